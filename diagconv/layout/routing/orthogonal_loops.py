"""Loops in right angles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.rounding import rounded_polyline

if TYPE_CHECKING:
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box

_CORNER_SHARE: Final = 0.08
_MOST_CORNER: Final = 8.0
"""How far loops keep from the corners of a side: a share of the side, but no more pixels than that."""


def orthogonal_loop(loop: Curve, border: Box) -> Curve:
    """A loop with the same reach and right angles.

    Args:
        loop: the curve of two pieces that `loops` draws, which meet at its apex.
        border: the box around the border of its vertex, which can be smaller than that of the vertex.
    """
    start, before, after, end = loop[0], loop[2], loop[4], loop[-1]
    if abs(before.x - after.x) < abs(before.y - after.y):
        one, other = (_within(point.y, border.y, border.height) for point in (before, after))
        return rounded_polyline((Point(start.x, one), Point(before.x, one), Point(after.x, other), Point(end.x, other)))
    one, other = (_within(point.x, border.x, border.width) for point in (before, after))
    return rounded_polyline((Point(one, start.y), Point(one, before.y), Point(other, after.y), Point(other, end.y)))


def _within(position: float, start: float, length: float) -> float:
    corner = min(_CORNER_SHARE * length, _MOST_CORNER)
    return min(max(position, start + corner), start + length - corner)
