"""Linear routing: a straight line from port to port; where something is in between, as few lines as get past it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import interpolated, polyline, straight
from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.direct import is_foreign
from diagconv.layout.routing.headings import axis_of
from diagconv.layout.routing.linear_ports import LinearWay, linear_ports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.routing.linear_ports import LinearPorts
    from diagconv.layout.routing.problem import RouteRequest, RoutingProblem
    from diagconv.layout.scenes.sketch import Sketch

_CLEARANCE: Final = 4.0
"""How far lines stay from what is in their way, in pixels."""
_NEAR: Final = 16.0
"""No line bends nearer to its ends than that, in pixels."""
_LABEL_PARTS: Final[tuple[float, ...]] = (0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72)
"""At which parts of a line its label is tried, after the place that was kept for it."""


def route_linearly(problem: RoutingProblem, sketch: Sketch) -> None:
    """Give edges straight curves, in the sketch.

    Args:
        problem: the edges, and what is in their way.
        sketch: where everything is.
    """
    router = _LinearRouter(problem, sketch)
    first = linear_ports(LinearWay(request, ()) for request in problem.requests)
    ways = [router.way(request, first[request.key]) for request in problem.requests]
    ports = linear_ports(ways)
    for way in ways:
        router.draw(way, ports[way.request.key])


class _LinearRouter:
    """Routes edges one after the other; labels are moved onto straight lines."""

    def __init__(self, problem: RoutingProblem, sketch: Sketch) -> None:
        self._obstacles = problem.obstacles
        self._sketch = sketch

    def way(self, request: RouteRequest, ports: LinearPorts) -> LinearWay:
        """The way of an edge: straight if nothing is in between and its label can be there, else past what there is."""
        boxes = self._boxes(request)
        is_free = not any(is_crossed(box, *ports) for box in boxes)
        if is_free and (request.label_size is None or self._label_on(request, ports)):
            return LinearWay(request, ())
        kept = self._sketch.label_centers.get(request.key) if request.label_size else None
        points = _outside(polyline(self._sketch.curves[request.key]), request)
        curve = linear_curve([ports.start, *points, ports.end], kept, boxes)
        return LinearWay(request, curve[3:-1:3])

    def draw(self, way: LinearWay, ports: LinearPorts) -> None:
        """Draw an edge on its way, and place its label if it is straight."""
        request = way.request
        self._sketch.curves[request.key] = straight_lines([ports.start, *way.bends, ports.end])
        center = None if way.bends else self._label_on(request, ports)
        if center is not None and request.label_size is not None:
            self._sketch.label_centers[request.key] = center
            self._obstacles.labels[request.key] = around(center, *request.label_size)

    def _boxes(self, request: RouteRequest) -> list[Box]:
        """What an edge must not cross: boxes, titles, labels, and groups that it has nothing to do with."""
        ends = (request.source.vertex, request.target.vertex)
        obstacles = self._obstacles
        labels = [box for key, box in obstacles.labels.items() if key != request.key]
        foreign = [box for group, box in obstacles.groups.items() if is_foreign(request, group, box)]
        solid = [box for name, box in obstacles.solid.items() if name not in ends]
        return [*solid, *obstacles.titles.values(), *foreign, *labels]

    def _label_on(self, request: RouteRequest, ports: LinearPorts) -> Point | None:
        """Where the label of an edge is on the straight line; None if it would cover something everywhere."""
        if request.label_size is None:
            return None
        boxes = [*self._obstacles.solid.values(), *self._obstacles.titles.values()]
        boxes += [box for key, box in self._obstacles.labels.items() if key != request.key]
        for part in (self._kept_part(request, ports), *_LABEL_PARTS):
            label = around(interpolated(*ports, part), *request.label_size)
            if not any(_overlap(label, box) for box in boxes):
                return label.center
        return None

    def _kept_part(self, request: RouteRequest, ports: LinearPorts) -> float:
        """The part of a line where it is level with the place that was kept for its label, if not near its ends."""
        center, axis = self._sketch.label_centers[request.key], axis_of(request.flow)
        length = ports.end[axis] - ports.start[axis]
        part = (center[axis] - ports.start[axis]) / length if length else 0.5
        return part if _LABEL_PARTS[-2] <= part <= _LABEL_PARTS[-1] else 0.5


def _outside(points: Sequence[Point], request: RouteRequest) -> list[Point]:
    """The points that are not in an end of an edge nor near it."""
    ends = (request.source.box, request.target.box)
    boxes = [around(box.center, box.width + 2 * _NEAR, box.height + 2 * _NEAR) for box in ends]
    return [point for point in points if not any(_holds(box, point) for box in boxes)]


def linear_curve(points: Sequence[Point], label_center: Point | None, obstacles: Sequence[Box]) -> Curve:
    """Straight lines from the first of these points to the last, by as few of the others as get past all obstacles.

    Args:
        points: the points of a curve that gets past them.
        label_center: one that the lines must go through, that of its label.
        obstacles: what they must not cross, unless the curve does.
    """
    kept = list(points)
    stops = [0, len(kept) - 1]
    if label_center is not None:
        nearest = min(range(len(kept)), key=lambda index: _distance(kept[index], label_center))
        kept[nearest : nearest + 1] = [label_center] if 0 < nearest < stops[1] else [kept[nearest]]
        stops.insert(1, nearest)
    bends = [0]
    for stop in stops[1:]:
        while bends[-1] < stop:
            bends.append(_farthest_visible(kept, bends[-1], stop, obstacles))
    return straight_lines([kept[index] for index in bends])


def straight_lines(points: Sequence[Point]) -> Curve:
    """The curve of straight lines from each point to the next."""
    curve: list[Point] = [points[0]]
    for point in points[1:]:
        curve.extend(straight(curve[-1], point)[1:])
    return tuple(curve)


def _farthest_visible(points: Sequence[Point], start: int, stop: int, obstacles: Sequence[Box]) -> int:
    """The index of the last point, up to a stop, to which a straight line meets no obstacle."""
    for index in range(stop, start + 1, -1):
        if not any(is_crossed(box, points[start], points[index]) for box in obstacles):
            return index
    return start + 1


def is_crossed(box: Box, start: Point, end: Point) -> bool:
    """Whether a straight line comes into a box or very near it; by the Liang-Barsky algorithm."""
    first, last = 0.0, 1.0
    for origin, way, low, high in (
        (start.x, end.x - start.x, box.x - _CLEARANCE, box.right + _CLEARANCE),
        (start.y, end.y - start.y, box.y - _CLEARANCE, box.bottom + _CLEARANCE),
    ):
        if not way:
            if not low < origin < high:
                return False
            continue
        enter, leave = sorted(((low - origin) / way, (high - origin) / way))
        first, last = max(first, enter), min(last, leave)
        if first >= last:
            return False
    return True


def _distance(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _holds(box: Box, point: Point) -> bool:
    return box.x <= point.x <= box.right and box.y <= point.y <= box.bottom


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
