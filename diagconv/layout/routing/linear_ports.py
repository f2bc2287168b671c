"""The ports of straight edges: on the side that faces what they lead to, in the order of their angles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.routing.headings import HORIZONTAL, axis_of, heading_along

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.problem import RouteRequest

_GAP: Final = 24.0
"""Between two edges that end on one side, if it is long enough, in pixels."""
_STEEP: Final = 3.0
"""An edge ends at a side along the flow if it runs so many times farther aside than along the flow."""
_UPRIGHT: Final = 0.02
"""An edge whose slope is less than that takes the middle of its side, so that it is exactly upright or level."""


class LinearPorts(NamedTuple):
    """Where an edge starts and ends, on the outlines of what it connects."""

    start: Point
    end: Point


class LinearWay(NamedTuple):
    """An edge, and the points that it bends at; none if it is straight."""

    request: RouteRequest
    bends: Sequence[Point]

    @property
    def toward(self) -> tuple[Point, Point]:
        """Where it leads to from its start, and where it comes from at its end."""
        if self.bends:
            return self.bends[0], self.bends[-1]
        return self.request.target.box.center, self.request.source.box.center


class _End(NamedTuple):
    """An end of an edge: where, on which side, what it leads to, and how far that is aside for each pixel ahead."""

    key: int
    number: int
    endpoint: Endpoint
    side: int
    toward: Point
    slope: float


def linear_ports(ways: Iterable[LinearWay]) -> dict[int, LinearPorts]:
    """The ports of edges, by their keys."""
    sides: dict[tuple[int, int], list[_End]] = defaultdict(list)
    keys: list[int] = []
    for way in ways:
        keys.append(way.request.key)
        for end in _ends(way):
            sides[id(end.endpoint), end.side].append(end)
    found: dict[tuple[int, int], Point] = {}
    for ends in sides.values():
        ends.sort(key=lambda end: (end.slope, end.key))
        for end, position in zip(ends, _positions(ends), strict=True):
            found[end.key, end.number] = end.endpoint.outline_point(end.side, position)
    return _by_key(keys, found)


def _by_key(keys: Iterable[int], found: Mapping[tuple[int, int], Point]) -> dict[int, LinearPorts]:
    return {key: LinearPorts(found[key, 0], found[key, 1]) for key in keys}


def _ends(way: LinearWay) -> Iterator[_End]:
    request, flow = way.request, axis_of(way.request.flow)
    for number, endpoint in enumerate((request.source, request.target)):
        toward = way.toward[number]
        side = _side_towards(endpoint, toward, flow)
        axis = axis_of(side)
        ahead = abs(toward[axis] - endpoint.side(side))
        aside = toward[1 - axis] - endpoint.box.center[1 - axis]
        yield _End(request.key, number, endpoint, side, toward, aside / max(1.0, ahead))


def _side_towards(endpoint: Endpoint, point: Point, flow: int) -> int:
    """The side of a box that faces a point: across the flow, unless the point is far more aside than ahead."""
    ahead, aside = (_beyond(endpoint, axis, point) for axis in (flow, 1 - flow))
    if ahead <= 0 < aside or aside > _STEEP * max(ahead, 1.0):
        return heading_along(1 - flow, point[1 - flow] > endpoint.box.center[1 - flow])
    return heading_along(flow, point[flow] > endpoint.box.center[flow])


def _beyond(endpoint: Endpoint, axis: int, point: Point) -> float:
    """How far a point is outside of a box along an axis; not positive within its reach."""
    box = endpoint.box
    half = (box.width if axis == HORIZONTAL else box.height) / 2
    return abs(point[axis] - box.center[axis]) - half


def _positions(ends: Sequence[_End]) -> Iterator[float]:
    """The positions of the ends on one side: around its middle, or around the end that leads straight on from there."""
    endpoint, side, last = ends[0].endpoint, ends[0].side, len(ends) - 1
    low, high = endpoint.port_range(side)
    cross_axis = 1 - axis_of(side)
    if endpoint.is_group and not last:
        yield min(max(ends[0].toward[cross_axis], low), high)
        return
    middle, first = (low + high) / 2, last / 2
    upright = [number for number, end in enumerate(ends) if abs(end.slope) < _UPRIGHT]
    if len(upright) == 1:
        first = float(upright[0])
    gap = min(_GAP, (high - low) / 2 / max(first, last - first, 0.5))
    yield from (middle + (number - first) * gap for number in range(last + 1))
