"""Loops in right angles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry import Point
from diagconv.layout.routing.rounding import rounded_line

if TYPE_CHECKING:
    from diagconv.layout.bezier import Curve
    from diagconv.layout.geometry import Box

_WIDEST: Final = 0.42
"""How far from the middle of a side its loops may stand, as a part of the side."""


def square_loop(loop: Curve, box: Box) -> Curve:
    """A loop with the same reach and right angles.

    Args:
        loop: it as a curve: two pieces that meet at its apex, each with two arms, as `loops` draws them.
        box: the node or the group that it stands on.
    """
    start, before, after, end = loop[0], loop[2], loop[4], loop[-1]
    if abs(before.x - after.x) < abs(before.y - after.y):
        most = _WIDEST * box.height
        middle = (before.y + after.y) / 2
        one, other = (middle + min(max(point.y - middle, -most), most) for point in (before, after))
        return rounded_line((Point(start.x, one), Point(before.x, one), Point(after.x, other), Point(end.x, other)))
    most = _WIDEST * box.width
    middle = (before.x + after.x) / 2
    one, other = (middle + min(max(point.x - middle, -most), most) for point in (before, after))
    return rounded_line((Point(one, start.y), Point(one, before.y), Point(other, after.y), Point(other, end.y)))
