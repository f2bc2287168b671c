"""The curve of an edge through its virtual nodes: straight through each rank, bent between two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.geometry.bezier import Curve

_STRAIGHT: Final = 1.0
"""Up to so many pixels, two virtual nodes are in line."""


def curve_through(start: Point, bands: Sequence[tuple[float, float, float]], end: Point) -> Curve:
    """A curve that runs down, where edges run down.

    Args:
        start: where it starts.
        bands: the ranks that it passes: its position in each, and where the rank starts and ends.
        end: where it ends.
    """
    stops = [(start, start)]
    for position, low, high in bands:
        if len(stops) > 1 and abs(position - stops[-1][0].x) <= _STRAIGHT:
            first = stops.pop()[0]
            stops.append((first, Point(first.x, high)))
        else:
            stops.append((Point(position, low), Point(position, high)))
    stops.append((end, end))
    curve: Curve = (start,)
    for (_, leaving), (entering, passed) in pairwise(stops):
        curve += _bent(leaving, entering)
        if passed != entering:
            curve += straight(entering, passed)[1:]
    return curve


def _bent(start: Point, end: Point) -> Curve:
    middle = (start.y + end.y) / 2
    return Point(start.x, middle), Point(end.x, middle), end
