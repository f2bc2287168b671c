"""The route of an edge: segments that are horizontal and vertical in turn, and can be moved sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL, axis_of, heading_along, opposite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.routing.insertion import Insertion
    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.problem import RouteRequest

_SAME: Final = 0.05
_ON_SEGMENT: Final = 1.0
"""Points nearer than this are one; a label so near to a segment is on it; both in pixels."""


class Bundled(NamedTuple):
    """Whether the edges at the source, and at the target, are so many that all of them share the port in the middle."""

    source: bool = False
    target: bool = False


class RouteLine:
    """A segment.

    Args:
        axis: the axis that it runs along.
        position: its position across.
        low: from where it reaches.
        high: to where.
    """

    def __init__(self, axis: int, position: float, low: float, high: float) -> None:
        self.axis = axis
        self.position = position
        self.low = low
        self.high = high


NOT_BUNDLED: Final = Bundled()


class Route:
    """The route of an edge.

    Args:
        request: the edge.
        points: from the side of its source to the side of its target, each level with the one before, or above or
            below it.
        label_center: the middle of its label, on one of its segments.
        bundled: at which of its endpoints it shares its port.

    Attributes:
        key: the key of the edge.
        source: where it starts.
        target: where it ends.
        xs: the x of all points.
        ys: and their y.
    """

    def __init__(
        self,
        request: RouteRequest,
        points: Iterable[tuple[float, float]],
        label_center: Point | None = None,
        bundled: Bundled = NOT_BUNDLED,
    ) -> None:
        self.request = request
        self.key: int = request.key
        self.source: Endpoint = request.source
        self.target: Endpoint = request.target
        self.label_center = label_center
        self.bundled = bundled
        self._lines: list[RouteLine] | None = None
        self._sides: tuple[int, int] | None = None
        self.xs: list[float] = []
        self.ys: list[float] = []
        self._first_axis = HORIZONTAL
        self.run_through(points)

    @property
    def points(self) -> list[Point]:
        """All points, from side to side."""
        return [Point(x, y) for x, y in zip(self.xs, self.ys, strict=True)]

    def run_through(self, points: Iterable[tuple[float, float]]) -> None:
        """Take another way, from side to side."""
        kept = corners(points)
        self.xs = [x for x, _ in kept]
        self.ys = [y for _, y in kept]
        self._first_axis = _axis_between(kept[0], kept[1])
        self._forget()

    def _forget(self) -> None:
        """Forget what followed from the way of before."""
        self._lines = self._sides = None

    def coordinates(self, axis: int) -> list[float]:
        """The coordinates of all points on an axis."""
        return self.ys if axis == VERTICAL else self.xs

    @property
    def last(self) -> int:
        """The index of the last segment."""
        return len(self.xs) - 2

    @property
    def is_straight(self) -> bool:
        """Whether there is one segment only."""
        return len(self.xs) == 2

    def axis(self, index: int) -> int:
        """The axis that a segment runs along."""
        return self._first_axis if index % 2 == 0 else 1 - self._first_axis

    def heading(self, index: int) -> int:
        """The heading of a segment."""
        axis = self.axis(index)
        along = self.coordinates(axis)
        return heading_along(axis, along[index + 1] > along[index])

    def position(self, index: int) -> float:
        """The coordinate of a segment on the axis across it."""
        return self.coordinates(1 - self.axis(index))[index]

    def extent(self, index: int) -> Interval:
        """From where to where a segment reaches along its axis, the smaller coordinate first."""
        along = self.coordinates(self.axis(index))
        start, end = along[index], along[index + 1]
        return (start, end) if start <= end else (end, start)

    def lines(self) -> list[RouteLine]:
        """All segments, the first one first."""
        if self._lines is None:
            self._lines = self._made_lines()
        return self._lines

    def _made_lines(self) -> list[RouteLine]:
        lines: list[RouteLine] = []
        for index in range(len(self.xs) - 1):
            axis = self.axis(index)
            along = self.coordinates(axis)
            start, end, position = along[index], along[index + 1], self.coordinates(1 - axis)[index]
            lines.append(
                RouteLine(axis, position, start, end) if start <= end else RouteLine(axis, position, end, start)
            )
        return lines

    @property
    def source_side(self) -> int:
        """The side of its source that it leaves from."""
        return self._found_sides()[0]

    @property
    def target_side(self) -> int:
        """The side of its target that it arrives at."""
        return self._found_sides()[1]

    def _found_sides(self) -> tuple[int, int]:
        """The sides that it leaves from and arrives at: they are asked for ten times as often as they change."""
        if self._sides is None:
            self._sides = self.heading(0), opposite(self.heading(self.last))
        return self._sides

    def end_at(self, index: int) -> tuple[str, int] | None:
        """The vertex, and its side, at which the first or the last segment ends; None for others and straight ones."""
        if self.is_straight or 0 < index < self.last:
            return None
        if index == 0:
            return self.source.vertex, self.source_side
        return self.target.vertex, self.target_side

    def move_segment(self, index: int, position: float) -> None:
        """Move a segment sideways, and its label with it."""
        carries_label = self.has_label_on(index)
        axis = self.axis(index)
        across = self.coordinates(1 - axis)
        across[index] = across[index + 1] = position
        self._forget()
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
        self.run_through(points)

    def merge_aligned_segments(self) -> None:
        """Make one segment of those that have come to lie on one line."""
        self.run_through(zip(self.xs, self.ys, strict=True))

    def shift(self, insertion: Insertion) -> None:
        """Make way for inserted space, and stay at the sides of the endpoints, which have done so already."""
        source_side, target_side = self.source_side, self.target_side
        along = self.coordinates(insertion.axis)
        for number, coordinate in enumerate(along):
            along[number] = insertion.shifted(coordinate)
        if self.label_center is not None:
            self.label_center = insertion.shifted_point(self.label_center)
        self.coordinates(axis_of(source_side))[0] = self.source.side(source_side)
        self.coordinates(axis_of(target_side))[-1] = self.target.side(target_side)
        self._forget()

    def has_label_on(self, index: int) -> bool:
        """Whether the label is on a segment."""
        if self.label_center is None:
            return False
        x, y = self.label_center
        axis = self.axis(index)
        along, across = (y, x) if axis == VERTICAL else (x, y)
        start, end = self.coordinates(axis)[index], self.coordinates(axis)[index + 1]
        is_beside = start <= along <= end or end <= along <= start
        return is_beside and abs(across - self.coordinates(1 - axis)[index]) < _ON_SEGMENT

    def label_extent(self, axis: int) -> Interval | None:
        """From where to where the label reaches on an axis, if there is one."""
        size: tuple[float, float] | None = self.request.label_size
        if self.label_center is None or size is None:
            return None
        length = size[1] if axis == VERTICAL else size[0]
        low = self.label_center[axis] - length / 2
        return low, low + length

    @property
    def label_box(self) -> Box | None:
        """The box of the label, if there is one."""
        size: tuple[float, float] | None = self.request.label_size
        if self.label_center is None or size is None:
            return None
        return around(self.label_center, *size)


def _moved(point: Point, axis: int, position: float) -> Point:
    """A point moved across an axis, to a position."""
    return Point(position, point.y) if axis == VERTICAL else Point(point.x, position)


def _have_one_heading(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two segments on one line run the same way."""
    (start, end), (other_start, other_end) = one, other
    return (end.x - start.x) * (other_end.x - other_start.x) + (end.y - start.y) * (other_end.y - other_start.y) > _SAME


def _axis_between(start: tuple[float, float], end: tuple[float, float]) -> int:
    (x, y), (end_x, end_y) = start, end
    return VERTICAL if abs(end_y - y) > abs(end_x - x) else HORIZONTAL


def corners(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points, without those on a straight line between the one before and the one after."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        if kept and abs(kept[-1][0] - x) < _SAME and abs(kept[-1][1] - y) < _SAME:
            continue
        if len(kept) > 1 and _are_aligned(kept[-2], kept[-1], (x, y)):
            kept.pop()
        kept.append((x, y))
    return kept


def _are_aligned(before: tuple[float, float], middle: tuple[float, float], after: tuple[float, float]) -> bool:
    return max(abs(before[0] - middle[0]), abs(middle[0] - after[0])) < _SAME or (
        max(abs(before[1] - middle[1]), abs(middle[1] - after[1])) < _SAME
    )
