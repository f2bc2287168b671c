"""Plans of edges that follow their ways: which sides they leave and arrive by, and where they run between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from diagconv.layout.routing.headings import axis_of, opposite, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.problem import RouteRequest
    from diagconv.layout.routing.ways import Way


class Plan:
    """How an edge runs.

    Args:
        request: the edge.
        way: the points that it passes.
        heading: its heading from one to the next.

    Attributes:
        axis: the axis of that heading.
        sides: the sides that it leaves and arrives by.
        across: its positions across the axis: at its ports, and at each point between.
        along: the positions of its points on the axis.
    """

    def __init__(self, request: RouteRequest, way: Way, heading: int) -> None:
        self.request = request
        self.axis = axis_of(heading)
        self.heading = heading
        self.sides = [heading, opposite(heading)]
        self.across = [point[1 - self.axis] for point in way]
        self.along = [point[self.axis] for point in way]

    @property
    def is_short(self) -> bool:
        """Whether there is nothing between its ends."""
        return len(self.across) == 2

    @property
    def leads_back(self) -> bool:
        """Whether it runs against the flow."""
        return self.heading != self.request.flow

    def ends(self) -> Iterator[PlannedEnd]:
        """Both ends."""
        yield PlannedEnd(self, 0, self.across[1])
        yield PlannedEnd(self, 1, self.across[-2])

    def is_sideways(self, number: int) -> bool:
        """Whether it leaves (0) or arrives (1) by a side that lies along its axis."""
        return axis_of(self.sides[number]) != self.axis


class PlannedEnd(NamedTuple):
    """An end of an edge.

    Args:
        plan: how the edge runs.
        number: 0 for the end at its source, 1 for that at its target.
        toward: the position across its axis that it leads to from there.
    """

    plan: Plan
    number: int
    toward: float

    @property
    def endpoint(self) -> Endpoint:
        """Where it ends."""
        return self.plan.request.target if self.number else self.plan.request.source

    @property
    def side(self) -> int:
        """On which side it ends."""
        return self.plan.sides[self.number]


def plan_of(request: RouteRequest, way: Way) -> Plan | None:
    """The plan of an edge; None if its way leads back and forth.

    Args:
        request: the edge.
        way: the points that it passes.
    """
    flow = request.flow
    axis = axis_of(flow)
    steps = [sign(flow) * (end[axis] - start[axis]) for start, end in pairwise(way)]
    if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        return None
    return Plan(request, way, flow if steps[0] > 0 else opposite(flow))
