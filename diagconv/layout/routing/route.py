"""Edges as lines of straight stretches, level and upright in turn, which can be moved aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import ACROSS, DOWNWARDS, axis, back, heading_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.routing.problem import Errand
    from diagconv.layout.routing.space_insertion import Cut

_SAME: Final = 0.05


class Wire:
    """An edge on its way.

    Args:
        errand: what it connects.
        points: from the side of its source to the side of its target, each level with the one before or above or
            below it.
        spot: the middle of its label, on one of its stretches.
        crowds: whether so many edges share its source, and its target, that all end in the middle there.
    """

    def __init__(
        self,
        errand: Errand,
        points: Iterable[Point],
        spot: Point | None = None,
        crowds: tuple[bool, bool] = (False, False),
    ) -> None:
        self.errand = errand
        self.key = errand.key
        self.points = corners(points)
        self.spot = spot
        self.crowds = crowds
        self._first = _axis(self.points[0], self.points[1])

    @property
    def last(self) -> int:
        """The index of the last stretch."""
        return len(self.points) - 2

    def along(self, index: int) -> int:
        """The axis that a stretch runs along."""
        return self._first if index % 2 == 0 else 1 - self._first

    def heading(self, index: int) -> int:
        """The way a stretch goes."""
        along = self.along(index)
        return heading_of(along, self.points[index + 1][along] > self.points[index][along])

    def place(self, index: int) -> float:
        """Where a stretch lies on the other axis."""
        return self.points[index][1 - self.along(index)]

    @property
    def source_side(self) -> int:
        """The side of its source that it leaves from."""
        return self.heading(0)

    @property
    def target_side(self) -> int:
        """The side of its target that it arrives at."""
        return back(self.heading(self.last))

    def move(self, index: int, place: float) -> None:
        """Move a stretch aside."""
        along = self.along(index)
        for end in (index, index + 1):
            point = self.points[end]
            self.points[end] = Point(place, point.y) if along == DOWNWARDS else Point(point.x, place)

    def replace(self, points: Iterable[Point]) -> None:
        """Run through other points."""
        self.points = corners(points)
        self._first = _axis(self.points[0], self.points[1])

    def cut(self, cut: Cut) -> None:
        """Follow everything where room is made, and stay at the sides of the ends."""
        sides = self.source_side, self.target_side
        self.points = [cut.point(point) for point in self.points]
        if self.spot is not None:
            self.spot = cut.point(self.spot)
        for index, end, side in ((0, self.errand.source, sides[0]), (-1, self.errand.target, sides[1])):
            x, y = self.points[index]
            place = end.side(side)
            self.points[index] = Point(x, place) if axis(side) == DOWNWARDS else Point(place, y)

    def bears_label(self, index: int) -> bool:
        """Whether the label stands on a stretch."""
        if self.spot is None:
            return False
        along = self.along(index)
        low, high = sorted((self.points[index][along], self.points[index + 1][along]))
        across = 1 - along
        return low <= self.spot[along] <= high and abs(self.spot[across] - self.points[index][across]) < 1.0

    @property
    def label_box(self) -> Box | None:
        """The box of the label, where it has one."""
        if self.spot is None or self.errand.label is None:
            return None
        return around(self.spot, *self.errand.label)


def _axis(start: Point, end: Point) -> int:
    return DOWNWARDS if abs(end.y - start.y) > abs(end.x - start.x) else ACROSS


def corners(points: Iterable[Point]) -> list[Point]:
    """The points without those on the way from the one before to the one after."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) < _SAME and abs(kept[-1].y - point.y) < _SAME:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _in_line(before: Point, middle: Point, after: Point) -> bool:
    return max(abs(before.x - middle.x), abs(middle.x - after.x)) < _SAME or (
        max(abs(before.y - middle.y), abs(middle.y - after.y)) < _SAME
    )
