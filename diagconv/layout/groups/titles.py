"""The place of a group's title: in the middle of its top, or beside that where edges would cross it."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import interpolated, pieces, polyline
from diagconv.layout.geometry.boxes import bounds, touch
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point

_CLEARANCES: Final = ((8.0, 10.0), (3.0, 10.0), (1.0, 5.0))
"""Between a title and the edges beside it, and between it and the side of its group, in pixels; if there is no free
place with one pair, the next is tried."""
_STEP: Final = 4.0
"""The places that are tried are so many pixels apart."""


class Crossings:
    """The edges that may cross the titles of groups."""

    def __init__(self, curves: Iterable[Curve]) -> None:
        self._curves = [(bounds(curve), curve) for curve in curves]

    def title_shift(self, group: Box, title: Box) -> float | None:
        """How far a title must move to the right (if negative, to the left) to a free place; None if there is none.

        Args:
            group: the box of the group.
            title: the box of its title at its best place.
        """
        for clearance, side in _CLEARANCES:
            shift = self._shift(group, title, clearance, (title.x - group.x - side, group.right - title.right - side))
            if shift is not None:
                return shift
        return None

    def _shift(self, group: Box, title: Box, clearance: float, space: tuple[float, float]) -> float | None:
        """The smallest shift within the space on both sides that keeps the clearance; None if there is none."""
        band = Box(group.x, title.y - clearance, group.width, title.height + 2 * clearance)
        taken = list(self.intervals(band))
        for shift in _shifts(space):
            left, right = title.x + shift - clearance, title.right + shift + clearance
            if all(end < left or start > right for start, end in taken):
                return shift
        return None

    def intervals(self, band: Box) -> Iterator[tuple[float, float]]:
        """The horizontal intervals that edges cover in a band across a group."""
        for around, curve in self._curves:
            nearby = (
                (piece for piece in pieces(curve) if not _is_above_or_below(piece, band)) if touch(around, band) else ()
            )
            for piece in nearby:
                for start, end in pairwise(polyline(piece)):
                    if not _is_outside(start, end, band):
                        yield _interval_in(start, end, band)


def _shifts(space: tuple[float, float]) -> Iterator[float]:
    """The shifts to try within the space on the left and on the right, the smallest first; only 0 without space."""
    left, right = space
    yield 0.0
    for number in range(1, ceil(max(left, right) / _STEP) + 1):
        if (number - 1) * _STEP < right:
            yield min(number * _STEP, right)
        if (number - 1) * _STEP < left:
            yield max(-number * _STEP, -left)


def _is_above_or_below(piece: Sequence[Point], band: Box) -> bool:
    """Whether a piece of a curve is wholly above or below a band."""
    ys = [y for _, y in piece]
    return max(ys) < band.y or min(ys) > band.bottom


def _is_outside(start: Point, end: Point, band: Box) -> bool:
    """Whether a straight line is wholly on one side of a band."""
    return (
        max(start.y, end.y) < band.y
        or min(start.y, end.y) > band.bottom
        or max(start.x, end.x) < band.x
        or min(start.x, end.x) > band.right
    )


def _interval_in(start: Point, end: Point, band: Box) -> tuple[float, float]:
    """The horizontal interval of a straight line between the top and the bottom of a band."""
    if start.y != end.y:
        parts = sorted(min(1.0, max(0.0, (y - start.y) / (end.y - start.y))) for y in (band.y, band.bottom))
        start, end = interpolated(start, end, parts[0]), interpolated(start, end, parts[1])
    return min(start.x, end.x), max(start.x, end.x)
