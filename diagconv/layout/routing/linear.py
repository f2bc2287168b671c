"""Linear routing: as few straight lines as get past everything that the spline got past."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import polyline, straight
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point

_CLEARANCE: Final = 4.0
"""How far lines stay from what is in their way, in pixels."""


def linear_curve(spline: Curve, label_center: Point | None, obstacles: Sequence[Box]) -> Curve:
    """Straight lines from the start of a spline to its end, which run near it where something is in the way.

    Args:
        spline: the curve that Graphviz found.
        label_center: a point on it that the lines must go through, that of its label.
        obstacles: what they must not cross, unless the spline does.
    """
    points = polyline(spline)
    stops = [0, len(points) - 1]
    if label_center is not None:
        stops.insert(1, min(range(len(points)), key=lambda index: dist(points[index], label_center)))
    bends = [0]
    for stop in stops[1:]:
        while bends[-1] < stop:
            bends.append(_farthest_visible(points, bends[-1], stop, obstacles))
    curve: list[Point] = [points[0]]
    for index in bends[1:]:
        curve.extend(straight(curve[-1], points[index])[1:])
    return tuple(curve)


def _farthest_visible(points: Sequence[Point], start: int, stop: int, obstacles: Sequence[Box]) -> int:
    """The index of the last point, up to a stop, to which a straight line meets no obstacle."""
    for index in range(stop, start + 1, -1):
        if not any(is_crossed(box, points[start], points[index]) for box in obstacles):
            return index
    return start + 1


def is_crossed(box: Box, start: Point, end: Point) -> bool:
    """Whether a straight line comes into a box or very near it; by the Liang-Barsky algorithm."""
    first, last = 0.0, 1.0
    for origin, way, low, high in (
        (start.x, end.x - start.x, box.x - _CLEARANCE, box.right + _CLEARANCE),
        (start.y, end.y - start.y, box.y - _CLEARANCE, box.bottom + _CLEARANCE),
    ):
        if not way:
            if not low < origin < high:
                return False
            continue
        enter, leave = sorted(((low - origin) / way, (high - origin) / way))
        first, last = max(first, enter), min(last, leave)
        if first >= last:
            return False
    return True
