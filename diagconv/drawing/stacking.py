"""Which edge is drawn above which: one whose label lies on another's line comes after it."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from diagconv.drawing.curves import samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.geometry import Box, EdgePlace, Point

CELL: Final = 32.0
"""The side of the squares, in pixels, in which labels are looked up."""


def stacked(places: Mapping[int, EdgePlace]) -> list[int]:
    """The keys of the edges from the bottom to the top; where nothing else says so, in the order of declaration.

    Where two labels each lie on the other's line there is no right order; the earlier edge then stays below.
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
    for key, place in places.items():
        found = {
            other for point in _along(place) for other, box in labels.get(_cell(point), ()) if _holds(box, point)
        } - {key}
        if found:
            crossed[key] = found
    return crossed


def _by_cell(boxes: Mapping[int, Box]) -> dict[tuple[int, int], list[tuple[int, Box]]]:
    cells: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
    for key, box in boxes.items():
        for column in range(int(box.x // CELL), int(box.right // CELL) + 1):
            for row in range(int(box.y // CELL), int(box.bottom // CELL) + 1):
                cells[column, row].append((key, box))
    return cells


def _cell(point: Point) -> tuple[int, int]:
    return int(point.x // CELL), int(point.y // CELL)


def _along(place: EdgePlace) -> Iterator[Point]:
    """Points along a line, a few pixels apart."""
    for index in range(0, len(place.curve) - 3, 3):
        piece = place.curve[index : index + 4]
        yield from samples(piece, _steps(piece))


def _steps(piece: Iterable[Point]) -> int:
    xs, ys = zip(*piece, strict=True)
    return max(1, min(400, int((max(xs) - min(xs) + max(ys) - min(ys)) / 6)))


def _holds(box: Box, point: Point) -> bool:
    return box.x <= point.x <= box.right and box.y <= point.y <= box.bottom
