"""Attempts at a layout: where edges cross the titles of groups, it is tried again with space on the left of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.sketch import Sketch

_RETRIES: Final = 2
_MOST_ROUTED_AGAIN: Final = 3
"""Other routes are tried in so many attempts at most, the best ones."""
_CROSSED: Final = 60.0
"""What the space for a crossed title costs, in the unit of the score."""


class UnroutedAttempt(NamedTuple):
    """Where everything is before edges are routed.

    Args:
        sketch: the places.
        decomposition: the scenes of the diagram.
        sizes: the sizes of everything in it.
        diagnostics: what was found on the way.
        spaces: the space on the left of groups that it was made with.
        estimate: what the score may be once edges are routed.
    """

    sketch: Sketch
    decomposition: Decomposition
    sizes: Sizes
    diagnostics: list[Diagnostic]
    spaces: Mapping[str, float] = MappingProxyType({})
    estimate: float = 0.0


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
    """

    sketch: Sketch
    crossed: dict[str, float]
    diagnostics: list[Diagnostic]
    score: float = 0.0
    spaces: Mapping[str, float] = MappingProxyType({})
    crossings: int = 0
    other_routes: Callable[[], Attempt] | None = None


def rank(attempt: Attempt, *, can_retry: bool) -> tuple[float, float]:
    """What orders attempts, the best first: the crossed titles, unless they can still get space; then the score."""
    crossed = len(attempt.crossed)
    return (0.0, attempt.score + _CROSSED * crossed) if can_retry else (crossed, attempt.score)


def best_attempt(
    place: Callable[[Mapping[str, float], LayoutCandidate], UnroutedAttempt],
    route: Callable[[UnroutedAttempt], Attempt],
    candidates: Sequence[LayoutCandidate],
    *,
    is_small: bool,
) -> Attempt:
    """The best of several attempts: that with the best score, and then the one with the fewest crossed titles.

    Routing takes most of the time, so the candidate with the best estimate is routed first, and none whose estimate is
    no better than the best score so far.

    Args:
        place: places everything, given how much space some groups need on the left of their content, in pixels, and
            how to rank and order.
        route: routes the edges.
        candidates: ways to rank and order: each is tried, those that keep Graphviz's order only if edges cross in all
            others.
        is_small: whether the diagram is small enough for attempts with wider groups.
    """
    attempts = _Attempts(route, can_retry=is_small)
    attempts.add([(place({}, candidate), candidate) for candidate in candidates if candidate.reorders])
    if attempts.all_cross:
        attempts.add([(place({}, candidate), candidate) for candidate in candidates if not candidate.reorders])
    found: list[Attempt] = []
    for attempt, candidate in attempts.by_rank():
        if found and min(rank(each, can_retry=True) for each in found) <= rank(attempt, can_retry=is_small):
            break
        found.append(_with_space(attempt, candidate, place, route) if is_small else attempt)
    return min(found, key=lambda each: rank(each, can_retry=False))


def _with_space(
    attempt: Attempt,
    candidate: LayoutCandidate,
    place: Callable[[Mapping[str, float], LayoutCandidate], UnroutedAttempt],
    route: Callable[[UnroutedAttempt], Attempt],
) -> Attempt:
    """An attempt, with space on the left of groups where edges cross fewer titles then."""
    best, latest, spaces = attempt, attempt, dict[str, float]()
    for _ in range(_RETRIES):
        if not latest.crossed:
            break
        spaces |= {group: spaces.get(group, 0.0) + width for group, width in latest.crossed.items()}
        latest = _with_best_routes(route(place(dict(spaces), candidate)), can_retry=False)
        if len(latest.crossed) < len(best.crossed):
            best = latest
    return best


class _Attempts:
    """The attempts so far, each with its candidate."""

    def __init__(self, route: Callable[[UnroutedAttempt], Attempt], *, can_retry: bool) -> None:
        self._route = route
        self._can_retry = can_retry
        self._found: list[tuple[Attempt, LayoutCandidate]] = []

    def add(self, placements: list[tuple[UnroutedAttempt, LayoutCandidate]]) -> None:
        """Route what may become better than the best so far, the most promising first."""
        for placement, candidate in sorted(placements, key=lambda each: each[0].estimate):
            if not self._found or (0.0, placement.estimate) < min(map(self._rank, self._found)):
                self._found.append((self._route(placement), candidate))

    @property
    def all_cross(self) -> bool:
        """Whether edges cross in all attempts."""
        return all(attempt.crossings for attempt, _ in self._found)

    def by_rank(self) -> list[tuple[Attempt, LayoutCandidate]]:
        """The best of the attempts first: other routes are tried from there on, until in one no edges cross."""
        different: dict[int, tuple[Attempt, LayoutCandidate]] = {}
        for each in self._found:
            different.setdefault(id(each[0]), each)
        found = sorted(different.values(), key=self._rank)
        for number, (attempt, candidate) in enumerate(found[:_MOST_ROUTED_AGAIN]):
            found[number] = _with_best_routes(attempt, can_retry=self._can_retry), candidate
            if not found[number][0].crossings:
                break
        return sorted(found, key=self._rank)

    def _rank(self, found: tuple[Attempt, LayoutCandidate]) -> tuple[float, float]:
        return rank(found[0], can_retry=self._can_retry)


def _with_best_routes(attempt: Attempt, *, can_retry: bool) -> Attempt:
    """An attempt, or the same with other routes if these are better."""
    if attempt.other_routes is None:
        return attempt
    return min(attempt, attempt.other_routes(), key=lambda each: rank(each, can_retry=can_retry))
