"""The route of an edge: segments that are horizontal and vertical in turn, and can be moved sideways."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL, axis_of, heading_along, opposite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.routing.insertion import Insertion
    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.problem import RouteRequest

_SAME: Final = 0.05
_ON_SEGMENT: Final = 1.0
"""Points nearer than this are one; a label so near to a segment is on it; both in pixels."""


class Bundled(NamedTuple):
    """Whether the edges at the source, and at the target, are so many that all of them share the port in the middle."""

    source: bool = False
    target: bool = False


class RouteLine(NamedTuple):
    """A segment: the axis that it runs along, its position across, and from where to where it reaches."""

    axis: int
    position: float
    low: float
    high: float


NOT_BUNDLED: Final = Bundled()


class Route:
    """The route of an edge.

    Args:
        request: the edge.
        points: from the side of its source to the side of its target, each level with the one before, or above or
            below it.
        label_center: the middle of its label, on one of its segments.
        bundled: at which of its endpoints it shares its port.
    """

    def __init__(
        self,
        request: RouteRequest,
        points: Iterable[Point],
        label_center: Point | None = None,
        bundled: Bundled = NOT_BUNDLED,
    ) -> None:
        self.request = request
        self.key = request.key
        self.points = corners(points)
        self.label_center = label_center
        self.bundled = bundled
        self._first_axis = _axis_between(self.points[0], self.points[1])

    @property
    def last(self) -> int:
        """The index of the last segment."""
        return len(self.points) - 2

    @property
    def is_straight(self) -> bool:
        """Whether there is one segment only."""
        return len(self.points) == 2

    def axis(self, index: int) -> int:
        """The axis that a segment runs along."""
        return self._first_axis if index % 2 == 0 else 1 - self._first_axis

    def heading(self, index: int) -> int:
        """The heading of a segment."""
        axis = self.axis(index)
        return heading_along(axis, self.points[index + 1][axis] > self.points[index][axis])

    def position(self, index: int) -> float:
        """The coordinate of a segment on the axis across it."""
        return self.points[index][1 - self.axis(index)]

    def extent(self, index: int) -> Interval:
        """From where to where a segment reaches along its axis, the smaller coordinate first."""
        axis = self.axis(index)
        start, end = self.points[index][axis], self.points[index + 1][axis]
        return (start, end) if start <= end else (end, start)

    def lines(self) -> list[RouteLine]:
        """All segments, the first one first."""
        lines, axis, points = [], self._first_axis, self.points
        for start, end in pairwise(points):
            one, other, position = start[axis], end[axis], start[1 - axis]
            lines.append(
                RouteLine(axis, position, one, other) if one <= other else RouteLine(axis, position, other, one)
            )
            axis = 1 - axis
        return lines

    @property
    def source_side(self) -> int:
        """The side of its source that it leaves from."""
        return self.heading(0)

    @property
    def target_side(self) -> int:
        """The side of its target that it arrives at."""
        return opposite(self.heading(self.last))

    def end_at(self, index: int) -> tuple[str, int] | None:
        """The vertex, and its side, at which the first or the last segment ends; None for others and straight ones."""
        if self.is_straight or 0 < index < self.last:
            return None
        if index == 0:
            return self.request.source.vertex, self.source_side
        return self.request.target.vertex, self.target_side

    def move_segment(self, index: int, position: float) -> None:
        """Move a segment sideways, and its label with it."""
        carries_label = self.has_label_on(index)
        axis = self.axis(index)
        for end in (index, index + 1):
            self.points[end] = _moved(self.points[end], axis, position)
        if carries_label and self.label_center is not None:
            self.label_center = _moved(self.label_center, axis, position)

    def cut_off(self, index: int) -> None:
        """Cut off the ends of a segment and of the one after the next, which runs back beside it, where possible."""
        axis, points = self.axis(index), self.points
        out, back = (abs(points[end + 1][axis] - points[end][axis]) for end in (index, index + 2))
        if back < out and index + 2 < self.last:
            corner = _moved(points[index + 3], axis, points[index][1 - axis])
            if _have_one_heading((points[index + 3], points[index + 4]), (corner, points[index + 4])):
                points[index + 1 : index + 4] = [corner]
        elif out <= back and index > 0:
            corner = _moved(points[index], axis, points[index + 3][1 - axis])
            if _have_one_heading((points[index - 1], points[index]), (points[index - 1], corner)):
                points[index : index + 3] = [corner]
        self.merge_aligned_segments()

    def merge_aligned_segments(self) -> None:
        """Make one segment of those that have come to lie on one line."""
        self.points = corners(self.points)
        self._first_axis = _axis_between(self.points[0], self.points[1])

    def shift(self, insertion: Insertion) -> None:
        """Make way for inserted space, and stay at the sides of the endpoints, which have done so already."""
        sides = self.source_side, self.target_side
        self.points = [insertion.shifted_point(point) for point in self.points]
        if self.label_center is not None:
            self.label_center = insertion.shifted_point(self.label_center)
        for index, endpoint, side in ((0, self.request.source, sides[0]), (-1, self.request.target, sides[1])):
            self.points[index] = _moved(self.points[index], 1 - axis_of(side), endpoint.side(side))

    def has_label_on(self, index: int) -> bool:
        """Whether the label is on a segment."""
        if self.label_center is None:
            return False
        axis = self.axis(index)
        low, high = self.extent(index)
        offset = self.label_center[1 - axis] - self.position(index)
        return low <= self.label_center[axis] <= high and abs(offset) < _ON_SEGMENT

    @property
    def label_box(self) -> Box | None:
        """The box of the label, if there is one."""
        if self.label_center is None or self.request.label_size is None:
            return None
        return around(self.label_center, *self.request.label_size)


def _moved(point: Point, axis: int, position: float) -> Point:
    """A point moved across an axis, to a position."""
    return Point(position, point.y) if axis == VERTICAL else Point(point.x, position)


def _have_one_heading(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two segments on one line run the same way."""
    (start, end), (other_start, other_end) = one, other
    return (end.x - start.x) * (other_end.x - other_start.x) + (end.y - start.y) * (other_end.y - other_start.y) > _SAME


def _axis_between(start: Point, end: Point) -> int:
    return VERTICAL if abs(end.y - start.y) > abs(end.x - start.x) else HORIZONTAL


def corners(points: Iterable[Point]) -> list[Point]:
    """The points, without those on a straight line between the one before and the one after."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) < _SAME and abs(kept[-1].y - point.y) < _SAME:
            continue
        if len(kept) > 1 and _are_aligned(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _are_aligned(before: Point, middle: Point, after: Point) -> bool:
    return max(abs(before.x - middle.x), abs(middle.x - after.x)) < _SAME or (
        max(abs(before.y - middle.y), abs(middle.y - after.y)) < _SAME
    )
