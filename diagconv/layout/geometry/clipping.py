"""The clipping of curves where they leave the border of their source and where they enter that of their target."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import STEPS, interpolated, rest_after, straight
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


class _Piece:
    """A piece of a curve, by the coordinates of its four points.

    Args:
        curve: the curve.
        index: the index of its first point.

    Attributes:
        points: the four points.
        is_straight: whether it is a straight line on which the parameter grows evenly.
    """

    def __init__(self, curve: Sequence[Point], index: int) -> None:
        self.index = index
        self.points = curve[index : index + 4]
        (self.x0, self.y0), (self.x1, self.y1), (self.x2, self.y2), (self.x3, self.y3) = self.points
        across, down = (self.x3 - self.x0) / 3, (self.y3 - self.y0) / 3
        self.is_straight = (
            abs(self.x1 - self.x0 - across) < _EVEN
            and abs(self.x3 - self.x2 - across) < _EVEN
            and abs(self.y1 - self.y0 - down) < _EVEN
            and abs(self.y3 - self.y2 - down) < _EVEN
        )

    def at(self, part: float) -> tuple[float, float]:
        """The point at a parameter from 0 to 1."""
        rest = 1 - part
        a, b, c, d = rest * rest * rest, 3 * rest * rest * part, 3 * rest * part * part, part * part * part
        return (
            a * self.x0 + b * self.x1 + c * self.x2 + d * self.x3,
            a * self.y0 + b * self.y1 + c * self.y2 + d * self.y3,
        )

    def is_within(self, box: Box) -> bool:
        """Whether all of its control points are within a box, and so all of it."""
        x, y, width, height = box
        right, bottom = x + width, y + height
        return (
            x < self.x0 < right
            and x < self.x1 < right
            and x < self.x2 < right
            and x < self.x3 < right
            and y < self.y0 < bottom
            and y < self.y1 < bottom
            and y < self.y2 < bottom
            and y < self.y3 < bottom
        )

    def whole(self) -> _Step:
        """All of it as one step."""
        return _Step(self, 0.0, 1.0, (self.x0, self.y0), (self.x3, self.y3))

    def steps(self, start: float, end: float) -> list[_Step]:
        """The steps between two parameters."""
        found: list[_Step] = []
        part, before = start, self.at(start)
        for number in range(1, STEPS + 1):
            next_part = start + (end - start) * number / STEPS
            after = self.at(next_part)
            found.append(_Step(self, part, next_part, before, after))
            part, before = next_part, after
        return found


class _Step:
    """A short part of a piece, approximated by a line: between two parameters and between two points."""

    def __init__(
        self, piece: _Piece, start: float, end: float, before: tuple[float, float], after: tuple[float, float]
    ) -> None:
        self.piece = piece
        self.start = start
        self.end = end
        self.before = before
        self.after = after

    def at(self, part: float) -> float:
        """The parameter at a part of the step."""
        return self.start + (self.end - self.start) * part


def clipped(curve: Curve, source: Polygon, target: Polygon) -> Curve:
    """The part of a curve between two closed polygons; the curve starts within one and ends within the other.

    If one polygon is around the other, the curve runs from the outer one inwards, and is prolonged to it if needed.
    """
    source_box, target_box = bounds(source), bounds(target)
    curve = _leaving(_leaving(curve, source, source_box)[::-1], target, target_box)[::-1]
    if source_box == target_box:
        return curve
    if is_within(target_box, source_box):
        return _started_at(curve, source, source_box)
    if is_within(source_box, target_box):
        return _started_at(curve[::-1], target, target_box)[::-1]
    return curve


def _started_at(curve: Curve, polygon: Polygon, box: Box) -> Curve:
    """A curve within a polygon, prolonged straight back to it if it does not start there."""
    return curve if _distance(polygon, curve[0]) < _ON_BORDER else _prolonged(curve, polygon, box) or curve


def _leaving(curve: Curve, polygon: Polygon, box: Box) -> Curve:
    """The rest of a curve from where it leaves a polygon with this bounding box; all of it if it never does."""
    curve = (_drawn_into(box, curve[0]), *curve[1:])
    walked: list[_Step] = []
    for index in range(0, len(curve) - 3, 3):
        piece = _Piece(curve, index)
        if piece.is_within(box):
            walked.append(piece.whole())
            continue
        for step in [piece.whole()] if piece.is_straight else piece.steps(0.0, 1.0):
            walked.append(step)
            if not _is_in(box, *step.after):
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
        piece = _Piece(curve, index)
        for step in piece.steps(0.0, 1.0):
            part = _crossing(step.before, step.after, polygon)
            if part is not None:
                return (*rest_after(piece.points, step.at(part)), *curve[index + 4 :])
    return curve


def _clipped_at_border(curve: Curve, walked: list[_Step], polygon: Polygon, box: Box) -> Curve:
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


def _from_last_crossing(curve: Curve, walked: list[_Step], polygon: Polygon) -> Curve | None:
    for step in reversed(walked):
        part = _last_crossing(step, polygon)
        if part is not None:
            return (*rest_after(step.piece.points, part), *curve[step.piece.index + 4 :])
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


def _last_crossing(step: _Step, polygon: Polygon) -> float | None:
    """The parameter where a piece last crosses a polygon within a step; None if it does not."""
    part = _crossing(step.before, step.after, polygon)
    if step.piece.is_straight:
        return None if part is None else step.at(part)
    is_whole = step.end - step.start == 1  # too long to be approximated by a line
    if part is None and not is_whole:
        return None
    (x, y), (end_x, end_y) = step.before, step.after
    if is_whole or abs(end_x - x) + abs(end_y - y) > _PRECISION:
        for finer in reversed(step.piece.steps(step.start, step.end)):
            finer_part = _crossing(finer.before, finer.after, polygon)
            if finer_part is not None:
                return finer.at(finer_part)
    return None if part is None else step.at(part)


def _crossing(start: tuple[float, float], end: tuple[float, float], polygon: Polygon) -> float | None:
    """How far along a straight line the last crossing with a polygon is, from 0 to 1."""
    (x, y), (end_x, end_y) = start, end
    across, down = end_x - x, end_y - y
    low_x, high_x, low_y, high_y = min(x, end_x), max(x, end_x), min(y, end_y), max(y, end_y)
    found = -1.0
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
                if 0 <= part <= 1 and 0 <= along <= 1 and part > found:
                    found = part
        x1, y1 = x2, y2
    return None if found < 0.0 else found


def _is_in(box: Box, x: float, y: float) -> bool:
    left, top, width, height = box
    return left < x < left + width and top < y < top + height
