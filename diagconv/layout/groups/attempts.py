"""Attempts at a layout: where edges cross the titles of groups, it is tried again with space on the left of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.sketch import Sketch

_RETRIES: Final = 2
_CROSSED: Final = 30.0
"""What it costs that a title is crossed, besides what the layout costs without: most often it is avoided then."""


class Attempt(NamedTuple):
    """One attempt.

    Args:
        sketch: where everything is.
        crossed: the groups whose titles edges cross, with the width in pixels that they lack on the left.
        diagnostics: what was found on the way.
        score: less is better.
    """

    sketch: Sketch
    crossed: dict[str, float]
    diagnostics: list[Diagnostic]
    score: float = 0.0


def best_attempt(
    attempt: Callable[[Mapping[str, float], LayoutCandidate], Attempt],
    candidates: Sequence[LayoutCandidate],
    *,
    is_small: bool,
) -> Attempt:
    """The best of several attempts: that with the best score if no title is crossed in it; else it is tried again.

    If titles are crossed then, too, it is the one with the fewest of them, of these that with the best score.

    Args:
        attempt: lays out the diagram, given how much wider some groups are to be on the left of their content, in
            pixels, and how to rank and order.
        candidates: ways to rank and order: each is tried.
        is_small: whether the diagram is small enough for attempts with wider groups.
    """
    attempts = [(attempt({}, candidate), candidate) for candidate in candidates]
    latest, candidate = min(attempts, key=lambda each: each[0].score + _CROSSED * len(each[0].crossed))
    found, margins = [each for each, _ in attempts], dict[str, float]()
    for _ in range(_RETRIES if is_small else 0):
        if not latest.crossed:
            break
        margins |= {group: margins.get(group, 0.0) + width for group, width in latest.crossed.items()}
        latest = attempt(dict(margins), candidate)
        found.append(latest)
    return latest if not latest.crossed else min(found, key=lambda each: (len(each.crossed), each.score))
