"""Finds a route for each edge: a straight one where nothing is in between, else the cheapest over the grid."""

from __future__ import annotations

from collections import Counter
from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.deadlines import check_time
from diagconv.layout.geometry.boxes import is_within
from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.astar import Costs, SearchBudget, SearchSpace, Terminal, search
from diagconv.layout.routing.bundles import needs_bundling
from diagconv.layout.routing.direct import align_label, direct_route
from diagconv.layout.routing.grid import Grid
from diagconv.layout.routing.headings import HEADINGS, VERTICAL, axis_of, left_of, opposite, right_of, sign
from diagconv.layout.routing.route import Bundled, Route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.problem import RouteRequest

_STUB: Final = 8.0
"""How far an edge runs straight at its ends, at least, in pixels."""

_ASIDE: Final = 40.0
_BACKWARDS: Final = 55.0
"""The cost of ending at a side that lies along the flow, and at the one that lies against it."""

_FOREIGN: Final = 500.0
_FOREIGN_PIXEL: Final = 2.0
_DEEPER: Final = 0.03
"""The cost of entering a group that is none of the edge's own, of each pixel there, and how much more a pixel costs for
each of its own groups around it: so that edges bend outside of them."""
_OTHER_LABEL: Final = 160.0
_ENTERED_TITLE: Final = 50.0
_SURROUNDING_TITLE: Final = 400.0
_FOREIGN_TITLE: Final = 3_000.0
"""The cost of crossing the label of another edge, the title of a group that the edge must enter, that of a group in
which it stays, and any other."""


def find_routes(
    requests: Sequence[RouteRequest],
    label_centers: Mapping[int, Point],
    obstacles: Obstacles,
    budget: SearchBudget,
    known: Mapping[int, Route],
) -> list[Route]:
    """Routes for all edges, in the order of the requests.

    Args:
        requests: the edges.
        label_centers: the middles of the labels for which space is kept. Labels of edges that can run straight if
            they are moved a little are moved among the obstacles.
        obstacles: what is in the way.
        budget: for all searches together; when it is spent, the edges that are left run through everything.
        known: the routes that are known already, by the keys of their edges.
    """
    bundled = bundled_ends(requests)
    routes: dict[int, Route] = dict(known)
    for request in requests:
        check_time()
        if request.key in known:
            continue
        position = label_centers.get(request.key)
        route = direct_route(request, position, obstacles, list(routes.values()), bundled[request.key])
        if route is not None:
            routes[request.key] = route
            if route.label_box is not None:
                obstacles.labels[route.key] = route.label_box
    rest = [request for request in requests if request.key not in routes]
    straight = list(routes.values())
    aligned = {
        request.key: align_label(request, label_centers[request.key], obstacles, straight)
        for request in rest
        if request.key in label_centers
    }
    router = _GridRouter(obstacles, rest, aligned, budget, bundled)
    for route in routes.values():
        if route.is_straight:
            router.add_straight_route(route)
    for request in sorted(rest, key=_length_and_key):
        check_time()
        routes[request.key] = router.route(request)
    return [routes[request.key] for request in requests]


def _length_and_key(request: RouteRequest) -> tuple[float, int]:
    return dist(request.source.box.center, request.target.box.center), request.key


def bundled_ends(requests: Sequence[RouteRequest]) -> dict[int, Bundled]:
    """For each edge at which of its endpoints there are too many for all to end side by side."""
    counts: Counter[tuple[str, int]] = Counter()
    for request in requests:
        counts[request.source.vertex, request.flow] += 1
        counts[request.target.vertex, opposite(request.flow)] += 1

    def is_bundled(endpoint: Endpoint, side: int) -> bool:
        low, high = endpoint.port_range(side)
        return not endpoint.is_group and needs_bundling(counts[endpoint.vertex, side], high - low)

    return {
        request.key: Bundled(
            is_bundled(request.source, request.flow), is_bundled(request.target, opposite(request.flow))
        )
        for request in requests
    }


class _GridRouter:
    """Finds routes over one grid, on which it counts all those found before."""

    def __init__(
        self,
        obstacles: Obstacles,
        requests: Sequence[RouteRequest],
        label_centers: Mapping[int, Point],
        budget: SearchBudget,
        bundled: Mapping[int, Bundled],
    ) -> None:
        self._label_centers = label_centers
        self._budget = budget
        self._bundled = bundled
        self._obstacles = obstacles
        terminals = list(label_centers.values())
        for request in requests:
            terminals.extend(request.source.port(side, request.target.box.center) for side in HEADINGS)
            terminals.extend(request.target.port(side, request.source.box.center) for side in HEADINGS)
        self._grid = Grid(obstacles, terminals)
        self._space = SearchSpace(self._grid)
        self._depths = _depths(obstacles)

    def add_straight_route(self, route: Route) -> None:
        """Count a straight route that is there already."""
        grid = self._grid
        grid.add_path(grid.straight_path(grid.nearest(route.points[0]), grid.nearest(route.points[-1])))

    def route(self, request: RouteRequest) -> Route:
        """The route of an edge."""
        costs = self._costs(request)
        position = self._label_centers.get(request.key)
        for source_sides, target_sides in _sides(request):
            path = self._path_via(position, request, (source_sides, target_sides), costs) if position else []
            kept = position if path else None
            if not path:
                starts = self._starts(request, source_sides, request.target.box.center)
                goals = self._goals(request, target_sides, request.source.box.center)
                path = search(self._space, starts, goals, costs, self._budget)
            if path:
                self._grid.add_path(path)
                return Route(request, self._points(request, path), kept, self._bundled[request.key])
        return Route(request, _fallback_points(request))

    def _path_via(
        self,
        position: Point,
        request: RouteRequest,
        sides: tuple[Mapping[int, float], Mapping[int, float]],
        costs: Costs,
    ) -> list[int]:
        """The path through the position of the label; none if there is no path."""
        assert request.label_size is not None
        grid, heading = self._grid, _label_heading(request)
        half = request.label_size[axis_of(heading)] / 2 + 1
        entry = grid.first_beyond(position, opposite(heading), half)
        leave = grid.first_beyond(position, heading, half)
        if entry is None or leave is None:
            return []
        starts, goals = self._starts(request, sides[0], position), self._goals(request, sides[1], position)
        first = search(self._space, starts, [Terminal(entry, heading, 0.0)], costs, self._budget)
        if not first:
            return []
        second = search(self._space, [Terminal(leave, heading, 0.0)], goals, costs, self._budget)
        return [*first, *grid.straight_path(entry, leave)[1:-1], *second] if second else []

    def _starts(self, request: RouteRequest, sides: Mapping[int, float], toward: Point) -> list[Terminal]:
        found = self._intersections(request.source, toward, sides)
        return [Terminal(intersection, side, cost) for intersection, side, cost in found]

    def _goals(self, request: RouteRequest, sides: Mapping[int, float], toward: Point) -> list[Terminal]:
        found = self._intersections(request.target, toward, sides)
        return [Terminal(intersection, opposite(side), cost) for intersection, side, cost in found]

    def _intersections(
        self, endpoint: Endpoint, toward: Point, sides: Mapping[int, float]
    ) -> Iterator[tuple[int, int, float]]:
        """The intersection before each side of an endpoint, with the side and its cost."""
        for side, cost in sides.items():
            intersection = self._grid.first_beyond(endpoint.port(side, toward), side, _STUB)
            if intersection is not None:
                yield intersection, side, cost

    def _points(self, request: RouteRequest, path: Sequence[int]) -> list[tuple[float, float]]:
        """The points of a path, from side to side."""
        points = [self._grid.point(intersection) for intersection in path]
        return [request.source.foot(Point(*points[0])), *points, request.target.foot(Point(*points[-1]))]

    def _costs(self, request: RouteRequest) -> Costs:
        grid = self._grid
        entering, per_pixel = [0.0] * len(grid.regions), [1.0] * len(grid.regions)
        for group, number in grid.regions.items():
            is_own = group in request.own_groups
            entering[number] = 0.0 if is_own else _FOREIGN
            per_pixel[number] = 1.0 + _DEEPER * self._depths[group] if is_own else _FOREIGN_PIXEL
        covering = [0.0] * (len(grid.texts) + 1)
        for owner, number in grid.texts.items():
            covering[number] = self._text_cost(request, owner)
        return Costs(entering, per_pixel, covering)

    def _text_cost(self, request: RouteRequest, owner: str | int) -> float:
        """The cost of crossing a label, by the key of its edge, or the title of a group."""
        if isinstance(owner, int):
            return 0.0 if owner == request.key else _OTHER_LABEL
        if owner not in request.own_groups:
            return _FOREIGN_TITLE
        box = self._obstacles.groups[owner]
        is_around_both = is_within(request.source.box, box) and is_within(request.target.box, box)
        return _SURROUNDING_TITLE if is_around_both else _ENTERED_TITLE


def _sides(request: RouteRequest) -> Iterator[tuple[dict[int, float], dict[int, float]]]:
    """The sides that are tried, for the source and for the target, with their costs: first those along the flow."""
    flow = request.flow
    ahead = sign(flow) * (request.target.side(opposite(flow)) - request.source.side(flow))
    if ahead >= 2 * _STUB:
        yield {flow: 0.0}, {opposite(flow): 0.0}
    aside = {right_of(flow): _ASIDE, left_of(flow): _ASIDE}
    yield {flow: 0.0, **aside, opposite(flow): _BACKWARDS}, {opposite(flow): 0.0, **aside, flow: _BACKWARDS}


def _label_heading(request: RouteRequest) -> int:
    """The heading in which an edge runs through its label."""
    flow = request.flow
    axis = axis_of(flow)
    ahead = sign(flow) * (request.target.box.center[axis] - request.source.box.center[axis])
    return flow if ahead >= 0 else opposite(flow)


def _fallback_points(request: RouteRequest) -> list[Point]:
    """A route that heeds no obstacle, for where no path is found."""
    flow = request.flow
    start = request.source.port(flow, request.target.box.center)
    end = request.target.port(opposite(flow), request.source.box.center)
    if axis_of(flow) == VERTICAL:
        middle = (start.y + end.y) / 2
        return [start, Point(start.x, middle), Point(end.x, middle), end]
    middle = (start.x + end.x) / 2
    return [start, Point(middle, start.y), Point(middle, end.y), end]


def _depths(obstacles: Obstacles) -> dict[str | None, int]:
    """How many groups there are around a place in each group, it included."""
    groups = obstacles.groups
    depths: dict[str | None, int] = {None: 0}
    for group, box in groups.items():
        depths[group] = 1 + sum(is_within(box, other) for name, other in groups.items() if name != group)
    return depths
