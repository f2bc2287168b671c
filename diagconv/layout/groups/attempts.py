"""Attempts at a layout: where edges cross the titles of groups, it is tried again with space on the left of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.groups.fitting import spare_widths
from diagconv.layout.ranking.candidates import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.ranking.ranking import RankLengths
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.sketch import Sketch

_RETRIES: Final = 2
_MOST_ROUTED_AGAIN: Final = 3
"""Other routes are tried in so many attempts at most, the best ones."""
_CROSSED: Final = 60.0
"""What the space for a crossed title costs, in the unit of the score."""
_SPARE: Final = 24.0
"""More space than that beside a title is taken away again, in pixels."""
_LEAST_CROSSED: Final = 0.9
"""In orders that cost less, no edges cross."""


class UnroutedAttempt(NamedTuple):
    """Where everything is before edges are routed.

    Args:
        sketch: the places.
        decomposition: the scenes of the diagram.
        sizes: the sizes of everything in it.
        diagnostics: what was found on the way.
        spaces: the space on the left of groups that it was made with.
        estimate: what the score may be once edges are routed.
        order_cost: what the order costs, in crossings.
    """

    sketch: Sketch
    decomposition: Decomposition
    sizes: Sizes
    diagnostics: list[Diagnostic]
    spaces: Mapping[str, float] = MappingProxyType({})
    estimate: float = 0.0
    order_cost: float = 0.0


class Attempt(NamedTuple):
    """One attempt.

    Args:
        sketch: where everything is.
        crossed: the groups whose titles edges cross, with the width in pixels that they lack on the left.
        diagnostics: what was found on the way.
        score: less is better.
        spaces: the space on the left of groups that it was made with.
        crossings: how often edges cross.
        other_routes: makes the same attempt with other routes, if these may be better.
        candidate: how the diagram was ranked and ordered.
    """

    sketch: Sketch
    crossed: dict[str, float]
    diagnostics: list[Diagnostic]
    score: float = 0.0
    spaces: Mapping[str, float] = MappingProxyType({})
    crossings: int = 0
    other_routes: Callable[[], Attempt] | None = None
    candidate: LayoutCandidate = USUAL


def rank(attempt: Attempt, *, can_retry: bool) -> tuple[float, float]:
    """What orders attempts, the best first: the crossed titles, unless they can still get space; then the score."""
    crossed = len(attempt.crossed)
    return (0.0, attempt.score + _CROSSED * crossed) if can_retry else (crossed, attempt.score)


def best_attempt(
    place: Callable[[Mapping[str, float], LayoutCandidate], UnroutedAttempt],
    route: Callable[[UnroutedAttempt], Attempt],
    candidates: Sequence[LayoutCandidate],
    rank_lengths: Callable[[LayoutCandidate], RankLengths],
    *,
    is_small: bool,
) -> Attempt:
    """The best of several attempts: that with the best score, and then the one with the fewest crossed titles.

    Args:
        place: places everything, given how much space some groups need on the left of their content, in pixels, and
            how to rank and order.
        route: routes the edges.
        candidates: ways to rank and order, of which those are tried that may be the best.
        rank_lengths: tells how long edges are with a candidate, before anything is placed.
        is_small: whether the diagram is small enough for attempts with wider groups.
    """
    attempts = _Attempts(lambda candidate: place({}, candidate), route, rank_lengths, can_retry=is_small)
    attempts.try_all(candidates)
    found: list[Attempt] = []
    for each in attempts.by_rank():
        if found and min(rank(other, can_retry=True) for other in found) <= rank(each.attempt, can_retry=is_small):
            break
        attempt = _with_space(each, place, route) if is_small else each.attempt
        found.append(attempt._replace(candidate=each.candidate))
    return min(found, key=lambda each: rank(each, can_retry=False))


def _with_space(
    found: _Found,
    place: Callable[[Mapping[str, float], LayoutCandidate], UnroutedAttempt],
    route: Callable[[UnroutedAttempt], Attempt],
) -> Attempt:
    """An attempt, with space on the left of groups if edges cross fewer titles then."""
    best = latest = found.attempt
    spaces: dict[str, float] = {}
    for _ in range(_RETRIES):
        if not latest.crossed:
            break
        spaces |= {group: spaces.get(group, 0.0) + width for group, width in latest.crossed.items()}
        placement = place(dict(spaces), found.candidate)
        latest = _with_best_routes(route(placement), can_retry=False)
        if len(latest.crossed) < len(best.crossed):
            best = latest
    if best is not found.attempt and (less := _less_space(best, placement.sizes)):
        tighter = _with_best_routes(route(place(less, found.candidate)), can_retry=False)
        best = min(best, tighter, key=lambda each: rank(each, can_retry=False))
    return best


def _less_space(attempt: Attempt, sizes: Sizes) -> dict[str, float] | None:
    """The space that groups need on the left where an attempt has much more of it than that; None where it has not.

    How much they lack is measured before they have it. Edges may then enter elsewhere, and the group would be hollow.
    """
    spare = spare_widths(sizes, attempt.sketch, attempt.spaces)
    if max(spare.values(), default=0.0) < _SPARE:
        return None
    return {group: space - min(space, spare.get(group, 0.0)) for group, space in attempt.spaces.items()}


class _Placed(NamedTuple):
    """A candidate, and where it places everything."""

    candidate: LayoutCandidate
    placement: UnroutedAttempt


class _Found(NamedTuple):
    """An attempt, its candidate, and what its score was estimated to be."""

    attempt: Attempt
    candidate: LayoutCandidate
    estimate: float


class _Attempts:
    """The attempts so far. Placing and routing take most of the time, so only what may be the best is tried.

    Where no edges cross in the first candidate, another is placed only if it promises shorter edges or fewer ranks, and
    only the one with the best estimate is routed.
    """

    def __init__(
        self,
        place: Callable[[LayoutCandidate], UnroutedAttempt],
        route: Callable[[UnroutedAttempt], Attempt],
        rank_lengths: Callable[[LayoutCandidate], RankLengths],
        *,
        can_retry: bool,
    ) -> None:
        self._place = place
        self._route = route
        self._rank_lengths = rank_lengths
        self._can_retry = can_retry
        self._found: list[_Found] = []

    def try_all(self, candidates: Sequence[LayoutCandidate]) -> None:
        """Try the candidates; those that keep Graphviz's order only if edges cross in all others."""
        placed = self._placed([candidate for candidate in candidates if candidate.reorders])
        self._add(placed)
        tried = [each.candidate for each in placed]
        if all(found.attempt.crossings or found.attempt.crossed for found in self._found):
            rest = [candidate for candidate in candidates if candidate.reorders and candidate not in tried]
            self._add([_Placed(candidate, self._place(candidate)) for candidate in rest])
        if all(found.attempt.crossings for found in self._found):
            rest = [candidate for candidate in candidates if not candidate.reorders]
            self._add([_Placed(candidate, self._place(candidate)) for candidate in rest])

    def _placed(self, candidates: Sequence[LayoutCandidate]) -> list[_Placed]:
        """The first candidate, and the others as long as edges cross in all before or they promise more.

        Where other edges lead back, how long they are tells little.
        """
        placed: list[_Placed] = []
        for candidate in candidates:
            all_cross = all(each.placement.order_cost > _LEAST_CROSSED for each in placed)
            if all_cross or candidate.starts_with_edges or self._promises_more(candidate, candidates[0]):
                placed.append(_Placed(candidate, self._place(candidate)))
        return placed

    def _promises_more(self, candidate: LayoutCandidate, first: LayoutCandidate) -> bool:
        """Whether a candidate is known to give a diagram shorter edges than the first one, or fewer ranks."""
        lengths, least = self._rank_lengths(candidate), self._rank_lengths(first)
        return lengths.ranks < least.ranks or lengths.edges < least.edges

    def _add(self, placed: list[_Placed]) -> None:
        """Route what may become better than the best so far, the most promising first."""
        for candidate, placement in sorted(placed, key=lambda each: each.placement.estimate):
            if self._may_be_best(placement.estimate):
                self._found.append(_Found(self._route(placement), candidate, placement.estimate))

    def _may_be_best(self, estimate: float) -> bool:
        """Whether what has this estimate may be better: than the best's estimate, unless edges cross in that."""
        if not self._found:
            return True
        best = min(self._found, key=self._rank)
        if best.attempt.crossings or best.attempt.crossed:
            return (0.0, estimate) < self._rank(best)
        return estimate < best.estimate

    def by_rank(self) -> list[_Found]:
        """The attempts, the best first: other routes are tried from there on, until in one no edges cross."""
        different: dict[int, _Found] = {}
        for each in self._found:
            different.setdefault(id(each.attempt), each)
        found = sorted(different.values(), key=self._rank)
        for number, each in enumerate(found[:_MOST_ROUTED_AGAIN]):
            found[number] = each._replace(attempt=_with_best_routes(each.attempt, can_retry=self._can_retry))
            if not found[number].attempt.crossings:
                break
        return sorted(found, key=self._rank)

    def _rank(self, found: _Found) -> tuple[float, float]:
        return rank(found.attempt, can_retry=self._can_retry)


def _with_best_routes(attempt: Attempt, *, can_retry: bool) -> Attempt:
    """An attempt, or the same with other routes if these are better."""
    if attempt.other_routes is None:
        return attempt
    return min(attempt, attempt.other_routes(), key=lambda each: rank(each, can_retry=can_retry))
