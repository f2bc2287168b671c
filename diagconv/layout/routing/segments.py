"""The segments of routes that run along one axis, each with the bounds within which it can be moved sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.obstacles import CLEARANCE, TEXT_CLEARANCE, Wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.route import Route

EDGE_GAP: Final = 10.0
"""Between two edges that run beside each other, in pixels."""
HEAD_GAP: Final = 14.0
_FEW: Final = 3
"""Between the ends of more edges than that on one side, in pixels: where they are nearer, arrowheads touch."""
_OWN_LABEL_CLEARANCE: Final = 14.0
"""Between a label and the bends of its own edge, so that these are seen."""
_LABEL_TO_OBSTACLE: Final = 5.0
_LABEL_MARGIN: Final = 4.0
"""The most that a label keeps from an obstacle beside it, and how far before and after the label that holds."""
_ON_BORDER: Final = 0.5
STUB: Final = 10.0
STUB_WITH_HEAD: Final = 19.0
"""The least distance of the first bend from an endpoint, without and with an arrowhead."""
UNBOUNDED: Final = 1.0e5
"""A bound that is none."""


class Segment:
    """A straight part of a route, and where it can be.

    Args:
        route: the route.
        index: which of its segments.
        axis: the axis that it runs along.

    Attributes:
        position: its coordinate on the axis across it.
        start: where it starts along its axis; less than its end, whichever way the edge runs.
        end: where it ends.
        low: the least position that it can be moved to.
        high: the greatest.
        label: the extent of its label along it.
        label_half: half of the label's size across it.
        shortage: how much too narrow its channel is for anything.
        ends: the endpoints that it touches, with the sides.
        is_first: whether it leaves the source.
        is_last: whether it arrives at the target.
        track: the number of its track, once it has one.
    """

    def __init__(self, route: Route, index: int, axis: int) -> None:
        self.route = route
        self.index = index
        self.axis = axis
        self.position = route.position(index)
        self.start, self.end = route.extent(index)
        self.low = -UNBOUNDED
        self.high = UNBOUNDED
        self.label: Interval | None = None
        self.label_half = 0.0
        self.shortage = 0.0
        self.ends: list[tuple[Endpoint, int]] = []
        self.is_first = index == 0
        self.is_last = index == route.last
        self.track = -1
        if route.has_label_on(index) and (across := route.label_extent(1 - axis)) is not None:
            self.label = route.label_extent(axis)
            self.label_half = (across[1] - across[0]) / 2

    @property
    def is_inner(self) -> bool:
        """Whether it touches neither the source nor the target."""
        return not self.is_first and not self.is_last

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

    def settle(self) -> None:
        """Where its bounds leave it no position, keep the one between them, and take note of what is missing."""
        if self.low > self.high:
            self.shortage = self.low - self.high
            self.low = self.high = (self.low + self.high) / 2


Bends = dict[tuple[str, int], list[Segment]]
"""Segments beside the side of a box, by its vertex and the side."""


class SegmentBounds:
    """Finds the segments along one axis, and how far obstacles let them move."""

    def __init__(self, obstacles: Obstacles, routes: Sequence[Route], axis: int) -> None:
        self._axis = axis
        self._counts = _edges_at_sides(routes)
        self._walls = obstacles.walls(axis)
        self._labels = [wall for route in routes if (wall := _label_wall(route, axis)) is not None]

    def segments(self, routes: Iterable[Route]) -> list[Segment]:
        """The segments along the axis, route by route."""
        axis = self._axis
        return [
            self._bounded(Segment(route, index, axis))
            for route in routes
            for index in range(0 if route.axis(0) == axis else 1, route.last + 1, 2)
        ]

    def _bounded(self, segment: Segment) -> Segment:
        self._bound_by_endpoints(segment)
        self._bound_by_walls(segment)
        self._bound_by_labels(segment)
        segment.settle()
        return segment

    def _bound_by_endpoints(self, segment: Segment) -> None:
        """Keep segments that touch an endpoint on its side, and those next to them far enough from it."""
        index, route = segment.index, segment.route
        if segment.is_first:
            self._bind(segment, route.source, route.source_side)
        if segment.is_last:
            self._bind(segment, route.target, route.target_side)
        if index == 1:
            _keep_off(segment, route.source, route.source_side, route.request.has_tail)
        if index == route.last - 1:
            _keep_off(segment, route.target, route.target_side, route.request.has_head)

    def _bind(self, segment: Segment, endpoint: Endpoint, side: int) -> None:
        """Let a segment end where edges do on a side: where it is flat, if that is long enough for all of them."""
        segment.ends.append((endpoint, side))
        segment.restrict(*range_of_ports(endpoint, side, self._counts[endpoint.vertex][side]))

    def _bound_by_walls(self, segment: Segment) -> None:
        route = segment.route
        source, target = route.source.vertex, route.target.vertex
        is_at_source, is_at_target = segment.index <= 1, segment.index >= route.last - 1
        start, end = segment.start, segment.end
        for wall in self._walls:
            if wall.start - CLEARANCE >= end:
                return
            clearance = wall.clearance
            if start >= wall.end + clearance:
                continue
            if wall.vertex is not None and (wall.vertex == source or wall.vertex == target):
                if (is_at_source and wall.vertex == source) or (is_at_target and wall.vertex == target):
                    continue
                clearance = min(clearance, STUB - _ON_BORDER)  # as near as the segment before may be
            if wall.start - clearance < end and start < wall.end + clearance:
                _bound_by(segment, wall, clearance, clearance)

    def _bound_by_labels(self, segment: Segment) -> None:
        key = segment.route.key
        for wall in self._labels:
            clearance = wall.clearance
            if wall.start - clearance < segment.end and segment.start < wall.end + clearance:
                _bound_by(segment, wall, clearance, _OWN_LABEL_CLEARANCE if wall.key == key else clearance)


def _bound_by(segment: Segment, wall: Wall, clearance: float, reach: float) -> None:
    """Keep a segment on its side of a wall beside it, and its label, if it is there, as well."""
    label = segment.label
    if label is not None and wall.start < label[1] + _LABEL_MARGIN and label[0] - _LABEL_MARGIN < wall.end:
        reach = segment.label_half + min(clearance, _LABEL_TO_OBSTACLE)
    if wall.high <= segment.position + _ON_BORDER:
        segment.low = max(segment.low, wall.high + reach)
    elif wall.low >= segment.position - _ON_BORDER:
        segment.high = min(segment.high, wall.low - reach)


def range_of_ports(endpoint: Endpoint, side: int, count: int) -> Interval:
    """Where on a side so many edges end: where it is flat, if that is long enough for all of them."""
    low, high = endpoint.flat_range(side)
    gap = HEAD_GAP if count > _FEW else EDGE_GAP
    return endpoint.port_range(side) if (count - 1) * gap > high - low else (low, high)


def bends_at_sides(segments: Iterable[Segment]) -> tuple[Bends, Bends]:
    """The first bends of edges by the side that they leave, and the last ones by the side at which they arrive.

    Bends with labels are left out: they stay where space is kept for these.

    Args:
        segments: the segments along one axis.
    """
    leaving: Bends = {}
    arriving: Bends = {}
    for segment in segments:
        route = segment.route
        if segment.is_first or segment.is_last or segment.label:
            continue
        if segment.index == 1:
            leaving.setdefault((route.source.vertex, route.source_side), []).append(segment)
        if segment.index == route.last - 1:
            arriving.setdefault((route.target.vertex, route.target_side), []).append(segment)
    return leaving, arriving


def _edges_at_sides(routes: Iterable[Route]) -> dict[str, list[int]]:
    """How many edges end at each side of each vertex."""
    counts: dict[str, list[int]] = {}
    for route in routes:
        counts.setdefault(route.source.vertex, [0, 0, 0, 0])[route.source_side] += 1
        counts.setdefault(route.target.vertex, [0, 0, 0, 0])[route.target_side] += 1
    return counts


def _label_wall(route: Route, axis: int) -> Wall | None:
    """The label of an edge as segments along this axis see it; None if it is on one of them, or there is none."""
    along, across = route.label_extent(axis), route.label_extent(1 - axis)
    if along is None or across is None:
        return None
    for index in range(0 if route.axis(0) == axis else 1, route.last + 1, 2):
        if route.has_label_on(index):
            return None
    return Wall(along[0], along[1], across[0], across[1], TEXT_CLEARANCE, None, route.key)


def _keep_off(segment: Segment, endpoint: Endpoint, side: int, has_arrowhead: bool) -> None:
    """Keep a segment that runs along a side of an endpoint away from it."""
    distance = STUB_WITH_HEAD if has_arrowhead else STUB
    border = endpoint.side(side)
    if border <= segment.position:
        segment.restrict(border + distance, UNBOUNDED)
    else:
        segment.restrict(-UNBOUNDED, border - distance)
