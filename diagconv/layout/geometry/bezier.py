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

_ARM_PART: Final = 0.35
_LONGEST_ARM: Final = 60.0
"""How long the arms of a smooth joint are: a part of the piece, but no more pixels than that."""

STEPS: Final = 12
"""Into how many straight steps a piece is cut where a curve is looked at step by step."""


def straight(start: Point, end: Point) -> Curve:
    """A straight line as a curve of one piece."""
    return (start, between(start, end, 1 / 3), between(start, end, 2 / 3), end)


def between(start: Point, end: Point, part: float) -> Point:
    """The point at this part of the way from one point to another."""
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def pieces(curve: Curve) -> Iterator[tuple[Point, Point, Point, Point]]:
    """The pieces of a curve."""
    for index in range(0, len(curve) - 3, 3):
        yield curve[index], curve[index + 1], curve[index + 2], curve[index + 3]


def at(piece: Sequence[Point], part: float) -> Point:
    """The point of a piece at a parameter from 0 to 1."""
    rest = 1 - part
    a, b, c, d = rest * rest * rest, 3 * rest * rest * part, 3 * rest * part * part, part * part * part
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    return Point(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def behind(piece: Sequence[Point], part: float) -> tuple[Point, Point, Point, Point]:
    """What of a piece lies behind a parameter."""
    first, second, third, fourth = piece
    one, two, three = between(first, second, part), between(second, third, part), between(third, fourth, part)
    left, right = between(one, two, part), between(two, three, part)
    return between(left, right, part), right, three, fourth


def joined(first: Curve, second: Curve) -> Curve:
    """Two curves as one that passes smoothly from the first to the second."""
    before, after = _unfolded(first[-4:]), _unfolded(second[:4])
    middle = between(before[3], after[0], 0.5)
    across, down = _middle_way(before[0], middle, after[3])
    incoming, outgoing = _arm(before[0], middle), _arm(middle, after[3])
    return (
        *first[:-3],
        before[1],
        Point(middle.x - across * incoming, middle.y - down * incoming),
        middle,
        Point(middle.x + across * outgoing, middle.y + down * outgoing),
        after[2],
        *second[3:],
    )


def _middle_way(before: Point, middle: Point, after: Point) -> Point:
    """The direction, one pixel long, half way between that to the middle and that from there."""
    incoming, outgoing = dist(before, middle) or 1.0, dist(middle, after) or 1.0
    across = (middle.x - before.x) / incoming + (after.x - middle.x) / outgoing
    down = (middle.y - before.y) / incoming + (after.y - middle.y) / outgoing
    length = hypot(across, down) or 1.0
    return Point(across / length, down / length)


def _arm(start: Point, end: Point) -> float:
    """How far from a joint the control point of the piece between these points stands."""
    return min(_ARM_PART * dist(start, end), _LONGEST_ARM)


def _unfolded(piece: Sequence[Point]) -> Curve:
    """A piece whose control points, if they lie on its ends, are moved along it, so that they have a direction."""
    start, one, two, end = piece
    if start == one and two == end:
        return straight(start, end)
    return start, one, two, end


def polyline(curve: Curve) -> list[Point]:
    """A curve in straight steps."""
    points = [curve[0]]
    for piece in pieces(curve):
        points.extend(at(piece, step / STEPS) for step in range(1, STEPS + 1))
    return points


class ArcLengthCurve:
    """A curve by the way along it."""

    def __init__(self, curve: Curve) -> None:
        self._points = polyline(curve)
        self._ways = [0.0, *accumulate(dist(one, other) for one, other in pairwise(self._points))]

    @property
    def length(self) -> float:
        """How long the curve is."""
        return self._ways[-1]

    def at(self, part: float) -> Point:
        """The point at this part of the whole way."""
        way = part * self.length
        index = min(max(1, bisect_left(self._ways, way)), len(self._points) - 1)
        start, end = self._ways[index - 1], self._ways[index]
        return between(
            self._points[index - 1], self._points[index], (way - start) / (end - start) if end > start else 0
        )
