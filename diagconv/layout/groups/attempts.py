"""Attempts at a layout: where edges cross the titles of groups, it is tried again with wider groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.sketch import Sketch

_WIDTHS: Final = ((0.5, 1), (1, 1), (1, 2))
"""The widths with which groups with crossed titles are tried: multiples of their first width, and of their title's. The
last is so wide that there is space for the title wherever the edges pass."""
_CLEARANCE: Final = 20.0
"""Between a title, the edges beside it and the side of its group, in pixels, all together."""


class Attempt(NamedTuple):
    """One attempt: its sketch, the groups whose titles edges cross, its diagnostics, and its score: less is better."""

    sketch: Sketch
    crossed: list[str]
    diagnostics: list[Diagnostic]
    score: float = 0.0


def best_attempt(
    attempt: Callable[[Mapping[str, float], LayoutCandidate], Attempt],
    candidates: Sequence[LayoutCandidate],
    sizes: Sizes,
    *,
    is_small: bool,
) -> Attempt:
    """The best of several attempts: that with the fewest crossed titles, of these that with the best score.

    Args:
        attempt: lays out the diagram, given the least widths in pixels to keep for the titles of some groups, and how
            to rank and order.
        candidates: ways to rank and order: each is tried.
        sizes: the sizes of the titles.
        is_small: whether the diagram is small enough for attempts with wider groups.
    """
    attempts = [(attempt({}, candidate), candidate) for candidate in candidates]
    best, candidate = min(attempts, key=lambda each: (len(each[0].crossed), each[0].score))
    first = best
    title_widths: dict[str, float] = {}
    for groups, titles in _WIDTHS if is_small else ():
        if not best.crossed:
            break
        for group in best.crossed:
            width = first.sketch.boxes[group].width
            title_widths[group] = groups * width + titles * (sizes.titles[group].width + _CLEARANCE)
        other = attempt(dict(title_widths), candidate)
        if len(other.crossed) < len(best.crossed):
            best = other
    return best
