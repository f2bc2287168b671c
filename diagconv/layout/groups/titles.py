"""The title of a group stands in the middle of its top, or beside it where edges would cross it there."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import between, pieces, polyline
from diagconv.layout.geometry.boxes import bounds, touch
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point

_AIRS: Final = ((8.0, 10.0), (3.0, 10.0), (1.0, 5.0))
"""How far edges keep from a title, and how near it may come to the side of its group, in pixels: at first, and then
as long as that leaves no free place."""
_STEP: Final = 4.0
"""The places that are tried are so many pixels apart."""


class Crossings:
    """Where edges run."""

    def __init__(self, curves: Iterable[Curve]) -> None:
        self._curves = [(bounds(curve), curve) for curve in curves]

    def title_shift(self, group: Box, title: Box) -> float | None:
        """How far a title moves to the right (or, below zero, to the left) to a free place; None if there is none.

        Args:
            group: the box of the group.
            title: the box of its title, where it stands best.
        """
        for air, side in _AIRS:
            shift = self._shift(group, title, air, (title.x - group.x - side, group.right - title.right - side))
            if shift is not None:
                return shift
        return None

    def _shift(self, group: Box, title: Box, air: float, room: tuple[float, float]) -> float | None:
        """The smallest shift within the room on both sides to where no edge comes nearer; None if there is none."""
        band = Box(group.x, title.y - air, group.width, title.height + 2 * air)
        taken = list(self.taken(band))
        for shift in _places(room):
            left, right = title.x + shift - air, title.right + shift + air
            if all(end < left or start > right for start, end in taken):
                return shift
        return None

    def taken(self, band: Box) -> Iterator[tuple[float, float]]:
        """From where to where edges run in a band across a group."""
        for around, curve in self._curves:
            near = (piece for piece in pieces(curve) if not _misses_level(piece, band)) if touch(around, band) else ()
            for piece in near:
                for start, end in pairwise(polyline(piece)):
                    if not _misses(start, end, band):
                        yield _within(start, end, band)


def _places(room: tuple[float, float]) -> Iterator[float]:
    """Shifts to try within the room at the left and at the right, the smallest first; none but 0 without room."""
    left, right = room
    yield 0.0
    for number in range(1, ceil(max(left, right) / _STEP) + 1):
        if (number - 1) * _STEP < right:
            yield min(number * _STEP, right)
        if (number - 1) * _STEP < left:
            yield max(-number * _STEP, -left)


def _misses_level(piece: Sequence[Point], band: Box) -> bool:
    """Whether a piece of a curve lies wholly above or below a band."""
    levels = [y for _, y in piece]
    return max(levels) < band.y or min(levels) > band.bottom


def _misses(start: Point, end: Point, band: Box) -> bool:
    """Whether a straight line lies wholly on one side of a band."""
    return (
        max(start.y, end.y) < band.y
        or min(start.y, end.y) > band.bottom
        or max(start.x, end.x) < band.x
        or min(start.x, end.x) > band.right
    )


def _within(start: Point, end: Point, band: Box) -> tuple[float, float]:
    """The level extent of what of a straight line lies between the top and the bottom of a band."""
    if start.y != end.y:
        parts = sorted(min(1.0, max(0.0, (y - start.y) / (end.y - start.y))) for y in (band.y, band.bottom))
        start, end = between(start, end, parts[0]), between(start, end, parts[1])
    return min(start.x, end.x), max(start.x, end.x)
