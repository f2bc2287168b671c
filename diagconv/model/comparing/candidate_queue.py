"""Candidates in a priority queue; each match raises the scores of the candidates around it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Final

from diagconv.model.comparing.scoring import COMMON_NEIGHBOR, SAME_GROUP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from diagconv.model.comparing.matching import Matching
    from diagconv.model.comparing.scoring import Candidate, Scorer

MAX_PAIRS: Final = 2500
"""How many pairs are formed at once of vertices that nothing tells apart."""


class CandidateQueue:
    """Candidates that wait to be matched, best first; of equal ones, the first declared.

    Args:
        matching: the matching so far, to which matches are added.
        scorer: what scores a candidate.
        pairs: the pairs to begin with.
        is_accepted: whether a candidate is matched when its turn comes.
        adds_neighbors: whether the neighbours of matched vertices become candidates too, whatever their labels.
    """

    def __init__(
        self,
        matching: Matching,
        scorer: Scorer,
        pairs: Iterable[tuple[str, str]],
        is_accepted: Callable[[str, str, Candidate, Callable[[], bool]], bool],
        *,
        adds_neighbors: bool = False,
    ) -> None:
        self._matching = matching
        self._scorer = scorer
        self._is_accepted = is_accepted
        self._adds_neighbors = adds_neighbors
        self._by_left: dict[str, dict[str, Candidate]] = defaultdict(dict)
        self._by_right: dict[str, dict[str, Candidate]] = defaultdict(dict)
        self._heap: list[tuple[int, int, int, str, str]] = []
        for left, right in pairs:
            self._add_candidate(left, right)
        for left, right in list(matching.by_left.items()):
            self._propagate(left, right)

    def run(self) -> None:
        """Match one candidate after the other until none is left that is accepted."""
        while self._heap:
            _, _, _, left, right = heapq.heappop(self._heap)
            pair = self._by_left[left][right]
            if self._matching.are_unmatched(left, right) and self._accepts(left, right, pair):
                self._matching.match(left, right)
                self._propagate(left, right)

    def _accepts(self, left: str, right: str, pair: Candidate) -> bool:
        return self._is_accepted(left, right, pair, lambda: self._has_rivals(left, right, pair))

    def _has_rivals(self, left: str, right: str, pair: Candidate) -> bool:
        """Whether another partner of one of the two scores as high."""
        others = (
            *((left, other, rival) for other, rival in self._by_left[left].items() if other != right),
            *((other, right, rival) for other, rival in self._by_right[right].items() if other != left),
        )
        return any(
            rival.score >= pair.score and self._matching.are_unmatched(one, another) for one, another, rival in others
        )

    def _add_candidate(self, left: str, right: str) -> None:
        if right in self._by_left[left]:
            return
        pair = self._scorer.candidate(left, right)
        self._by_left[left][right] = self._by_right[right][left] = pair
        self._push(left, right, pair)

    def _push(self, left: str, right: str, pair: Candidate) -> None:
        positions = self._matching.left.position[left], self._matching.right.position[right]
        heapq.heappush(self._heap, (-pair.score, *positions, left, right))

    def _propagate(self, left: str, right: str) -> None:
        """Raise the scores of the candidates around a match."""
        ours, theirs = self._matching.left.neighborhoods[left], self._matching.right.neighborhoods[right]
        self._propagate_to(ours.sources, theirs.sources)
        self._propagate_to(ours.targets, theirs.targets)
        if ours.parent is not None and theirs.parent is not None:
            self._propagate_to((ours.parent,), (theirs.parent,))
        for child in ours.children:
            for other, pair in self._by_left[child].items():
                if self._matching.right.neighborhoods[other].parent == right and not pair.same_group:
                    pair.same_group = True
                    self._raise_score(child, other, pair, SAME_GROUP)

    def _propagate_to(self, ours: Collection[str], theirs: Collection[str]) -> None:
        unmatched = [vertex for vertex in ours if vertex not in self._matching.by_left]
        if self._adds_neighbors and len(unmatched) * len(theirs) <= MAX_PAIRS:
            for left, right in product(unmatched, theirs):
                if self._matching.are_unmatched(left, right) and self._matching.same_kind(left, right):
                    self._add_candidate(left, right)
        for left in unmatched:
            for right, pair in self._by_left[left].items():
                if right in theirs:
                    pair.common_neighbors += 1
                    self._raise_score(left, right, pair, COMMON_NEIGHBOR)

    def _raise_score(self, left: str, right: str, pair: Candidate, score: int) -> None:
        pair.score += score
        self._push(left, right, pair)
