"""Matches vertices: by id, by label, and by their neighbourhoods in the graph.

Candidates wait in a queue. The one with the highest score is matched next, and raises the scores of its neighbours, its
children and its group. So three pods of the same name are told apart by the machines that they run on, and a box with
another label is recognized by its arrows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Final

from diagconv.model.comparing.candidate_queue import MAX_PAIRS, CandidateQueue
from diagconv.model.comparing.labels import similarity, words
from diagconv.model.comparing.matching import Matching
from diagconv.model.comparing.refinement import ROUNDS
from diagconv.model.comparing.scoring import Scorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.model.comparing.indexed_diagram import IndexedDiagram
    from diagconv.model.comparing.scoring import Candidate

MIN_SIMILARITY: Final = 0.5
"""From which similarity on two labels may be those of one element."""

MAX_PAIRS_PER_WORD: Final = 144
"""How many pairs at most are formed of vertices that share a word; a word that more of them share says little."""


def match_vertices(left: IndexedDiagram, right: IndexedDiagram, *, trust_ids: bool) -> dict[str, str]:
    """The matched vertices, left to right.

    Args:
        left: the first diagram.
        right: the second diagram.
        trust_ids: whether an id means the same in both; if not, it says so only where the labels agree, and where
            nothing else is left.
    """
    matching = Matching(left, right)
    matcher = _Matcher(matching)
    matcher.match_ids(lambda vertex: trust_ids or matching.same_label(vertex, vertex))
    matcher.match_labels()
    matcher.match_ids(lambda _: True)
    matcher.match_neighborhoods()
    return {vertex: matching.by_left[vertex] for vertex in left.diagram if vertex in matching.by_left}


class _Matcher:
    """The ways to match, from the most to the least reliable."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._scorer = Scorer(matching)

    def match_ids(self, is_meant: Callable[[str], bool]) -> None:
        """Match vertices with the same id, if it is meant to be the same."""
        for vertex in list(self._matching.common_ids()):
            if is_meant(vertex):
                self._matching.match(vertex, vertex)

    def match_labels(self) -> None:
        """Match vertices with the same label: by their neighbourhoods, or in order where they are too many."""
        pairs = self._same_colors(*self._matching.unmatched(), 0)
        CandidateQueue(self._matching, self._scorer, pairs, lambda *_: True).run()
        for ours, theirs in self._buckets(*self._matching.unmatched(), 0):
            for left, right in zip(ours, theirs, strict=False):
                self._matching.match(left, right)

    def match_neighborhoods(self) -> None:
        """Match vertices with different labels, by their neighbourhoods."""
        CandidateQueue(
            self._matching, self._scorer, self._similar_labels(), self._is_supported, adds_neighbors=True
        ).run()

    def _same_colors(self, lefts: list[str], rights: list[str], depth: int) -> Iterator[tuple[str, str]]:
        """The pairs of one colour; where they are too many, those that have the next round's colour in common too."""
        for ours, theirs in self._buckets(lefts, rights, depth):
            if len(ours) * len(theirs) <= MAX_PAIRS:
                yield from product(ours, theirs)
            elif depth < ROUNDS:
                yield from self._same_colors(ours, theirs, depth + 1)
            else:
                yield from zip(ours, theirs, strict=False)

    def _buckets(self, lefts: list[str], rights: list[str], depth: int) -> Iterator[tuple[list[str], list[str]]]:
        our_colors, their_colors = self._scorer.colors[depth]
        ours, theirs = defaultdict(list), defaultdict(list)
        for vertex in lefts:
            ours[our_colors[vertex]].append(vertex)
        for vertex in rights:
            theirs[their_colors[vertex]].append(vertex)
        return ((ours[color], theirs[color]) for color in ours if color in theirs)

    def _similar_labels(self) -> Iterator[tuple[str, str]]:
        """The pairs whose labels share a word and are similar."""
        lefts, rights = self._matching.unmatched()
        ours, theirs = _by_word(self._matching.left, lefts), _by_word(self._matching.right, rights)
        for word in ours:
            if len(ours[word]) * len(theirs.get(word, ())) <= MAX_PAIRS_PER_WORD:
                yield from (pair for pair in product(ours[word], theirs.get(word, ())) if self._is_similar(*pair))

    def _is_similar(self, left: str, right: str) -> bool:
        return (
            self._matching.same_kind(left, right)
            and similarity(self._matching.left.label_keys[left], self._matching.right.label_keys[right])
            >= MIN_SIMILARITY
        )

    def _is_supported(self, left: str, right: str, pair: Candidate, has_rivals: Callable[[], bool]) -> bool:
        """Whether two vertices with different labels are one by their place.

        Of labels that are like each other it is enough that the place does not speak against them; unlike ones need a
        place that half of their neighbours confirm and that nothing else has a claim to.
        """
        ours, theirs = self._matching.left.neighborhoods[left], self._matching.right.neighborhoods[right]
        if pair.similarity >= MIN_SIMILARITY:
            known = max(ours.count(self._matching.by_left), theirs.count(self._matching.by_right))
            return 2 * (pair.common_neighbors + pair.same_group) >= known + 1
        return (
            pair.common_neighbors > 0 and 2 * pair.common_neighbors >= max(ours.size, theirs.size) and not has_rivals()
        )


def _by_word(side: IndexedDiagram, vertices: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for vertex in vertices:
        for word in dict.fromkeys(words(side.label_keys[vertex])):
            found[word].append(vertex)
    return found
