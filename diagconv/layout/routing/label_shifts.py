"""Label shifts: where an edge runs under the label of another one in the end, the label moves along its own edge."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around, bounds, is_within
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import VERTICAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route

_VISIBLE: Final = 14.0
"""How much of a segment is seen on either side of its label, at least, in pixels."""
_CLEARANCE: Final = 4.0
"""How far a label that is moved keeps from everything else."""
_PARTS: Final[tuple[float, ...]] = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where between its extremes on a segment a label is tried."""


def shift_covered_labels(routes: Sequence[Route], obstacles: Obstacles) -> None:
    """Move each label that another edge runs under to a free part of its own edge, the nearest that there is."""
    if all(route.label_center is None for route in routes):
        return
    lines = {route.key: [bounds(pair) for pair in pairwise(route.points)] for route in routes}
    for route in routes:
        label = route.label_box
        if label is None or not _is_covered(route.key, label, lines, 0.0):
            continue
        others = [box for other in routes if other is not route and (box := other.label_box) is not None]
        fixed = [*obstacles.solid.values(), *obstacles.titles.values(), *others]
        for center in _places(route, obstacles):
            moved = around(center, label.width, label.height)
            if not any(_overlap(moved, box, _CLEARANCE) for box in fixed) and not _is_covered(
                route.key, moved, lines, _CLEARANCE
            ):
                route.label_center = center
                break


def _is_covered(key: int, label: Box, lines: dict[int, list[Box]], clearance: float) -> bool:
    """Whether another edge runs through a label, or nearer to it than the clearance."""
    return any(_overlap(label, line, clearance) for other, boxes in lines.items() if other != key for line in boxes)


def _places(route: Route, obstacles: Obstacles) -> Iterator[Point]:
    """Where the label of an edge could be: first where it is on no group's border, then as near as can be."""
    assert route.label_center is not None
    assert route.request.label_size is not None
    places: list[tuple[bool, float, Point]] = []
    for index in range(route.last + 1):
        for center in _places_on(route, index):
            label = around(center, *route.request.label_size)
            is_on_border = any(
                _overlap(label, box, 0.0) and not is_within(label, box) for box in obstacles.groups.values()
            )
            places.append((is_on_border, dist(center, route.label_center), center))
    yield from (center for _, _, center in sorted(places))


def _places_on(route: Route, index: int) -> Iterator[Point]:
    """Where the label of an edge could be on one of its segments."""
    assert route.request.label_size is not None
    axis, (start, end) = route.axis(index), route.extent(index)
    margin = route.request.label_size[axis] / 2 + _VISIBLE
    if end - start < 2 * margin:
        return
    for part in _PARTS:
        along, across = start + margin + part * (end - start - 2 * margin), route.position(index)
        yield Point(across, along) if axis == VERTICAL else Point(along, across)


def _overlap(one: Box, other: Box, clearance: float) -> bool:
    return (
        one.x - clearance < other.right
        and other.x < one.right + clearance
        and one.y - clearance < other.bottom
        and other.y < one.bottom + clearance
    )
