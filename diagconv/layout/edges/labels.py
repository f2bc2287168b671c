"""The placement of labels for which no space was kept: on their edge, where they cover least."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import ArcLengthCurve
from diagconv.layout.geometry.boxes import area, around, intersection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box, Point

_NEAREST: Final = 0.22
_FARTHEST: Final = 0.78
_CANDIDATES: Final = 15
"""Between which fractions of an edge's length the middle of a label may be, and how many candidates are tried."""

_OFF_MIDDLE: Final = 40.0
"""What it costs to be at an end instead of the middle, in square pixels of covered boxes."""


class LabelPlacer:
    """Places labels one by one, where they cover as little as possible of nodes, groups and labels placed before."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = list(boxes)

    def place(self, curve: Curve, width: float, height: float) -> Point:
        """Place a label of this size on an edge, in doubt near its middle, and return the middle of the label."""
        by_length = ArcLengthCurve(curve)

        def cost(part: float) -> float:
            center = by_length.at(part)
            label = around(center, width, height)
            return sum(area(intersection(label, box)) for box in self._boxes) + _OFF_MIDDLE * abs(part - 0.5)

        step = (_FARTHEST - _NEAREST) / (_CANDIDATES - 1)
        center = by_length.at(min((_NEAREST + step * number for number in range(_CANDIDATES)), key=cost))
        self._boxes.append(around(center, width, height))
        return center
