"""Rounded corners: a polyline becomes a curve that takes each corner as a quarter of a circle."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import interpolated, straight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point

RADIUS: Final = 7.0
"""Of a corner, in pixels; less where a segment is too short for two of them."""
_ARC: Final = 0.5523
"""How far the control points of a quarter of a circle are from its ends, in radii."""


def rounded_polyline(points: Sequence[Point]) -> Curve:
    """A curve along these points, its corners rounded."""
    curve: list[Point] = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, dist(before, corner) / 2, dist(corner, after) / 2)
        if radius:
            arrive = interpolated(corner, before, radius / dist(before, corner))
            leave = interpolated(corner, after, radius / dist(corner, after))
            curve.extend(straight(curve[-1], arrive)[1:])
            curve.extend((interpolated(arrive, corner, _ARC), interpolated(leave, corner, _ARC), leave))
    curve.extend(straight(curve[-1], points[-1])[1:])
    return tuple(curve)
