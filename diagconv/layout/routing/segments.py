"""The segments of routes that run along one axis, each with the bounds within which it can be moved sideways."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.routing.headings import VERTICAL
from diagconv.layout.routing.intervals import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.route import Route, RouteLine

EDGE_GAP: Final = 10.0
"""Between two edges that run beside each other, in pixels."""
CLEARANCE: Final = 12.0
"""Between segments and solid boxes, in pixels."""
_LABEL_CLEARANCE: Final = 6.0
_BORDER_CLEARANCE: Final = 12.0
"""Between segments and labels or titles, and between segments and the borders of groups beside them."""
_OWN_LABEL_CLEARANCE: Final = 14.0
"""Between a label and the bends of its own edge, so that these are seen."""
_LABEL_TO_OBSTACLE: Final = 5.0
_LABEL_MARGIN: Final = 4.0
"""The most that a label keeps from an obstacle beside it, and how far before and after the label that holds."""
_ON_BORDER: Final = 0.5
_STUB: Final = 10.0
_STUB_WITH_HEAD: Final = 19.0
"""The least distance of the first bend from an endpoint, without and with an arrowhead."""
UNBOUNDED: Final = 1.0e5
"""A bound that is none."""


@dataclass(slots=True, eq=False)
class Segment:
    """A straight part of a route, and where it can be.

    Args:
        route: the route.
        index: which of its segments.
        position: its coordinate on the axis across it.
        start: where it starts along its axis; less than its end, whichever way the edge runs.
        end: where it ends.
        low: the least position that it can be moved to.
        high: the greatest.
        label: the extent of its label along it.
        label_half: half of the label's size across it.
        shortage: how much too narrow its channel is for anything.
        ends: the endpoints that it touches, with the sides.
    """

    route: Route
    index: int
    position: float
    start: float
    end: float
    low: float
    high: float
    label: Interval | None = None
    label_half: float = 0.0
    shortage: float = 0.0
    ends: tuple[tuple[Endpoint, int], ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether it leaves the source."""
        return self.index == 0

    @property
    def is_last(self) -> bool:
        """Whether it arrives at the target."""
        return self.index == self.route.last

    @property
    def is_inner(self) -> bool:
        """Whether it touches neither the source nor the target."""
        return not self.is_first and not self.is_last

    @property
    def axis(self) -> int:
        """The axis that it runs along."""
        return self.route.axis(self.index)

    @property
    def heading(self) -> int:
        """Its heading."""
        return self.route.heading(self.index)

    def restrict(self, low: float, high: float) -> None:
        """Narrow its bounds to these."""
        self.low, self.high = max(self.low, low), min(self.high, high)

    def move(self, position: float) -> None:
        """Move this part of the route, with its label."""
        self.route.move_segment(self.index, position)


class _Wall(NamedTuple):
    """An obstacle to segments along an axis: its extents along the axis and across, its clearance and its owner."""

    start: float
    end: float
    low: float
    high: float
    clearance: float
    owner: object


class SegmentBounds:
    """Finds the segments along one axis, and how far obstacles let them move."""

    def __init__(self, obstacles: Obstacles, routes: Sequence[Route], axis: int) -> None:
        self._axis = axis
        self._counts = _edges_at_sides(routes)
        self._walls = sorted(_walls(obstacles, axis), key=lambda wall: wall.start)
        self._starts = [wall.start for wall in self._walls]
        self._labels = [
            _Wall(*extents(box, axis), _LABEL_CLEARANCE, route.key)
            for route in routes
            if (box := route.label_box) is not None and not _has_label_along(route, axis)
        ]

    def segments(self, routes: Sequence[Route]) -> Iterator[Segment]:
        """The segments along the axis, route by route."""
        for route in routes:
            sides = route.source_side, route.target_side
            for index, line in enumerate(route.lines()):
                if line.axis == self._axis:
                    yield self._segment(route, index, line, sides)

    def _segment(self, route: Route, index: int, line: RouteLine, sides: tuple[int, int]) -> Segment:
        segment = Segment(route, index, line.position, line.low, line.high, -UNBOUNDED, UNBOUNDED)
        if route.label_box is not None and route.has_label_on(index):
            start, end, low, high = extents(route.label_box, self._axis)
            segment.label, segment.label_half = (start, end), (high - low) / 2
        self._bound_by_endpoints(segment, *sides)
        self._bound_by_walls(segment, self._walls[: bisect_left(self._starts, segment.end + CLEARANCE)])
        self._bound_by_walls(segment, self._labels)
        if segment.low > segment.high:
            segment.shortage = segment.low - segment.high
            segment.low = segment.high = (segment.low + segment.high) / 2
        return segment

    def _bound_by_endpoints(self, segment: Segment, source_side: int, target_side: int) -> None:
        """Keep segments that touch an endpoint on its side, and those next to them far enough from it."""
        index, last, request = segment.index, segment.route.last, segment.route.request
        if index == 0:
            segment.ends = ((request.source, source_side),)
        if index == last:
            segment.ends += ((request.target, target_side),)
        for end in segment.ends:
            segment.restrict(*self._port_range(*end))
        if index == 1:
            _keep_off(segment, request.source, source_side, request.has_tail)
        if index == last - 1:
            _keep_off(segment, request.target, target_side, request.has_head)

    def _port_range(self, endpoint: Endpoint, side: int) -> Interval:
        """Where on a side edges end: where it is flat, if that is long enough for all of them."""
        low, high = endpoint.flat_range(side)
        is_enough = (self._counts[endpoint.vertex, side] - 1) * EDGE_GAP <= high - low
        return (low, high) if is_enough else endpoint.port_range(side)

    @staticmethod
    def _bound_by_walls(segment: Segment, walls: Iterable[_Wall]) -> None:
        own, request = _own_endpoints(segment), segment.route.request
        ends = request.source.vertex, request.target.vertex
        position, start, end = segment.position, segment.start, segment.end
        for wall_start, wall_end, low, high, clearance, owner in walls:
            if owner in ends:
                clearance = min(clearance, _STUB)  # as near as the segment before may be
            if wall_start - clearance >= end or start >= wall_end + clearance or owner in own:
                continue
            reach = clearance if owner != segment.route.key else _OWN_LABEL_CLEARANCE
            if segment.label and overlap(segment.label, (wall_start, wall_end), _LABEL_MARGIN):
                reach = segment.label_half + min(clearance, _LABEL_TO_OBSTACLE)
            if high <= position + _ON_BORDER:
                segment.low = max(segment.low, high + reach)
            elif low >= position - _ON_BORDER:
                segment.high = min(segment.high, low - reach)


def extents(box: Box, axis: int) -> tuple[float, float, float, float]:
    """From where to where a box reaches along an axis, and from where to where across it."""
    if axis == VERTICAL:
        return box.y, box.bottom, box.x, box.right
    return box.x, box.right, box.y, box.bottom


def _edges_at_sides(routes: Sequence[Route]) -> Counter[tuple[str, int]]:
    """How many edges end at each side of each vertex."""
    sources = [(route.request.source.vertex, route.source_side) for route in routes]
    return Counter([*sources, *((route.request.target.vertex, route.target_side) for route in routes)])


def _walls(obstacles: Obstacles, axis: int) -> Iterator[_Wall]:
    for vertex, box in obstacles.solid.items():
        yield _Wall(*extents(box, axis), CLEARANCE, vertex)
    for group, box in obstacles.titles.items():
        yield _Wall(*extents(box, axis), _LABEL_CLEARANCE, ("title", group))
    for group, box in obstacles.groups.items():
        start, end, low, high = extents(box, axis)
        yield _Wall(start, end, low, low, _BORDER_CLEARANCE, group)
        yield _Wall(start, end, high, high, _BORDER_CLEARANCE, group)


def _own_endpoints(segment: Segment) -> list[object]:
    """The vertices that a segment may come near to: those that it touches, or the segment next to it."""
    route, request = segment.route, segment.route.request
    own: list[object] = []
    if segment.index <= 1:
        own.append(request.source.vertex)
    if segment.index >= route.last - 1:
        own.append(request.target.vertex)
    return own


def _has_label_along(route: Route, axis: int) -> bool:
    """Whether the label of an edge is on a segment along this axis."""
    return any(route.axis(index) == axis and route.has_label_on(index) for index in range(route.last + 1))


def _keep_off(segment: Segment, endpoint: Endpoint, side: int, has_arrowhead: bool) -> None:
    """Keep a segment that runs along a side of an endpoint away from it."""
    distance = _STUB_WITH_HEAD if has_arrowhead else _STUB
    border = endpoint.side(side)
    if border <= segment.position:
        segment.restrict(border + distance, UNBOUNDED)
    else:
        segment.restrict(-UNBOUNDED, border - distance)
