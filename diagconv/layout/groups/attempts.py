"""Attempts at a layout: where edges cross the titles of groups, it is tried again with space on the left of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.sketch import Sketch

_RETRIES: Final = 2
_MOST_ROUTED_AGAIN: Final = 3
"""Other routes are tried in so many attempts at most, the best ones."""
_CROSSED: Final = 60.0
"""What the space for a crossed title costs, in the unit of the score."""


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
    attempt: Callable[[Mapping[str, float], LayoutCandidate], Attempt],
    candidates: Sequence[LayoutCandidate],
    *,
    is_small: bool,
) -> Attempt:
    """The best of several attempts: that with the best score, and then the one with the fewest crossed titles.

    Args:
        attempt: lays out the diagram, given how much space some groups need on the left of their content, in pixels,
            and how to rank and order.
        candidates: ways to rank and order: each is tried, those that keep Graphviz's order only if edges cross in all
            others.
        is_small: whether the diagram is small enough for attempts with wider groups.
    """
    attempts: list[tuple[Attempt, LayoutCandidate]] = []
    for candidate in candidates:
        if candidate.reorders or all(each.crossings for each, _ in attempts):
            attempts.append((attempt({}, candidate), candidate))
    best, candidate = _best_by_routes(attempts, can_retry=is_small)
    latest, spaces = best, dict[str, float]()
    for _ in range(_RETRIES if is_small else 0):
        if not latest.crossed:
            break
        spaces |= {group: spaces.get(group, 0.0) + width for group, width in latest.crossed.items()}
        latest = _with_best_routes(attempt(dict(spaces), candidate), can_retry=False)
        if len(latest.crossed) < len(best.crossed):
            best = latest
    return best


def _best_by_routes(
    attempts: Sequence[tuple[Attempt, LayoutCandidate]], *, can_retry: bool
) -> tuple[Attempt, LayoutCandidate]:
    """The best of the attempts: other routes are tried from the best one on, until in one no edges cross."""
    different: dict[int, tuple[Attempt, LayoutCandidate]] = {}
    for each in attempts:
        different.setdefault(id(each[0]), each)
    order = sorted(different.values(), key=lambda each: rank(each[0], can_retry=can_retry))
    found: list[tuple[Attempt, LayoutCandidate]] = []
    for attempt, candidate in order[:_MOST_ROUTED_AGAIN]:
        found.append((_with_best_routes(attempt, can_retry=can_retry), candidate))
        if not found[-1][0].crossings:
            break
    return min(found, key=lambda each: rank(each[0], can_retry=can_retry))


def _with_best_routes(attempt: Attempt, *, can_retry: bool) -> Attempt:
    """An attempt, or the same with other routes if these are better."""
    if attempt.other_routes is None:
        return attempt
    return min(attempt, attempt.other_routes(), key=lambda each: rank(each, can_retry=can_retry))
