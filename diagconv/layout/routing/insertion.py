"""Space inserted into a drawing: everything beyond a line across it is shifted away."""

from __future__ import annotations

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import HORIZONTAL


class Insertion:
    """Space inserted across an axis.

    Args:
        axis: the axis along which things are shifted.
        position: everything from this coordinate on is shifted.
        amount: by so many pixels.
    """

    def __init__(self, axis: int, position: float, amount: float) -> None:
        self.axis = axis
        self.position = position
        self.amount = amount

    def shifted(self, coordinate: float) -> float:
        """Where a coordinate on the axis lies afterwards."""
        return coordinate + self.amount if coordinate >= self.position else coordinate

    def shifted_point(self, point: Point) -> Point:
        """Where a point lies afterwards."""
        x, y = point
        return Point(self.shifted(x), y) if self.axis == HORIZONTAL else Point(x, self.shifted(y))

    def shifted_box(self, box: Box) -> Box:
        """Where a box of fixed size lies afterwards."""
        x, y, width, height = box
        if self.axis == HORIZONTAL:
            return box if x < self.position else Box(x + self.amount, y, width, height)
        return box if y < self.position else Box(x, y + self.amount, width, height)

    def stretched_box(self, box: Box) -> Box:
        """Where a box lies afterwards that grows with what it contains."""
        x, y, width, height = box
        if self.axis == HORIZONTAL:
            left, right = self.shifted(x), self.shifted(x + width)
            return Box(left, y, right - left, height)
        top, bottom = self.shifted(y), self.shifted(y + height)
        return Box(x, top, width, bottom - top)
