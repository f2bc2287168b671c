"""Space inserted into a drawing: everything beyond a line across it is shifted away."""

from __future__ import annotations

from typing import NamedTuple

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import HORIZONTAL


class Insertion(NamedTuple):
    """Space inserted across an axis.

    Args:
        axis: the axis along which things are shifted.
        position: everything from this coordinate on is shifted.
        amount: by so many pixels.
    """

    axis: int
    position: float
    amount: float

    def shifted(self, coordinate: float) -> float:
        """Where a coordinate on the axis lies afterwards."""
        return coordinate + self.amount if coordinate >= self.position else coordinate

    def shifted_point(self, point: Point) -> Point:
        """Where a point lies afterwards."""
        if self.axis == HORIZONTAL:
            return Point(self.shifted(point.x), point.y)
        return Point(point.x, self.shifted(point.y))

    def shifted_box(self, box: Box) -> Box:
        """Where a box of fixed size lies afterwards."""
        if self.axis == HORIZONTAL:
            return Box(self.shifted(box.x), box.y, box.width, box.height)
        return Box(box.x, self.shifted(box.y), box.width, box.height)

    def stretched_box(self, box: Box) -> Box:
        """Where a box lies afterwards that grows with what it contains."""
        if self.axis == HORIZONTAL:
            left, right = self.shifted(box.x), self.shifted(box.right)
            return Box(left, box.y, right - left, box.height)
        top, bottom = self.shifted(box.y), self.shifted(box.bottom)
        return Box(box.x, top, box.width, bottom - top)
