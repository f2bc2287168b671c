"""Direct routes: straight lines between facing sides of two endpoints, or at least from a label to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import around, bounds, is_within
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.branches import may_run_straight
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL, axis_of, left_of, opposite, right_of, sign
from diagconv.layout.routing.intervals import overlap
from diagconv.layout.routing.obstacles import extents
from diagconv.layout.routing.route import Bundled, Route
from diagconv.layout.routing.segments import EDGE_GAP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.problem import RouteRequest

_LEAST_LENGTH: Final = 14.0
"""How far apart two sides must be for an edge between them, in pixels."""
_CLEARANCE: Final = 12.0
"""How far a straight line keeps from everything else."""
_USED_SHARE: Final = 0.8
"""The share of a side that a straight line may use, as others may need the rest."""
_STEP: Final = 6.0
_STEPS: Final = 20
"""How far apart the positions are that are tried for a line, and how many on each side of the desired one."""
_SAME: Final = 1.0
_VISIBLE: Final = 12.0
"""How much of a line is seen on either side of its label."""
_LABEL_SHIFT: Final = 160.0
"""How far a label may be moved to make its edge straight on one side of it."""
_LABEL_STEP: Final = 30.0
"""How far a label may be moved to make its whole edge straight."""
_LABEL_MARGIN: Final = Point(4.0, 2.0)
"""How far a label keeps from everything else, beside it and above or below it."""


class _Line(NamedTuple):
    """A line along a heading: its position across, and the coordinates where it starts and ends."""

    heading: int
    position: float
    start: float
    end: float

    @property
    def extent(self) -> Interval:
        """From where to where it reaches, the smaller coordinate first."""
        return min(self.start, self.end), max(self.start, self.end)

    def at(self, coordinate: float) -> Point:
        """The point of the line with this coordinate."""
        if axis_of(self.heading) == VERTICAL:
            return Point(self.position, coordinate)
        return Point(coordinate, self.position)

    @property
    def strip(self) -> Box:
        """What must be free for it."""
        low, high = self.extent
        if axis_of(self.heading) == VERTICAL:
            return Box(self.position - _CLEARANCE, low + 0.5, 2 * _CLEARANCE, high - low - 1)
        return Box(low + 0.5, self.position - _CLEARANCE, high - low - 1, 2 * _CLEARANCE)


def direct_route(
    request: RouteRequest, label_center: Point | None, obstacles: Obstacles, others: Sequence[Route], bundled: Bundled
) -> Route | None:
    """The straight route between facing sides, if there is one that meets no obstacle and none of the other routes."""
    for line in _lines(request, bundled):
        if not may_run_straight(request, 1 - axis_of(line.heading), line.position):
            continue
        label = _label_on(request, label_center, line)
        if request.label_size and (label is None or _is_moved(label, label_center)):
            continue
        if _is_free(request, line, obstacles) and _is_label_free(request, label, obstacles):
            route = Route(request, [line.at(line.start), line.at(line.end)], label, bundled)
            if not any(_are_too_near(route, other) for other in others):
                return route
    return None


def _is_moved(label: Point, before: Point | None) -> bool:
    """Whether a label has left the place that was kept for it, so that branches would no longer be alike."""
    return before is not None and max(abs(label.x - before.x), abs(label.y - before.y)) > _LABEL_STEP


def align_label(request: RouteRequest, position: Point, obstacles: Obstacles, others: Collection[Route]) -> Point:
    """Move the label of an edge so that it runs straight from it to one of its endpoints, if the label may stand there.

    Args:
        request: the edge.
        position: the middle of its label.
        obstacles: among which the label is moved as well.
        others: the straight routes of other edges.

    Returns:
        The middle of the label afterwards.
    """
    assert request.label_size is not None
    cross_axis = 1 - axis_of(request.flow)
    ends = (request.source.middle, request.target.middle)
    if any(abs(position[cross_axis] - end[cross_axis]) < _SAME for end in ends):
        return position
    for endpoint, side in ((request.target, opposite(request.flow)), (request.source, request.flow)):
        low, high = _used_part(endpoint.flat_range(side))
        desired = endpoint.middle[cross_axis]
        if endpoint.is_group:
            desired = min(max(position[cross_axis], low), high)
        if abs(desired - position[cross_axis]) > _LABEL_SHIFT:
            continue
        moved = Point(desired, position.y) if cross_axis == HORIZONTAL else Point(position.x, desired)
        if _is_label_free(request, moved, obstacles) and not _is_label_crossed(request, moved, others):
            obstacles.labels[request.key] = around(moved, *request.label_size)
            return moved
    return position


def _lines(request: RouteRequest, bundled: Bundled) -> Iterator[_Line]:
    """The lines between facing sides, the best first."""
    flow = request.flow
    for heading in (flow, opposite(flow), right_of(flow), left_of(flow)):
        start, end = request.source.side(heading), request.target.side(opposite(heading))
        if sign(heading) * (end - start) >= _LEAST_LENGTH:
            for position in _positions(request, heading, bundled):
                yield _Line(heading, position, start, end)


def _positions(request: RouteRequest, heading: int, bundled: Bundled) -> Iterator[float]:
    """Where a straight line could lie, the best position first."""
    source, target = request.source, request.target
    first = _used_part(source.flat_range(heading))
    second = _used_part(target.flat_range(opposite(heading)))
    low, high = max(first[0], second[0]), min(first[1], second[1])
    if low > high:
        return
    if any(bundled):
        cross_axis = 1 - axis_of(heading)
        shared = zip((source, target), bundled, strict=True)
        middles = [endpoint.middle[cross_axis] for endpoint, is_bundled in shared if is_bundled]
        if max(middles) - min(middles) < _SAME and low <= middles[0] <= high:
            yield middles[0]
        return
    smaller = first if first[1] - first[0] <= second[1] - second[0] else second
    desired = min(max((smaller[0] + smaller[1]) / 2, low), high)
    yield desired
    positions = {low, high, *(desired + step * _STEP for step in range(-_STEPS, _STEPS + 1))}
    possible = (position for position in positions if low <= position <= high)
    yield from sorted(possible, key=lambda position: (abs(position - desired), position))


def _used_part(interval: Interval) -> Interval:
    low, high = interval
    rest = (high - low) * (1 - _USED_SHARE) / 2
    return low + rest, high - rest


def _label_on(request: RouteRequest, label_center: Point | None, line: _Line) -> Point | None:
    """The position of the label on a line: where space was kept if that is on it, else half way; None if too short."""
    if request.label_size is None:
        return None
    axis = axis_of(line.heading)
    low, high = line.extent
    half = request.label_size[axis] / 2 + _VISIBLE
    if high - low < 2 * half:
        return None
    if label_center is not None and low + half <= label_center[axis] <= high - half:
        return line.at(label_center[axis])
    return line.at((low + high) / 2)


def _is_free(request: RouteRequest, line: _Line, obstacles: Obstacles) -> bool:
    strip = line.strip
    own = (request.source.vertex, request.target.vertex)
    if any(_boxes_overlap(strip, box) for vertex, box in obstacles.solid.items() if vertex not in own):
        return False
    if any(_boxes_overlap(strip, box) for key, box in obstacles.labels.items() if key != request.key):
        return False
    crossed = ((group, box) for group, box in obstacles.groups.items() if _boxes_overlap(strip, box))
    return not any(is_foreign(request, group, box) for group, box in crossed)


def is_foreign(request: RouteRequest, group: str, box: Box) -> bool:
    """Whether a group is none that an edge may cross."""
    endpoints = (request.source, request.target)
    if group in request.own_groups or any(endpoint.vertex == group for endpoint in endpoints):
        return False
    return not all(is_within(endpoint.box, box) for endpoint in endpoints)


def _are_too_near(one: Route, other: Route) -> bool:
    """Whether two straight routes beside each other, or the label of one and the other, come too near."""
    axis = one.axis(0)
    if other.axis(0) != axis:
        return False
    distance = abs(one.position(0) - other.position(0))
    if distance < EDGE_GAP and overlap(one.extent(0), other.extent(0)):
        return True
    return any(_is_label_near(*pair, distance) for pair in ((one, other), (other, one)))


def _is_label_near(route: Route, other: Route, distance: float) -> bool:
    """Whether the label of one straight route comes too near to another one at this distance."""
    if route.label_box is None:
        return False
    start, end, low, high = extents(route.label_box, route.axis(0))
    return distance < (high - low) / 2 + _CLEARANCE and overlap((start, end), other.extent(0))


def _is_label_free(request: RouteRequest, position: Point | None, obstacles: Obstacles) -> bool:
    if position is None or request.label_size is None:
        return True
    width, height = request.label_size
    label = around(position, width + 2 * _LABEL_MARGIN.x, height + 2 * _LABEL_MARGIN.y)
    boxes = [*obstacles.solid.values(), *obstacles.titles.values()]
    boxes += [box for key, box in obstacles.labels.items() if key != request.key]
    return not any(_boxes_overlap(label, box) for box in boxes)


def _is_label_crossed(request: RouteRequest, position: Point, others: Collection[Route]) -> bool:
    """Whether straight routes run through the label of an edge at this position, or too near to it."""
    assert request.label_size is not None
    width, height = request.label_size
    label = around(position, width + 2 * _CLEARANCE, height + 2 * _CLEARANCE)
    return any(_boxes_overlap(label, bounds(route.points)) for route in others)


def _boxes_overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
