"""Node shifts: a node that an edge runs straight to, but not to its middle, moves aside until it does, if it may."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around, bounds, is_within
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.routing.headings import VERTICAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.problem import RoutingProblem
    from diagconv.layout.routing.route import Route
    from diagconv.layout.scenes.sketch import Sketch

_LEAST: Final = 1.0
_MOST: Final = 24.0
"""How far a node may be from its edge to be moved, in pixels."""
_CLEARANCE: Final = 16.0
"""How far a node that is moved keeps from everything else."""


def shift_nodes(routes: Sequence[Route], problem: RoutingProblem, sketch: Sketch) -> None:
    """Move each node onto its edges, if all of them run straight on one line, and nothing comes too near to it then.

    Nothing moves if there are edges of other kinds, which would no longer meet the nodes as they should.
    """
    if sketch.curves.keys() - {route.key for route in routes} - problem.loops.keys():
        return
    ends: dict[str, list[tuple[Route, Endpoint]]] = defaultdict(list)
    for route in routes:
        for endpoint in (route.source, route.target):
            ends[endpoint.vertex].append((route, endpoint))
    fixed = {*problem.obstacles.groups, *problem.loops.values()}
    for vertex, found in ends.items():
        line = None if vertex in fixed else _common_line([route for route, _ in found])
        if line is not None and _leads_nearer(vertex, *line, [route for route, _ in found]):
            _shift(found[0][1], *line, routes, problem, sketch)


def _common_line(routes: Sequence[Route]) -> tuple[int, float] | None:
    """The axis and the position of the line that straight edges lie on; None if there is none."""
    lines = {(route.axis(0), round(route.position(0), 3)) if route.is_straight else None for route in routes}
    return lines.pop() if len(lines) == 1 else None


def _leads_nearer(vertex: str, axis: int, position: float, routes: Sequence[Route]) -> bool:
    """Whether a node on the line is no farther from being in line with its neighbours than it was."""
    for route in routes:
        own, other = (route.source, route.target) if route.source.vertex == vertex else (route.target, route.source)
        neighbour = other.middle[1 - axis]
        if not other.is_group and abs(neighbour - position) > abs(neighbour - own.middle[1 - axis]) + _LEAST:
            return False
    return True


def _shift(
    endpoint: Endpoint, axis: int, position: float, routes: Sequence[Route], problem: RoutingProblem, sketch: Sketch
) -> None:
    way, vertex, solid = position - endpoint.middle[1 - axis], endpoint.vertex, problem.obstacles.solid
    if not _LEAST < abs(way) <= _MOST or sketch.boxes.get(vertex) != endpoint.box:
        return
    x, y, width, height = endpoint.box
    moved = Box(x + way, y, width, height) if axis == VERTICAL else Box(x, y + way, width, height)
    if _is_free(vertex, moved, routes, problem):
        sketch.boxes[vertex] = solid[vertex] = moved
        for each in problem.endpoints:
            if each.vertex == vertex:
                each.move_to(moved)


def _is_free(vertex: str, moved: Box, routes: Sequence[Route], problem: RoutingProblem) -> bool:
    """Whether a node may be at a place: nothing else is there or near, and the same groups are around it as before."""
    obstacles, before = problem.obstacles, problem.obstacles.solid[vertex]
    aside = (_CLEARANCE, 0.0) if moved.y == before.y else (0.0, _CLEARANCE)
    near = around(moved.center, moved.width + 2 * aside[0], moved.height + 2 * aside[1])
    if any(_overlap(near, box) for name, box in obstacles.solid.items() if name != vertex):
        return False
    if any(_overlap(near, box) for box in obstacles.titles.values()):
        return False
    if any(is_within(before, box) != is_within(near, box) for box in obstacles.groups.values()):
        return False
    return not any(_overlap(near, box) for box in _lines_beside(vertex, routes))


def _lines_beside(vertex: str, routes: Sequence[Route]) -> Iterator[Box]:
    """The segments and the labels of edges that do not end at a node."""
    for route in routes:
        if vertex not in (route.source.vertex, route.target.vertex):
            yield from (bounds(pair) for pair in pairwise(route.points))
            if (label := route.label_box) is not None:
                yield label


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
