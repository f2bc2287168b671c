"""What speaks for two vertices being the same, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.model.comparing.labels import likeness
from diagconv.model.comparing.refinement import colorings

if TYPE_CHECKING:
    from diagconv.model.comparing.matches import Matches

# In thousandths, and whole, so that the order of adding them cannot matter.
SAME_LABEL: Final = 4000
SAME_SPELLING: Final = 500
SAME_COLOR: Final = 1000  # divided by how many share the colour: what is rare tells most
SURROUNDINGS: Final = 1000  # times their likeness
SAME_LOOK: Final = 50  # for each of the fields
LIKE_LABEL: Final = 1500  # times the likeness
LINK: Final = 1000
SAME_GROUP: Final = 1000

LOOK: Final = ("shape", "icon", "image", "link", "direction", "classes", "style")
"""Fields that may tell twins apart."""


@dataclass(slots=True)
class Pair:
    """What is known of two vertices that may be the same.

    Args:
        weight: all that speaks for it.
        likeness: how like each other the labels are, 1 if they are the same.
        links: how many neighbours they have in common, groups and children included.
        at_home: whether both stand at the top, or in groups that are matched.
    """

    weight: int
    likeness: float
    links: int = 0
    at_home: bool = False


class Scales:
    """Weighs pairs by their labels, looks and surroundings."""

    def __init__(self, matches: Matches) -> None:
        self._matches = matches
        self._left = matches.left
        self._right = matches.right
        self.colors = colorings(self._left, self._right)
        self._counts = [tuple(Counter(colors.values()) for colors in pair) for pair in self.colors]

    def pair(self, left: str, right: str) -> Pair:
        """What speaks for two vertices, but for the links that they have in common."""
        at_home = self._matches.at_home(left, right)
        seen = self._look(left, right) + self._surroundings(left, right) + SAME_GROUP * at_home
        if self._matches.same_label(left, right):
            return Pair(seen + SAME_LABEL + self._spelling(left, right) + self._context(left, right), 1.0, 0, at_home)
        alike = likeness(self._left.keys[left], self._right.keys[right])
        return Pair(seen + int(LIKE_LABEL * alike), alike, 0, at_home)

    def _look(self, left: str, right: str) -> int:
        ours, theirs = self._left.vertices[left], self._right.vertices[right]
        return SAME_LOOK * len([field for field in LOOK if ours.get(field) == theirs.get(field)])

    def _surroundings(self, left: str, right: str) -> int:
        ours, theirs = self._left.surroundings[left], self._right.surroundings[right]
        return SURROUNDINGS * 2 * (ours & theirs).total() // max(ours.total() + theirs.total(), 1)

    def _spelling(self, left: str, right: str) -> int:
        same = self._left.vertices[left]["label"] == self._right.vertices[right]["label"]
        return SAME_SPELLING if same else 0

    def _context(self, left: str, right: str) -> int:
        """What it weighs that both have the same colours, further and further around them."""
        weight = 0
        for (ours, theirs), (left_counts, right_counts) in zip(self.colors, self._counts, strict=True):
            color = ours[left]
            if color == theirs[right]:
                weight += SAME_COLOR // max(left_counts[color], right_counts[color])
        return weight
