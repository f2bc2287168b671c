"""Cubic Bézier curves: points on them, cutting them, how long they are."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from math import dist, hypot
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Curve = tuple[Point, ...]
"""One or more pieces end to end: the first point and then three for each piece."""

_HANDLE_RATIO: Final = 0.35
_LONGEST_HANDLE: Final = 60.0
"""The length of the handles at a smooth joint: relative to the piece, and at most so many pixels."""

STEPS: Final = 12
"""The number of straight steps by which a piece is approximated."""


def straight(start: Point, end: Point) -> Curve:
    """A straight line as a curve of one piece."""
    return (start, interpolated(start, end, 1 / 3), interpolated(start, end, 2 / 3), end)


def interpolated(start: Point, end: Point, part: float) -> Point:
    """The point between two points at this fraction of their distance."""
    (x, y), (end_x, end_y) = start, end
    return Point(x + (end_x - x) * part, y + (end_y - y) * part)


def pieces(curve: Curve) -> Iterator[tuple[Point, Point, Point, Point]]:
    """The pieces of a curve."""
    for index in range(0, len(curve) - 3, 3):
        yield curve[index], curve[index + 1], curve[index + 2], curve[index + 3]


def shares(part: float) -> tuple[float, float, float, float]:
    """How much each point of a piece counts at a parameter from 0 to 1."""
    rest = 1 - part
    return rest * rest * rest, 3 * rest * rest * part, 3 * rest * part * part, part * part * part


_SHARES: Final = [shares(step / STEPS) for step in range(1, STEPS + 1)]
"""The same after each straight step."""


def point_at(piece: Sequence[Point], part: float) -> Point:
    """The point of a piece at a parameter from 0 to 1."""
    a, b, c, d = shares(part)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    return Point(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def rest_after(piece: Sequence[Point], part: float) -> tuple[Point, Point, Point, Point]:
    """The rest of a piece after a parameter, by de Casteljau's algorithm."""
    first, second, third, fourth = piece
    one, two, three = (
        interpolated(first, second, part),
        interpolated(second, third, part),
        interpolated(third, fourth, part),
    )
    left, right = interpolated(one, two, part), interpolated(two, three, part)
    return interpolated(left, right, part), right, three, fourth


def joined(first: Curve, second: Curve) -> Curve:
    """Two curves joined smoothly."""
    before, after = _with_handles(first[-4:]), _with_handles(second[:4])
    middle = interpolated(before[3], after[0], 0.5)
    across, down = _bisector(before[0], middle, after[3])
    incoming, outgoing = _handle_length(before[0], middle), _handle_length(middle, after[3])
    return (
        *first[:-3],
        before[1],
        Point(middle.x - across * incoming, middle.y - down * incoming),
        middle,
        Point(middle.x + across * outgoing, middle.y + down * outgoing),
        after[2],
        *second[3:],
    )


def _bisector(before: Point, middle: Point, after: Point) -> Point:
    """The unit vector half way between the directions to the middle and from it."""
    incoming, outgoing = dist(before, middle) or 1.0, dist(middle, after) or 1.0
    across = (middle.x - before.x) / incoming + (after.x - middle.x) / outgoing
    down = (middle.y - before.y) / incoming + (after.y - middle.y) / outgoing
    length = hypot(across, down) or 1.0
    return Point(across / length, down / length)


def _handle_length(start: Point, end: Point) -> float:
    """How far from a joint the control point of the piece between these points is."""
    return min(_HANDLE_RATIO * dist(start, end), _LONGEST_HANDLE)


def _with_handles(piece: Sequence[Point]) -> Curve:
    """A piece whose control points, if they coincide with its ends, are moved along it, so that it has directions."""
    start, one, two, end = piece
    if start == one and two == end:
        return straight(start, end)
    return start, one, two, end


def polyline(curve: Curve) -> list[Point]:
    """A curve approximated by straight steps."""
    return [Point(x, y) for x, y in sampled(curve)]


def sampled(curve: Curve) -> list[tuple[float, float]]:
    """The coordinates of the points of a polyline."""
    x, y = curve[0]
    points = [(x, y)]
    for index in range(0, len(curve) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve[index : index + 4]
        for a, b, c, d in _SHARES:
            points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points


class ArcLengthCurve:
    """A curve parametrized by arc length."""

    def __init__(self, curve: Curve) -> None:
        self._points = polyline(curve)
        self._lengths = [0.0, *accumulate(dist(one, other) for one, other in pairwise(self._points))]

    @property
    def length(self) -> float:
        """The length of the curve in pixels."""
        return self._lengths[-1]

    def at(self, part: float) -> Point:
        """The point at this fraction of the length."""
        length = part * self.length
        index = min(max(1, bisect_left(self._lengths, length)), len(self._points) - 1)
        start, end = self._lengths[index - 1], self._lengths[index]
        return interpolated(
            self._points[index - 1], self._points[index], (length - start) / (end - start) if end > start else 0
        )
