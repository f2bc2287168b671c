"""Points and boxes, in pixels, y downwards."""

from __future__ import annotations

from typing import NamedTuple

Size = tuple[float, float]
"""A width and a height, in pixels."""


class Point(NamedTuple):
    """A point, in pixels from the top left."""

    x: float
    y: float


class Box(NamedTuple):
    """A box by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom side."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)
