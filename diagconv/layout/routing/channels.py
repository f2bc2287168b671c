"""Channel routing: edges follow their virtual nodes from rank to rank, and turn in the channels between the ranks.

So they cross where the order of the ranks makes them cross, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.free_space import FreeSpace
from diagconv.layout.routing.headings import VERTICAL, sign
from diagconv.layout.routing.plans import plan_of
from diagconv.layout.routing.port_assignment import assign_ports, choose_sides
from diagconv.layout.routing.route import NOT_BUNDLED, Bundled, Route
from diagconv.layout.routing.segments import STUB, STUB_WITH_HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.routing.plans import Plan, PlannedEnd
    from diagconv.layout.routing.problem import RoutingProblem
    from diagconv.layout.routing.ways import Way

_SAME: Final = 0.5


def channel_routes(
    problem: RoutingProblem, ways: Mapping[int, Way], bundled: Mapping[int, Bundled]
) -> dict[int, Route]:
    """The routes of the edges that can follow their ways; others find no space to turn, or would run through a box.

    Args:
        problem: the edges, and what is in their way.
        ways: the points that edges pass, by their keys.
        bundled: at which of its endpoints each edge shares its port.
    """
    space = FreeSpace(problem.obstacles)
    found = (plan_of(request, ways[request.key]) for request in problem.requests if request.key in ways)
    plans = [plan for plan in found if plan is not None]
    choose_sides(plans, space)
    assign_ports(plans, bundled)
    routes: dict[int, Route] = {}
    for plan in plans:
        key, label = plan.request.key, problem.label_centers.get(plan.request.key)
        points = _points(plan, label, space)
        if points is not None and space.is_free(points, plan.request):
            routes[key] = Route(plan.request, points, label, bundled.get(key, NOT_BUNDLED))
    return routes


def _points(plan: Plan, label: Point | None, space: FreeSpace) -> list[Point] | None:
    """The corners of an edge; None if there is no space to turn somewhere."""
    turns: list[Point] = []
    for number in range(len(plan.across) - 1):
        if abs(plan.across[number] - plan.across[number + 1]) < _SAME:
            plan.across[number + 1] = plan.across[number]
            continue
        turn = _turn(plan, number, label, space)
        if turn is None:
            return None
        turns += [_at(plan, across, turn) for across in plan.across[number : number + 2]]
    source, target = plan.ends()
    start, end = 1 if plan.is_sideways(0) else 0, len(turns) - (1 if plan.is_sideways(1) else 0)
    return [_port(source), *turns[start:end], _port(target)]


def _port(end: PlannedEnd) -> Point:
    """Where an edge leaves or arrives."""
    plan, border = end.plan, end.endpoint.side(end.side)
    if plan.is_sideways(end.number):
        return _at(plan, border, plan.along[-end.number])
    return _at(plan, plan.across[-end.number], border)


def _turn(plan: Plan, number: int, label: Point | None, space: FreeSpace) -> float | None:
    """Where on its axis an edge turns between two of its points; None if there is no space."""
    if number == 0 and plan.is_sideways(0):
        return plan.along[0]
    if number == len(plan.across) - 2 and plan.is_sideways(1):
        return plan.along[-1]
    low, high = sorted((_border(plan, number, 1, label), _border(plan, number + 1, -1, label)))
    across = plan.across[number], plan.across[number + 1]
    return space.channel(plan.request, plan.axis, (low, high), across, _stubs(plan, number))


def _stubs(plan: Plan, number: int) -> tuple[float, float]:
    """How far from the two ends of a channel an edge turns at least, since an arrowhead may be there."""
    request = plan.request
    source = (STUB_WITH_HEAD if request.has_tail else STUB) if number == 0 else 0.0
    target = (STUB_WITH_HEAD if request.has_head else STUB) if number == len(plan.across) - 2 else 0.0
    return (source, target) if sign(plan.heading) > 0 else (target, source)


def _border(plan: Plan, number: int, direction: int, label: Point | None) -> float:
    """Where on its axis a point of an edge ends: a box at its side, a label at its border."""
    request, along = plan.request, plan.along[number]
    if number == 0:
        return request.source.side(plan.sides[0])
    if number == len(plan.across) - 1:
        return request.target.side(plan.sides[1])
    if label is None or request.label_size is None or abs(label[plan.axis] - along) > _SAME:
        return along
    return along + direction * sign(plan.heading) * request.label_size[plan.axis] / 2


def _at(plan: Plan, across: float, along: float) -> Point:
    """The point at a position across the axis of a plan, and one along it."""
    return Point(across, along) if plan.axis == VERTICAL else Point(along, across)
