"""Orthogonal routing: a route is found for each edge, all of them are nudged apart, and their corners are rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.aligning import align
from diagconv.layout.routing.astar import SearchBudget
from diagconv.layout.routing.backtracks import remove_backtracks
from diagconv.layout.routing.branches import set_straight_limits
from diagconv.layout.routing.bundles import bundles_of
from diagconv.layout.routing.channels import channel_routes
from diagconv.layout.routing.fork_levels import level_forks
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.jogs import remove_jogs
from diagconv.layout.routing.label_shifts import shift_covered_labels
from diagconv.layout.routing.lengthening import loop_shift
from diagconv.layout.routing.node_shifts import shift_nodes
from diagconv.layout.routing.nudging import nudge
from diagconv.layout.routing.port_swaps import swap_ports
from diagconv.layout.routing.rounding import rounded_polyline
from diagconv.layout.routing.router import bundled_ends, find_routes
from diagconv.layout.routing.space_insertion import insertions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diagconv.layout.routing.insertion import Insertion
    from diagconv.layout.routing.problem import RoutingProblem
    from diagconv.layout.routing.route import Route
    from diagconv.layout.routing.ways import Way
    from diagconv.layout.scenes.sketch import Sketch

_MOST_STATES: Final = 600_000
"""How many states all searches of a diagram may expand together."""
_FEW_EDGES: Final = 40
_HEURISTIC_WEIGHT: Final = 1.5
"""With more edges than that, good paths have to do; the cheapest would take several times as long to find."""


def route_orthogonally(problem: RoutingProblem, sketch: Sketch, ways: Mapping[int, Way]) -> bool:
    """Give edges orthogonal curves, in the sketch; False if that took too long, and nothing was changed.

    Args:
        problem: the edges, and what is in their way.
        sketch: where everything is. Where edges need more space than there is, things are shifted apart.
        ways: the points that edges pass if they follow their virtual nodes, by their keys.
    """
    set_straight_limits(problem.requests, problem.obstacles.titles.values())
    obstacles = problem.obstacles
    budget = SearchBudget(_MOST_STATES, 1.0 if len(problem.requests) <= _FEW_EDGES else _HEURISTIC_WEIGHT)
    known = channel_routes(problem, ways, bundled_ends(problem.requests)) if ways else {}
    routes = find_routes(problem.requests, problem.label_centers, obstacles, budget, known)
    if budget.left <= 0:
        return False
    if not known:
        remove_jogs(routes, obstacles)
    remove_backtracks(routes)
    level_forks(routes, obstacles)
    align(routes, obstacles)
    if known:
        remove_jogs(routes, obstacles, known)
    for axis in (VERTICAL, HORIZONTAL):
        for insertion in insertions(routes, obstacles, axis, bundles_of(routes)):
            _insert_space(insertion, routes, problem, sketch)
    align(routes, obstacles)
    nudge(routes, obstacles, bundles_of(routes))
    swap_ports(routes, obstacles, bundles_of(routes))
    shift_covered_labels(routes, obstacles)
    shift_nodes(routes, problem, sketch)
    for route in routes:
        _draw(route, sketch)
    return True


def _insert_space(insertion: Insertion, routes: Sequence[Route], problem: RoutingProblem, sketch: Sketch) -> None:
    """Shift everything that lies beyond."""
    problem.obstacles.shift(insertion)
    before = sketch.boxes
    placed = {**problem.obstacles.solid, **problem.obstacles.groups}
    sketch.boxes = {vertex: placed[vertex] for vertex in before}
    loops = {
        key: loop_shift(before[vertex], sketch.boxes[vertex], sketch.curves[key])
        for key, vertex in problem.loops.items()
    }

    def shifted(key: int, point: Point) -> Point:
        if key in loops:
            return Point(point.x + loops[key].x, point.y + loops[key].y)
        return insertion.shifted_point(point)

    sketch.label_centers = {key: shifted(key, position) for key, position in sketch.label_centers.items()}
    routed = {route.key for route in routes}  # these get other curves in the end
    sketch.curves = {
        key: curve if key in routed else tuple(shifted(key, point) for point in curve)
        for key, curve in sketch.curves.items()
    }
    for endpoint in problem.endpoints:
        endpoint.move_to(sketch.boxes[endpoint.vertex])
    for route in routes:
        route.shift(insertion)


def _draw(route: Route, sketch: Sketch) -> None:
    """Put the curve and the label of a route in the sketch."""
    request = route.request
    start = request.source.anchor(route.source_side, route.position(0))
    end = request.target.anchor(route.target_side, route.position(route.last))
    sketch.curves[route.key] = rounded_polyline([start, *route.points[1:-1], end])
    if route.label_center is not None:
        sketch.label_centers[route.key] = route.label_center
    else:
        sketch.label_centers.pop(route.key, None)
