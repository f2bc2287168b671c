"""A layout in which edges cross the titles of groups is tried again, with wider groups; the best one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch

_WIDTHS: Final = ((0.5, 1), (1, 1), (1, 2))
"""How wide groups with crossed titles are tried, in widths that they had and in titles: in the end so wide that the
title has room wherever the edges pass."""
_AIR: Final = 20.0
"""Between a title, the edges beside it and the side of its group, in pixels, all together."""


class Attempt(NamedTuple):
    """A layout: what it looks like, the groups whose titles edges cross, and what is to be said of it."""

    sketch: Sketch
    crossed: list[str]
    diagnostics: list[Diagnostic]


def best_attempt(attempt: Callable[[Mapping[str, float]], Attempt], sizes: Sizes, *, is_small: bool) -> Attempt:
    """The layout with the fewest crossed titles, the first of several.

    Args:
        attempt: lays out the diagram, with the titles of some groups taken to be so many pixels wide.
        sizes: the sizes of the titles.
        is_small: whether there is time for more than one.
    """
    first = best = attempt({})
    heads: dict[str, float] = {}
    for groups, titles in _WIDTHS if is_small else ():
        if not best.crossed:
            break
        for group in best.crossed:
            width = first.sketch.boxes[group].width
            heads[group] = groups * width + titles * (sizes.titles[group].width + _AIR)
        other = attempt(heads)
        if len(other.crossed) < len(best.crossed):
            best = other
    return best
