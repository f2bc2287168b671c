"""Scores of candidates: how much speaks for two vertices being the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.model.comparing.labels import similarity
from diagconv.model.comparing.refinement import colorings

if TYPE_CHECKING:
    from diagconv.model.comparing.matching import Matching

# In thousandths, and whole, so that the order of adding them cannot matter.
SAME_LABEL: Final = 4000
SAME_SPELLING: Final = 500
SAME_COLOR: Final = 1000  # divided by how many share the colour: what is rare tells most
SURROUNDINGS: Final = 1000  # times their similarity
SAME_LOOK: Final = 50  # for each of the fields
SIMILAR_LABEL: Final = 1500  # times the similarity
COMMON_NEIGHBOR: Final = 1000
SAME_GROUP: Final = 1000

LOOK: Final = ("shape", "icon", "image", "link", "direction", "classes", "style")
"""The fields that may tell vertices with the same label apart."""


@dataclass(slots=True)
class Candidate:
    """Two vertices that may be the same.

    Args:
        score: how much speaks for it.
        similarity: that of the labels, 1 if they are the same.
        common_neighbors: how many of their neighbours, groups and children are matched with each other.
        same_group: whether both are outside of all groups, or in groups that are matched.
    """

    score: int
    similarity: float
    common_neighbors: int = 0
    same_group: bool = False


class Scorer:
    """Weighs pairs by their labels, looks and surroundings."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._left = matching.left
        self._right = matching.right
        self.colors = colorings(self._left, self._right)
        self._counts = [tuple(Counter(colors.values()) for colors in pair) for pair in self.colors]

    def candidate(self, left: str, right: str) -> Candidate:
        """What speaks for two vertices, but for the links that they have in common."""
        same_group = self._matching.same_group(left, right)
        seen = self._look(left, right) + self._surroundings(left, right) + SAME_GROUP * same_group
        if self._matching.same_label(left, right):
            return Candidate(
                seen + SAME_LABEL + self._spelling(left, right) + self._context(left, right), 1.0, 0, same_group
            )
        alike = similarity(self._left.label_keys[left], self._right.label_keys[right])
        return Candidate(seen + int(SIMILAR_LABEL * alike), alike, 0, same_group)

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
        score = 0
        for (ours, theirs), (left_counts, right_counts) in zip(self.colors, self._counts, strict=True):
            color = ours[left]
            if color == theirs[right]:
                score += SAME_COLOR // max(left_counts[color], right_counts[color])
        return score
