"""Port assignment: edges end on each side of a node in the order of what they lead to, straight where they can."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.branches import may_run_straight, straight_position
from diagconv.layout.routing.headings import VERTICAL, axis_of, heading_along, opposite
from diagconv.layout.routing.route import NOT_BUNDLED, Bundled
from diagconv.layout.routing.segments import EDGE_GAP, range_of_ports
from diagconv.layout.routing.separation import Constraint, Variable, solve

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from diagconv.layout.routing.free_space import FreeSpace
    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.plans import Plan, PlannedEnd

_PORT_GAP: Final = 24.0
"""Between two edges that end on one side, if it is long enough, in pixels."""
_STRAIGHT_WEIGHT: Final = 1000.0
"""How much more it counts that an edge runs straight on from its port than that ports are spread evenly."""
_NEAR_MIDDLE: Final = 8.0
"""Within so many pixels from the middle of a side a port has no mirror image."""
_TWO: Final = 2
_SAME: Final = 0.5


def choose_sides(plans: Collection[Plan], space: FreeSpace) -> None:
    """Let edges that lead back leave and arrive at the sides of their ends, where nothing is in between.

    Those of one look, with labels of one size, that leave a box or arrive at it are drawn alike: either all of them use
    its sides, or none.

    Args:
        plans: how all edges run.
        space: what is free.
    """
    toward: dict[tuple[int, int], list[float]] = defaultdict(list)
    for end in _ends(plans):
        toward[id(end.endpoint), end.side].append(end.toward)
    alike: dict[Hashable, list[PlannedEnd]] = defaultdict(list)
    for end in _ends(plans):
        if end.plan.leads_back and not end.plan.is_short:
            request = end.plan.request
            alike[id(end.endpoint), end.number, request.look, request.label_size].append(end)
    for ends in alike.values():
        sides = [_free_side(end, toward[id(end.endpoint), end.side], space) for end in ends]
        if None not in sides:
            for end, side in zip(ends, sides, strict=True):
                end.plan.sides[end.number] = end.side if side is None else side


def assign_ports(plans: Collection[Plan], bundled: Mapping[int, Bundled]) -> None:
    """Give all edges their ports.

    Args:
        plans: how the edges run.
        bundled: at which of its endpoints each edge shares its port, by its key.
    """
    sides: dict[tuple[int, int], list[PlannedEnd]] = defaultdict(list)
    for end in _ends(plans):
        if not end.plan.is_sideways(end.number):
            sides[id(end.endpoint), end.side].append(end)
    assigned = [each for ends in sides.values() for each in _ports(sorted(ends, key=_by_direction), bundled)]
    for end, position in assigned:
        end.plan.across[-end.number] = position
    for plan in plans:
        if plan.is_short:
            _straighten(plan)


def _ends(plans: Iterable[Plan]) -> Iterator[PlannedEnd]:
    for plan in plans:
        yield from plan.ends()


def _free_side(end: PlannedEnd, toward: Sequence[float], space: FreeSpace) -> int | None:
    """The side of an endpoint that faces what an edge leads to, if it is outermost and nothing is in between."""
    plan, position, endpoint = end.plan, end.toward, end.endpoint
    low, high = endpoint.port_range(end.side)
    is_outermost = position == (min(toward) if position < low else max(toward))
    if low <= position <= high or endpoint.is_group or not is_outermost:
        return None
    center = endpoint.middle
    beside = Point(position, center.y) if plan.axis == VERTICAL else Point(center.x, position)
    return heading_along(1 - plan.axis, position > high) if space.is_free([center, beside], plan.request) else None


def _by_direction(end: PlannedEnd) -> tuple[float, int]:
    return end.toward, end.plan.request.key


def _ports(ends: Sequence[PlannedEnd], bundled: Mapping[int, Bundled]) -> Iterator[tuple[PlannedEnd, float]]:
    """The ports of the ends at one side."""
    endpoint, side, last = ends[0].endpoint, ends[0].side, len(ends) - 1
    low, high = range_of_ports(endpoint, side, len(ends))
    gap = min(_PORT_GAP, max(EDGE_GAP, (high - low) / (last + 2)), (high - low) / max(1, last))
    middle = endpoint.middle[1 - axis_of(side)]
    least = min(gap, EDGE_GAP)
    usual = [middle + (number - last / 2) * gap for number in range(last + 1)]
    variables = [
        _variable(end, (low + number * least, high - (last - number) * least), position)
        for number, (end, position) in enumerate(zip(ends, usual, strict=True))
    ]
    variables = _mirrored(ends, variables, usual, middle)
    constraints = [Constraint(number, number + 1, least) for number in range(last)]
    for end, position in zip(ends, solve(variables, constraints), strict=True):
        shared = bundled.get(end.plan.request.key, NOT_BUNDLED)[end.number]
        yield end, middle if shared else position


def _mirrored(
    ends: Sequence[PlannedEnd], variables: Sequence[Variable], usual: Sequence[float], middle: float
) -> list[Variable]:
    """The ports of more than two edges: none is in line with what its edge leads to while its mirror image is not.

    Long edges are more than branches: they stay straight.
    """
    straight = [each.weight == _STRAIGHT_WEIGHT for each in variables]
    kept = [
        not runs_on or mirrored or not end.plan.is_short or abs(each.desired - middle) <= _NEAR_MIDDLE
        for end, each, runs_on, mirrored in zip(ends, variables, straight, reversed(straight), strict=True)
    ]
    return [
        each if is_kept or len(ends) <= _TWO else _near(each.low, each.high, position)
        for each, position, is_kept in zip(variables, usual, kept, strict=True)
    ]


def _variable(end: PlannedEnd, bounds: Interval, usual: float) -> Variable:
    """The position of a port: in line with what the edge leads to if it can be, else as usual."""
    low, high = bounds
    desired = _straight_position(end.plan) if end.plan.is_short else end.toward
    if desired is not None and low <= desired <= high:
        return Variable(low, high, desired, _STRAIGHT_WEIGHT)
    return _near(low, high, usual)


def _near(low: float, high: float, usual: float) -> Variable:
    return Variable(low, high, min(max(usual, low), high), 1.0)


def _straight_position(plan: Plan) -> float | None:
    """Where a straight line from one end to the other is best; None if there is none."""
    if plan.sides[1] != opposite(plan.sides[0]):
        return None
    position = straight_position(plan.request, plan.sides[0])
    return position if position is not None and may_run_straight(plan.request, 1 - plan.axis, position) else None


def _straighten(plan: Plan) -> None:
    """Make a short edge straight whose ports are nearly in line."""
    first, second = plan.across
    if _SAME < abs(first - second) < EDGE_GAP:
        for moved, position, end in ((1, first, plan.request.target), (0, second, plan.request.source)):
            low, high = end.port_range(plan.sides[moved])
            if low <= position <= high:
                plan.across[moved] = position
                return
