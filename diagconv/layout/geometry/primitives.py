"""Points and boxes, in pixels, y downwards."""

from __future__ import annotations

from math import floor
from typing import Final, NamedTuple

Size = tuple[float, float]
"""A width and a height, in pixels."""

_CERTAIN: Final = 0.499999
"""Up to so far from an integer, the nearest one is certain, whatever a product was rounded to."""
_LARGE: Final = 1.0e9


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


def tenth(value: float) -> float:
    """A coordinate rounded to a tenth: what `round(value, 1)` gives, which takes several times as long."""
    scaled = value * 10
    if -_LARGE < scaled < _LARGE:
        whole = floor(scaled + 0.5)
        if whole and abs(scaled - whole) < _CERTAIN:
            return whole / 10
    return round(value, 1)
