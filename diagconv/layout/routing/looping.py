"""Loops in right angles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.rounding import rounded_line

if TYPE_CHECKING:
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box

_CORNER: Final = 0.08
"""How far from the ends of a side its loops stand, as a part of the side."""


def square_loop(loop: Curve, seen: Box) -> Curve:
    """A loop with the same reach and right angles.

    Args:
        loop: it as a curve: two pieces that meet at its apex, each with two arms, as `loops` draws them.
        seen: the box around the border of what it stands on, which can be smaller than the room that this takes.
    """
    start, before, after, end = loop[0], loop[2], loop[4], loop[-1]
    if abs(before.x - after.x) < abs(before.y - after.y):
        one, other = (_within(point.y, seen.y, seen.height) for point in (before, after))
        return rounded_line((Point(start.x, one), Point(before.x, one), Point(after.x, other), Point(end.x, other)))
    one, other = (_within(point.x, seen.x, seen.width) for point in (before, after))
    return rounded_line((Point(one, start.y), Point(one, before.y), Point(other, after.y), Point(other, end.y)))


def _within(place: float, start: float, length: float) -> float:
    return min(max(place, start + _CORNER * length), start + (1 - _CORNER) * length)
