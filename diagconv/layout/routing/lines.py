"""Edges as straight lines: as few of them as get past everything that the spline got past."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import polyline, straight
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point

_AIR: Final = 4.0
"""How far lines stay from what is in their way, in pixels."""


def lines_along(curve: Curve, spot: Point | None, obstacles: Sequence[Box]) -> Curve:
    """Straight lines from the start of a curve to its end, which run near it where something is in the way.

    Args:
        curve: the curve.
        spot: a place on it that the lines must go through, that of its label.
        obstacles: what they must not cross, unless the curve does.
    """
    points = polyline(curve)
    stops = [0, len(points) - 1]
    if spot is not None:
        stops.insert(1, min(range(len(points)), key=lambda index: dist(points[index], spot)))
    kept = [0]
    for stop in stops[1:]:
        while kept[-1] < stop:
            kept.append(_farthest(points, kept[-1], stop, obstacles))
    lines: list[Point] = [points[0]]
    for index in kept[1:]:
        lines.extend(straight(lines[-1], points[index])[1:])
    return tuple(lines)


def _farthest(points: Sequence[Point], start: int, stop: int, obstacles: Sequence[Box]) -> int:
    """The last point, up to a stop, that a straight line leads to."""
    for index in range(stop, start + 1, -1):
        if not any(crosses(points[start], points[index], box) for box in obstacles):
            return index
    return start + 1


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line comes into a box or very near it; by Liang and Barsky's way of clipping."""
    first, last = 0.0, 1.0
    for place, way, low, high in (
        (start.x, end.x - start.x, box.x - _AIR, box.right + _AIR),
        (start.y, end.y - start.y, box.y - _AIR, box.bottom + _AIR),
    ):
        if not way:
            if not low < place < high:
                return False
            continue
        enter, leave = sorted(((low - place) / way, (high - place) / way))
        first, last = max(first, enter), min(last, leave)
        if first >= last:
            return False
    return True
