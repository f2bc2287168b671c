"""Plane geometry for counting: which boxes, polygons and lines of straight steps meet. What only touches does not."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, NamedTuple

from diagconv.layout.geometry.bezier import interpolated
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.geometry.primitives import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SLACK = 0.5
"""Numbers in a picture are rounded: what meets by less than so many pixels only touches."""

Line = tuple[Point, ...]
Polygon = tuple[Point, ...]


def corners(box: Box) -> Polygon:
    """A box as a polygon."""
    return (Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom))


def shrunk(polygon: Polygon, margin: float = SLACK) -> Polygon:
    """A polygon drawn together towards its middle, so that its box loses a margin on each side."""
    box = bounds(polygon)
    across = max(0.0, 1 - 2 * margin / box.width) if box.width else 1.0
    down = max(0.0, 1 - 2 * margin / box.height) if box.height else 1.0
    return tuple(
        Point(box.center.x + (x - box.center.x) * across, box.center.y + (y - box.center.y) * down) for x, y in polygon
    )


def hull(points: Iterable[Point]) -> Polygon:
    """The smallest convex polygon around points, by Andrew's monotone chain."""
    ordered = sorted(set(points))
    return (*_half(ordered), *_half(ordered[::-1]))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a border."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > SLACK and down > SLACK


def holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies in another."""
    return (
        inner.x >= outer.x - SLACK
        and inner.y >= outer.y - SLACK
        and inner.right <= outer.right + SLACK
        and inner.bottom <= outer.bottom + SLACK
    )


def covers(polygon: Polygon, inner: Polygon) -> bool:
    """Whether a polygon lies wholly in another."""
    inner = shrunk(inner)
    return all(is_in(point, polygon) for point in inner) and not _sides_cross(polygon, inner)


def meet(one: Polygon, other: Polygon) -> bool:
    """Whether two polygons share some of their area."""
    if not overlap(bounds(one), bounds(other)):
        return False
    one = shrunk(one)
    return _sides_cross(one, other) or is_in(one[0], other) or is_in(other[0], one)


def runs_through(line: Line, polygon: Polygon) -> bool:
    """Whether a line runs through a polygon, more than along its border."""
    polygon = shrunk(polygon)
    box = bounds(polygon)
    if not _near(bounds(line), box):
        return False
    steps = [step for step in pairwise(line) if _near(bounds(step), box)]
    return any(
        is_in(start, polygon) or any(crosses(start, end, *side) for side in _sides(polygon)) for start, end in steps
    )


class Crossing(NamedTuple):
    """Where two lines cross, and the sine of the angle between them there."""

    point: Point
    sine: float


def crossings(one: Line, other: Line) -> Iterator[Crossing]:
    """Where two lines cross."""
    box = bounds(other)
    others = [(step, bounds(step)) for step in pairwise(other)]
    for start, end in pairwise(one):
        if _near(step_box := bounds((start, end)), box):
            for (first, second), around in others:
                if _near(step_box, around) and crosses(start, end, first, second):
                    yield _crossing(start, end, first, second)


def crosses(start: Point, end: Point, first: Point, second: Point) -> bool:
    """Whether two straight lines cross. A line through the joint of two others crosses one of the two."""
    return (_turn(start, end, first) > 0) != (_turn(start, end, second) > 0) and (_turn(first, second, start) > 0) != (
        _turn(first, second, end) > 0
    )


def straightened(line: Line) -> Line:
    """A line without the points on its straight ways."""
    kept: list[Point] = []
    for point in line:
        while len(kept) > 1 and _is_between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _is_between(start: Point, middle: Point, end: Point) -> bool:
    """Whether a point lies on the straight way between two others, by a hundredth of a pixel."""
    return abs(_turn(start, middle, end)) <= 0.01 * max(1.0, dist(start, end))


def is_in(point: Point, polygon: Polygon) -> bool:
    """Whether a point lies in a polygon, by the sides that a ray to its right crosses."""
    inside = False
    for (x1, y1), (x2, y2) in _sides(polygon):
        if (y1 > point.y) != (y2 > point.y) and point.x < x1 + (point.y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def distance(line: Sequence[Point], point: Point) -> float:
    """How far a point is from the nearer end of a line."""
    return min(abs(point.x - end.x) + abs(point.y - end.y) for end in (line[0], line[-1]))


def _sides(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    return pairwise((*polygon, polygon[0]))


def _sides_cross(one: Polygon, other: Polygon) -> bool:
    return any(crosses(*side, *against) for side in _sides(one) for against in _sides(other))


def _half(ordered: Sequence[Point]) -> list[Point]:
    """One half of a hull, without its last point."""
    chain: list[Point] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _near(one: Box, other: Box) -> bool:
    """Whether two boxes meet; a level or upright line has a box without area."""
    return one.x <= other.right and one.right >= other.x and one.y <= other.bottom and one.bottom >= other.y


def _turn(start: Point, end: Point, point: Point) -> float:
    """Above zero if a point lies on one side of a line, below if on the other."""
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)


def _crossing(start: Point, end: Point, first: Point, second: Point) -> Crossing:
    one, other = _turn(first, second, start), _turn(first, second, end)
    part = one / (one - other)
    sine = abs(other - one) / (dist(start, end) * dist(first, second))
    return Crossing(interpolated(start, end, part), sine)
