"""The ends of curves: cut where they leave the outline of their source and where they enter that of their target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.bezier import STEPS, at, behind, pieces
from diagconv.layout.boxes import bounds
from diagconv.layout.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.bezier import Curve
    from diagconv.layout.geometry import Box

Polygon = tuple[Point, ...]


def clipped(curve: Curve, source: Polygon, target: Polygon) -> Curve:
    """The part of a curve between two closed polygons, which it runs from within one to within the other."""
    return _leaving(_leaving(curve, source)[::-1], target)[::-1]


def _leaving(curve: Curve, polygon: Polygon) -> Curve:
    """What is left of a curve from where it leaves a polygon; all of it if it never does."""
    box = bounds(polygon)
    steps = [(0, 0.0, curve[0])]
    for index, piece in enumerate(pieces(curve)):
        for step in range(1, STEPS + 1):
            steps.append((index, step / STEPS, at(piece, step / STEPS)))
            if not _is_in(box, steps[-1][2]):
                return _cut(curve, steps, polygon)
    return curve


def _cut(curve: Curve, steps: list[tuple[int, float, Point]], polygon: Polygon) -> Curve:
    """The curve from its last crossing with the polygon within these steps; the last of them lies outside."""
    for number in range(len(steps) - 1, 0, -1):
        index, end, outside = steps[number]
        start, inside = (steps[number - 1][1] if steps[number - 1][0] == index else 0.0), steps[number - 1][2]
        part = _crossing(inside, outside, polygon)
        if part is not None:
            return _from(curve, index, start + (end - start) * part)
    return _cut_at_box(curve, steps, polygon)


def _cut_at_box(curve: Curve, steps: list[tuple[int, float, Point]], polygon: Polygon) -> Curve:
    """For outlines that the curve starts on or beside: from where it leaves the box around the outline."""
    box = bounds(polygon)
    corners = (Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom))
    if len(steps) < 2 or set(corners) == set(polygon):
        return curve
    index, end, outside = steps[-1]
    start, inside = (steps[-2][1] if steps[-2][0] == index else 0.0), steps[-2][2]
    part = _crossing(inside, outside, corners)
    return curve if part is None else _from(curve, index, start + (end - start) * part)


def _from(curve: Curve, index: int, part: float) -> Curve:
    start = 3 * index
    return (*behind(curve[start : start + 4], part), *curve[start + 4 :])


def _crossing(start: Point, end: Point, polygon: Sequence[Point]) -> float | None:
    """How far along a straight line the last crossing with a polygon is, from 0 to 1."""
    (x, y), across, down = start, end.x - start.x, end.y - start.y
    low_x, high_x, low_y, high_y = min(x, end.x), max(x, end.x), min(y, end.y), max(y, end.y)
    found = None
    x1, y1 = polygon[-1]
    for x2, y2 in polygon:
        if not (
            (x1 < low_x and x2 < low_x)
            or (x1 > high_x and x2 > high_x)
            or (y1 < low_y and y2 < low_y)
            or (y1 > high_y and y2 > high_y)
        ):
            side_x, side_y = x2 - x1, y2 - y1
            turn = across * side_y - down * side_x
            if turn:
                part = ((x1 - x) * side_y - (y1 - y) * side_x) / turn
                along = ((x1 - x) * down - (y1 - y) * across) / turn
                if 0 <= part <= 1 and 0 <= along <= 1 and (found is None or part > found):
                    found = part
        x1, y1 = x2, y2
    return found


def _is_in(box: Box, point: Point) -> bool:
    return box.x < point.x < box.right and box.y < point.y < box.bottom
