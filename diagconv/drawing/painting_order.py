"""The painting order of edges: one whose label lies on the line of another is painted after it."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from diagconv.drawing.curves import pieces, samples
from diagconv.layout.geometry.boxes import bounds, touch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.drawing.curves import Curve
    from diagconv.layout.geometry.placement import EdgePlace
    from diagconv.layout.geometry.primitives import Box

    _Cells = dict[tuple[int, int], list[tuple[int, Box]]]

CELL_SIZE: Final = 64.0
"""The side, in pixels, of the square cells in which labels are looked up."""
MAX_CELLS: Final = 60
"""In this many cells at most, labels are looked up at once; in more, only along the line."""


def painting_order(places: Mapping[int, EdgePlace]) -> list[int]:
    """The keys of the edges in painting order, the topmost last; otherwise in the order of declaration.

    Where two labels each lie on the other's line no order is right; the earlier edge is then painted first.
    """
    above = _crossings(places)
    waiting = dict.fromkeys(places, 0)
    for labelled in above.values():
        for key in labelled:
            waiting[key] += 1
    ready = [key for key, count in waiting.items() if not count]
    heapify(ready)
    rest = iter(sorted(places))
    order: dict[int, None] = {}
    while len(order) < len(places):
        key = heappop(ready) if ready else next(key for key in rest if key not in order)
        if key in order:
            continue
        order[key] = None
        for labelled_key in sorted(above.get(key, ())):
            waiting[labelled_key] -= 1
            if not waiting[labelled_key]:
                heappush(ready, labelled_key)
    return list(order)


def _crossings(places: Mapping[int, EdgePlace]) -> dict[int, set[int]]:
    """For each edge, the other edges whose labels its line crosses."""
    labels = _by_cell({key: place.label.box for key, place in places.items() if place.label})
    crossed: dict[int, set[int]] = {}
    for key, place in places.items() if labels else ():
        found = {other for piece in pieces(place.curve) for other in _labels_crossed(piece, labels, key)}
        if found:
            crossed[key] = found
    return crossed


def _by_cell(boxes: Mapping[int, Box]) -> _Cells:
    cells: _Cells = defaultdict(list)
    for key, box in boxes.items():
        for cell in _cells_of(box):
            cells[cell].append((key, box))
    return dict(cells)


def _labels_crossed(piece: Curve, labels: _Cells, own: int) -> Iterator[int]:
    """The edges whose labels a piece of a curve passes under, but for its own."""
    near = bounds(piece)
    if (near.width // CELL_SIZE + 2) * (near.height // CELL_SIZE + 2) <= MAX_CELLS:
        found = {(key, box) for cell in _cells_of(near) for key, box in labels.get(cell, ())}
        candidates = [(key, box) for key, box in found if key != own and touch(box, near)]
        if candidates:
            points = samples(piece, _steps(near))
            yield from (key for key, box in candidates if any(_contains(box, x, y) for x, y in points))
        return
    for x, y in samples(piece, _steps(near)):
        cell = int(x // CELL_SIZE), int(y // CELL_SIZE)
        yield from (key for key, box in labels.get(cell, ()) if key != own and _contains(box, x, y))


def _cells_of(box: Box) -> Iterator[tuple[int, int]]:
    columns = range(int(box.x // CELL_SIZE), int(box.right // CELL_SIZE) + 1)
    rows = range(int(box.y // CELL_SIZE), int(box.bottom // CELL_SIZE) + 1)
    return ((column, row) for column in columns for row in rows)


def _steps(near: Box) -> int:
    """How many steps put points along the piece a few pixels apart."""
    return max(1, min(400, int((near.width + near.height) / 6)))


def _contains(box: Box, x: float, y: float) -> bool:
    left, top, width, height = box
    return left <= x <= left + width and top <= y <= top + height
