"""The clipping of curves where they leave the border of their source and where they enter that of their target."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.bezier import STEPS, interpolated, point_at, rest_after, straight
from diagconv.layout.geometry.boxes import bounds, is_within
from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box

Polygon = tuple[Point, ...]

_PRECISION: Final = 4.0
"""A straight step of this many pixels is close enough to the curve to find where it crosses a line."""
_EVEN: Final = 1.0e-6
"""How far the control points of a straight line may be from its thirds, in pixels."""
_ON_BORDER: Final = 1.0
"""A point that is nearer to a polygon than so many pixels is on it."""


class _Step(NamedTuple):
    """A short part of a piece, approximated by a line: between two parameters and between two points."""

    start: float
    end: float
    before: Point
    after: Point


def clipped(curve: Curve, source: Polygon, target: Polygon) -> Curve:
    """The part of a curve between two closed polygons; the curve starts within one and ends within the other.

    If one polygon is around the other, the curve runs from the outer one inwards, and is prolonged to it if needed.
    """
    curve = _leaving(_leaving(curve, source)[::-1], target)[::-1]
    boxes = bounds(source), bounds(target)
    if boxes[0] != boxes[1] and is_within(boxes[1], boxes[0]):
        return _started_at(curve, source, boxes[0])
    if boxes[0] != boxes[1] and is_within(boxes[0], boxes[1]):
        return _started_at(curve[::-1], target, boxes[1])[::-1]
    return curve


def _started_at(curve: Curve, polygon: Polygon, box: Box) -> Curve:
    """A curve within a polygon, prolonged straight back to it if it does not start there."""
    return curve if _distance(polygon, curve[0]) < _ON_BORDER else _prolonged(curve, polygon, box) or curve


def _leaving(curve: Curve, polygon: Polygon) -> Curve:
    """The rest of a curve from where it leaves a polygon; all of it if it never does."""
    box = bounds(polygon)
    curve = (_drawn_into(box, curve[0]), *curve[1:])
    walked: list[tuple[int, _Step]] = []
    for index in range(0, len(curve) - 3, 3):
        piece = curve[index : index + 4]
        if all(_is_in(box, point) for point in piece):  # then all of it is
            walked.append((index, _whole(piece)))
            continue
        for step in _steps(piece, 0.0, 1.0) if not _is_straight(piece) else (_whole(piece),):
            walked.append((index, step))
            if not _is_in(box, step.after):
                return _clipped_at_border(curve, walked, polygon, box)
    return _entering(curve, polygon)


def _drawn_into(box: Box, point: Point) -> Point:
    """A point, or the one nearest to it within a box: a border may be smaller than the box that a curve starts in."""
    if box.x <= point.x <= box.right and box.y <= point.y <= box.bottom:
        return point
    inset_x, inset_y = min(_ON_BORDER, box.width / 2), min(_ON_BORDER, box.height / 2)
    return Point(
        min(max(point.x, box.x + inset_x), box.right - inset_x),
        min(max(point.y, box.y + inset_y), box.bottom - inset_y),
    )


def _entering(curve: Curve, polygon: Polygon) -> Curve:
    """A curve that never leaves the bounding box of a polygon: if it starts outside of the polygon, the rest inside."""
    if _is_inside(polygon, curve[0]) or _distance(polygon, curve[0]) < _ON_BORDER:
        return curve
    for index in range(0, len(curve) - 3, 3):
        piece = curve[index : index + 4]
        for step in _steps(piece, 0.0, 1.0):
            part = _crossing(step.before, step.after, polygon)
            if part is not None:
                part = step.start + (step.end - step.start) * part
                return (*rest_after(piece, part), *curve[index + 4 :])
    return curve


def _clipped_at_border(curve: Curve, walked: list[tuple[int, _Step]], polygon: Polygon, box: Box) -> Curve:
    """The curve from its last crossing with the polygon; the last step is outside of its bounding box.

    If it does not cross the polygon, it starts on it or between it and the box: then it is prolonged back to it.
    """
    clipped_curve = _from_last_crossing(curve, walked, polygon)
    if clipped_curve is not None:
        return clipped_curve
    corners = (Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom))
    from_box = _from_last_crossing(curve, walked, corners) or curve
    if _distance(polygon, from_box[0]) < _ON_BORDER:
        return from_box
    if _distance(polygon, curve[0]) < _ON_BORDER:
        return curve
    return _prolonged(curve, polygon, box) or from_box


def _from_last_crossing(curve: Curve, walked: list[tuple[int, _Step]], polygon: Polygon) -> Curve | None:
    for index, step in reversed(walked):
        part = _last_crossing(curve[index : index + 4], step, polygon)
        if part is not None:
            return (*rest_after(curve[index : index + 4], part), *curve[index + 4 :])
    return None


def _prolonged(curve: Curve, polygon: Polygon, box: Box) -> Curve | None:
    """A curve prolonged straight back to the polygon; None if that is not behind its start."""
    start = curve[0]
    ahead = next((point for point in curve if point != start), start)
    length = dist(start, ahead)
    if not length:
        return None
    far = interpolated(start, ahead, -(box.width + box.height) / length)
    part = _crossing(far, start, polygon)
    return None if part is None else (*straight(interpolated(far, start, part), start)[:3], *curve)


def _is_inside(polygon: Polygon, point: Point) -> bool:
    """Whether a point is inside a polygon: whether a ray to the right crosses it an odd number of times."""
    is_inside = False
    for one, other in _sides(polygon):
        if (one.y > point.y) != (other.y > point.y):
            x = one.x + (point.y - one.y) / (other.y - one.y) * (other.x - one.x)
            is_inside ^= x > point.x
    return is_inside


def _distance(polygon: Polygon, point: Point) -> float:
    """How far a point is from the nearest side of a polygon."""
    return min(_distance_to_line(one, other, point) for one, other in _sides(polygon))


def _distance_to_line(start: Point, end: Point, point: Point) -> float:
    across, down = end.x - start.x, end.y - start.y
    square = across * across + down * down
    part = ((point.x - start.x) * across + (point.y - start.y) * down) / square if square else 0.0
    return dist(point, interpolated(start, end, min(1.0, max(0.0, part))))


def _sides(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    return pairwise((*polygon, polygon[0]))


def _steps(piece: Sequence[Point], start: float, end: float) -> Iterator[_Step]:
    """The steps of a piece, each computed when it is reached."""
    part, before = start, point_at(piece, start)
    for number in range(1, STEPS + 1):
        next_part = start + (end - start) * number / STEPS
        after = point_at(piece, next_part)
        yield _Step(part, next_part, before, after)
        part, before = next_part, after


def _whole(piece: Sequence[Point]) -> _Step:
    """A piece as one step."""
    return _Step(0.0, 1.0, piece[0], piece[3])


def _is_straight(piece: Sequence[Point]) -> bool:
    """Whether a piece is a straight line on which the parameter grows evenly."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    across, down = (x3 - x0) / 3, (y3 - y0) / 3
    return (
        abs(x1 - x0 - across) < _EVEN
        and abs(x3 - x2 - across) < _EVEN
        and abs(y1 - y0 - down) < _EVEN
        and abs(y3 - y2 - down) < _EVEN
    )


def _last_crossing(piece: Sequence[Point], step: _Step, polygon: Polygon) -> float | None:
    """The parameter where a piece last crosses a polygon within a step; None if it does not."""
    if _is_straight(piece):
        part = _crossing(step.before, step.after, polygon)
        return None if part is None else step.start + (step.end - step.start) * part
    is_whole = step.end - step.start == 1  # too long to be approximated by a line
    part = _crossing(step.before, step.after, polygon)
    if part is None and not is_whole:
        return None
    if is_whole or abs(step.after.x - step.before.x) + abs(step.after.y - step.before.y) > _PRECISION:
        for finer in reversed(list(_steps(piece, step.start, step.end))):
            finer_part = _crossing(finer.before, finer.after, polygon)
            if finer_part is not None:
                return finer.start + (finer.end - finer.start) * finer_part
    return None if part is None else step.start + (step.end - step.start) * part


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
