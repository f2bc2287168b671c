"""A label for which no room was kept finds a place on its edge: where it covers least."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import Course
from diagconv.layout.geometry.boxes import area, around, common

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box, Point

_NEAREST: Final = 0.22
_FARTHEST: Final = 0.78
_CHOICES: Final = 15
"""Between which parts of the way the middle of a label may be, and how many places are looked at."""

_OFF_MIDDLE: Final = 40.0
"""What it costs to stand at an end instead of the middle, in square pixels of covered boxes."""


class Obstacles:
    """What labels should not cover: the nodes and the borders of groups, and labels that have found their place."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = list(boxes)

    def best_spot(self, curve: Curve, width: float, height: float) -> Point:
        """The middle of a label on its edge, where it covers as little as can be; else near the edge's middle."""
        course = Course(curve)

        def cost(part: float) -> float:
            spot = course.at(part)
            label = around(spot, width, height)
            return sum(area(common(label, box)) for box in self._boxes) + _OFF_MIDDLE * abs(part - 0.5)

        step = (_FARTHEST - _NEAREST) / (_CHOICES - 1)
        spot = course.at(min((_NEAREST + step * number for number in range(_CHOICES)), key=cost))
        self._boxes.append(around(spot, width, height))
        return spot
