"""Pairs of vertices that wait to be matched; each match lends its weight to the pairs around it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Final

from diagconv.model.comparing.weighing import LINK, SAME_GROUP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from diagconv.model.comparing.matches import Matches
    from diagconv.model.comparing.weighing import Pair, Scales

MOST_PAIRS: Final = 2500
"""How many pairs are made at once of vertices that nothing tells apart."""


class Queue:
    """Pairs that wait to be matched, best first; of equal ones, the first declared.

    Args:
        matches: what is matched so far, and where matches go.
        scales: what weighs a pair.
        pairs: the pairs to begin with.
        is_accepted: whether a pair, when its turn comes, is one.
        opening: whether the neighbours of matched vertices become pairs too, whatever their labels.
    """

    def __init__(
        self,
        matches: Matches,
        scales: Scales,
        pairs: Iterable[tuple[str, str]],
        is_accepted: Callable[[str, str, Pair, Callable[[], bool]], bool],
        *,
        opening: bool = False,
    ) -> None:
        self._matches = matches
        self._scales = scales
        self._is_accepted = is_accepted
        self._opening = opening
        self._of_left: dict[str, dict[str, Pair]] = defaultdict(dict)
        self._of_right: dict[str, dict[str, Pair]] = defaultdict(dict)
        self._heap: list[tuple[int, int, int, str, str]] = []
        for left, right in pairs:
            self._open(left, right)
        for left, right in list(matches.of_left.items()):
            self._spread(left, right)

    def run(self) -> None:
        """Match pair after pair until none is left that is accepted."""
        while self._heap:
            _, _, _, left, right = heapq.heappop(self._heap)
            pair = self._of_left[left][right]
            if self._matches.is_free(left, right) and self._accepts(left, right, pair):
                self._matches.join(left, right)
                self._spread(left, right)

    def _accepts(self, left: str, right: str, pair: Pair) -> bool:
        return self._is_accepted(left, right, pair, lambda: self._has_rivals(left, right, pair))

    def _has_rivals(self, left: str, right: str, pair: Pair) -> bool:
        """Whether as much speaks for another partner of one of the two."""
        others = (
            *((left, other, rival) for other, rival in self._of_left[left].items() if other != right),
            *((other, right, rival) for other, rival in self._of_right[right].items() if other != left),
        )
        return any(
            rival.weight >= pair.weight and self._matches.is_free(one, another) for one, another, rival in others
        )

    def _open(self, left: str, right: str) -> None:
        if right in self._of_left[left]:
            return
        pair = self._scales.pair(left, right)
        self._of_left[left][right] = self._of_right[right][left] = pair
        self._push(left, right, pair)

    def _push(self, left: str, right: str, pair: Pair) -> None:
        positions = self._matches.left.position[left], self._matches.right.position[right]
        heapq.heappush(self._heap, (-pair.weight, *positions, left, right))

    def _spread(self, left: str, right: str) -> None:
        """Let a match speak for the pairs around it."""
        ours, theirs = self._matches.left.places[left], self._matches.right.places[right]
        self._spread_along(ours.sources, theirs.sources)
        self._spread_along(ours.targets, theirs.targets)
        if ours.parent is not None and theirs.parent is not None:
            self._spread_along((ours.parent,), (theirs.parent,))
        for child in ours.children:
            for other, pair in self._of_left[child].items():
                if self._matches.right.places[other].parent == right and not pair.at_home:
                    pair.at_home = True
                    self._add(child, other, pair, SAME_GROUP)

    def _spread_along(self, ours: Collection[str], theirs: Collection[str]) -> None:
        free = [vertex for vertex in ours if vertex not in self._matches.of_left]
        if self._opening and len(free) * len(theirs) <= MOST_PAIRS:
            for left, right in product(free, theirs):
                if self._matches.is_free(left, right) and self._matches.same_kind(left, right):
                    self._open(left, right)
        for left in free:
            for right, pair in self._of_left[left].items():
                if right in theirs:
                    pair.links += 1
                    self._add(left, right, pair, LINK)

    def _add(self, left: str, right: str, pair: Pair, weight: int) -> None:
        pair.weight += weight
        self._push(left, right, pair)
