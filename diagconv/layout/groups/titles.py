"""Whether edges cross a group's title, which always is at the top left of its group."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import interpolated, pieces, polyline
from diagconv.layout.geometry.boxes import around, bounds, touch, union
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point

CLEARANCE: Final = 3.0
"""Between a title and the edges beside it at least, in pixels."""
_MOST_SEARCHED: Final = 40
"""Of more edges, those near a title are looked up by rows."""
_ROWS: Final = 64


def bounded(curve: Curve) -> tuple[Box, Curve]:
    """A curve with its bounding box."""
    return bounds(curve), curve


class Crossings:
    """The edges that may cross the titles of groups.

    Args:
        curves: the edges, each with its bounding box.
    """

    def __init__(self, curves: Iterable[tuple[Box, Curve]]) -> None:
        self._curves = list(curves)
        self._rows = _Rows([extent for extent, _ in self._curves]) if len(self._curves) > _MOST_SEARCHED else None

    def cross(self, title: Box) -> bool:
        """Whether an edge crosses the box of a title, or comes too near to it."""
        return any(self.intervals(around(title.center, title.width + 2 * CLEARANCE, title.height + 2 * CLEARANCE)))

    def intervals(self, band: Box, is_wanted: Callable[[int], bool] | None = None) -> Iterator[tuple[float, float]]:
        """The horizontal intervals that edges cover in a band across a group.

        Args:
            band: the band.
            is_wanted: which edges count, by their index; without it, all.
        """
        for index in range(len(self._curves)) if self._rows is None else self._rows.near(band):
            extent, curve = self._curves[index]
            if not touch(extent, band) or (is_wanted is not None and not is_wanted(index)):
                continue
            for piece in pieces(curve):
                if _is_above_or_below(piece, band):
                    continue
                for start, end in pairwise(polyline(piece)):
                    if not _is_outside(start, end, band):
                        yield _interval_in(start, end, band)


class _Rows:
    """Horizontal rows, and the boxes that extend into each, by their index."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        whole = union(boxes)
        self._top, self._height = whole.y, max(whole.height / _ROWS, 1.0)
        self._rows: list[list[int]] = [[] for _ in range(_ROWS + 1)]
        for index, box in enumerate(boxes):
            for row in self._between(box):
                self._rows[row].append(index)

    def _between(self, box: Box) -> range:
        first, last = int((box.y - self._top) // self._height), int((box.bottom - self._top) // self._height)
        return range(max(0, first), min(_ROWS, last) + 1)

    def near(self, band: Box) -> list[int]:
        """The boxes that may touch a band, in their order."""
        return sorted({index for row in self._between(band) for index in self._rows[row]})


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
