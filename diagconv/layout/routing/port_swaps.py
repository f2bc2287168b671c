"""Port swaps: two edges that cross only because of the order in which they end on a side change places there."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import bounds, touch
from diagconv.layout.routing.crossings import crossings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route

_TOUCH: Final = 0.5
"""Lines that meet nearer to an end of one of them than that only touch, in pixels."""
_ON_LINE: Final = 100
"""As how many crossings it counts if two edges run on one line."""
_MOST: Final = 12
"""On sides with more ends than that, none are swapped."""


class _End(NamedTuple):
    """The end of a route, and its first or last segment."""

    route: Route
    segment: int


def swap_ports(routes: Sequence[Route], obstacles: Obstacles, bundles: Bundles) -> None:
    """Swap the ends of two edges on one side wherever fewer edges cross then.

    Args:
        routes: the routes, which are nudged apart already.
        obstacles: what is in their way.
        bundles: which segments share a track; these keep their places.
    """
    sides: dict[tuple[int, int], list[_End]] = defaultdict(list)
    for route in routes:
        for side, end in _free_ends(route, bundles):
            sides[side].append(end)
    for ends in sides.values():
        if len(ends) <= _MOST:
            for one, other in combinations(ends, 2):
                if one.route is not other.route and 0 < crossings(one.route, [other.route], _ON_LINE) < _ON_LINE:
                    _swap_if_better(one, other, routes, obstacles)


def _free_ends(route: Route, bundles: Bundles) -> Iterator[tuple[tuple[int, int], _End]]:
    """The ends of a route that can be moved alone, with where they are."""
    request, last = route.request, route.last
    if route.is_straight:
        return
    for endpoint, side, segment in ((request.source, route.source_side, 0), (request.target, route.target_side, last)):
        if (route.key, segment) not in bundles and not route.has_label_on(segment):
            yield (id(endpoint), side), _End(route, segment)


def _swap_if_better(one: _End, other: _End, routes: Sequence[Route], obstacles: Obstacles) -> None:
    before = _both_crossings(one, other, routes)
    _swap(one, other)
    is_free = all(_is_free(end.route, routes, obstacles) for end in (one, other))
    if not is_free or _both_crossings(one, other, routes) >= before:
        _swap(one, other)


def _is_free(route: Route, routes: Sequence[Route], obstacles: Obstacles) -> bool:
    """Whether an edge runs through no box and under no label of another edge."""
    own = (route.request.source.vertex, route.request.target.vertex)
    boxes = [box for name, box in obstacles.solid.items() if name not in own]
    boxes += [box for other in routes if other is not route and (box := other.label_box) is not None]
    return not any(touch(bounds(pair), box) for pair in pairwise(route.points) for box in boxes)


def _swap(one: _End, other: _End) -> None:
    first, second = one.route.position(one.segment), other.route.position(other.segment)
    one.route.move_segment(one.segment, second)
    other.route.move_segment(other.segment, first)


def _both_crossings(one: _End, other: _End, routes: Sequence[Route]) -> int:
    return sum(crossings(end.route, routes, _ON_LINE) for end in (one, other))
