"""Which vertex of one diagram is which of the other: by id, by label, and by place in the graph.

What is matched first tells of what stands beside it: pairs wait in a queue, the one with most to say for it is matched
next, and lends its weight to the pairs of its neighbours, its children and its group. So three pods of the same name
are told apart by the machines that they run on, and a box with another label is found again by its arrows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Final

from diagconv.model.comparing.labels import likeness, words
from diagconv.model.comparing.matches import Matches
from diagconv.model.comparing.queue import MOST_PAIRS, Queue
from diagconv.model.comparing.refinement import ROUNDS
from diagconv.model.comparing.weighing import Scales

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.model.comparing.side import Side
    from diagconv.model.comparing.weighing import Pair

LIKE: Final = 0.5
"""From which likeness on labels may be those of one element."""

MOST_SHARING: Final = 144
"""How many pairs are made of vertices that share one word; what more of them share says little."""


def match_vertices(left: Side, right: Side, *, trust_ids: bool) -> dict[str, str]:
    """The matched vertices, left to right.

    Args:
        left: the first diagram.
        right: the second diagram.
        trust_ids: whether an id means the same in both; if not, it says so only where the labels agree, and where
            nothing else is left.
    """
    matches = Matches(left, right)
    matcher = _Matcher(matches)
    matcher.by_id(lambda vertex: trust_ids or matches.same_label(vertex, vertex))
    matcher.by_label()
    matcher.by_id(lambda _: True)
    matcher.by_place()
    return {vertex: matches.of_left[vertex] for vertex in left.diagram if vertex in matches.of_left}


class _Matcher:
    """The ways to match, from the surest to the least."""

    def __init__(self, matches: Matches) -> None:
        self._matches = matches
        self._scales = Scales(matches)

    def by_id(self, is_meant: Callable[[str], bool]) -> None:
        """Match what has the same id, if that is meant."""
        for vertex in list(self._matches.common_ids()):
            if is_meant(vertex):
                self._matches.join(vertex, vertex)

    def by_label(self) -> None:
        """Match what has the same label, twins by their place; what is too much to weigh, in order."""
        pairs = self._same_colors(*self._matches.free(), 0)
        Queue(self._matches, self._scales, pairs, lambda *_: True).run()
        for ours, theirs in self._buckets(*self._matches.free(), 0):
            for left, right in zip(ours, theirs, strict=False):
                self._matches.join(left, right)

    def by_place(self) -> None:
        """Match what has another label, by its place."""
        Queue(self._matches, self._scales, self._like_labels(), self._is_supported, opening=True).run()

    def _same_colors(self, lefts: list[str], rights: list[str], depth: int) -> Iterator[tuple[str, str]]:
        """The pairs of one colour; where they are too many, those that have the next round's colour in common too."""
        for ours, theirs in self._buckets(lefts, rights, depth):
            if len(ours) * len(theirs) <= MOST_PAIRS:
                yield from product(ours, theirs)
            elif depth < ROUNDS:
                yield from self._same_colors(ours, theirs, depth + 1)
            else:
                yield from zip(ours, theirs, strict=False)

    def _buckets(self, lefts: list[str], rights: list[str], depth: int) -> Iterator[tuple[list[str], list[str]]]:
        our_colors, their_colors = self._scales.colors[depth]
        ours, theirs = defaultdict(list), defaultdict(list)
        for vertex in lefts:
            ours[our_colors[vertex]].append(vertex)
        for vertex in rights:
            theirs[their_colors[vertex]].append(vertex)
        return ((ours[color], theirs[color]) for color in ours if color in theirs)

    def _like_labels(self) -> Iterator[tuple[str, str]]:
        """The pairs that share a word and are like each other."""
        lefts, rights = self._matches.free()
        ours, theirs = _by_word(self._matches.left, lefts), _by_word(self._matches.right, rights)
        for word in ours:
            if len(ours[word]) * len(theirs.get(word, ())) <= MOST_SHARING:
                yield from (pair for pair in product(ours[word], theirs.get(word, ())) if self._is_like(*pair))

    def _is_like(self, left: str, right: str) -> bool:
        return (
            self._matches.same_kind(left, right)
            and likeness(self._matches.left.keys[left], self._matches.right.keys[right]) >= LIKE
        )

    def _is_supported(self, left: str, right: str, pair: Pair, has_rivals: Callable[[], bool]) -> bool:
        """Whether two vertices with different labels are one by their place.

        Of labels that are like each other it is enough that the place does not speak against them; unlike ones need a
        place that half of their neighbours confirm and that nothing else has a claim to.
        """
        ours, theirs = self._matches.left.places[left], self._matches.right.places[right]
        if pair.likeness >= LIKE:
            known = max(ours.count(self._matches.of_left), theirs.count(self._matches.of_right))
            return 2 * (pair.links + pair.at_home) >= known + 1
        return pair.links > 0 and 2 * pair.links >= max(ours.size, theirs.size) and not has_rivals()


def _by_word(side: Side, vertices: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for vertex in vertices:
        for word in dict.fromkeys(words(side.keys[vertex])):
            found[word].append(vertex)
    return found
