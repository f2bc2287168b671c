"""Jog removal: two parallel segments of a route become one where nothing requires the step between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.branches import may_run_straight
from diagconv.layout.routing.crossings import crossings
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.obstacles import extents
from diagconv.layout.routing.segments import EDGE_GAP, Segment, SegmentBounds

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route

_ROUNDS: Final = 3
_TOUCH: Final = 0.5
_LABEL_CLEARANCE: Final = 4.0
"""How far labels stay from one another and from other lines, in pixels."""


def remove_jogs(routes: Sequence[Route], obstacles: Obstacles, uncrossed: Container[int] = ()) -> None:
    """Remove the jogs of all routes that can be removed.

    Args:
        routes: the routes.
        obstacles: what is in their way.
        uncrossed: the keys of the edges that must not cross more others afterwards.
    """
    for _ in range(_ROUNDS):
        changed = [_remove_along(routes, obstacles, axis, uncrossed) for axis in (HORIZONTAL, VERTICAL)]
        if not any(changed):
            return


def _remove_along(routes: Sequence[Route], obstacles: Obstacles, axis: int, uncrossed: Container[int]) -> bool:
    """Try to remove one jog of each route between segments along an axis; whether any is removed."""
    jagged = [route for route in routes if _has_jog(route, axis)]
    if not jagged:
        return False
    bounds = SegmentBounds(obstacles, routes, axis)
    changed = False
    for route in jagged:
        for one, other in pairwise(bounds.segments([route])):
            position = _common_position(one, other) if one.heading == other.heading else None
            if position is None or _is_taken(one, other, position, routes):
                continue
            others = routes if route.key in uncrossed else ()
            if not _passes_port(one, other, position, others):
                changed = _remove(route, (one, other), position, others) or changed
                break
    return changed


def _has_jog(route: Route, axis: int) -> bool:
    """Whether there are two segments along an axis, one after the other, that have the same heading."""
    first = 0 if route.axis(0) == axis else 1
    return any(route.heading(index) == route.heading(index + 2) for index in range(first, route.last - 1, 2))


def _remove(route: Route, segments: tuple[Segment, Segment], position: float, others: Sequence[Route]) -> bool:
    """Remove a jog, unless the edge then crosses more of the others; whether it is removed."""
    points, label, crossed = route.points, route.label_center, crossings(route, others)
    for segment in segments:
        segment.move(position)
    route.merge_aligned_segments()
    is_removed = crossings(route, others) <= crossed
    if not is_removed:
        route.run_through(points)
        route.label_center = label
    return is_removed


def _common_position(one: Segment, other: Segment) -> float | None:
    """The position for both of two segments of a route, if there is one."""
    bundled = one.route.bundled
    if (one.label and other.label) or (one.is_first and bundled.source) or (other.is_last and bundled.target):
        return None
    low, high = max(one.low, other.low), min(one.high, other.high)
    becomes_straight = one.is_first and other.is_last
    if becomes_straight:  # where sides are flat, as the other branches end there
        flat = [endpoint.flat_range(side) for endpoint, side in (*one.ends, *other.ends)]
        low, high = max(low, *(start for start, _ in flat)), min(high, *(end for _, end in flat))
    if low > high:
        return None
    position = min(max(_desired_position(one, other), low), high)
    return None if becomes_straight and not may_run_straight(one.route.request, 1 - one.axis, position) else position


def _desired_position(one: Segment, other: Segment) -> float:
    """Where the label is; else at an endpoint, rather the target's; else half way."""
    if other.is_last and not one.label:
        return other.position
    if one.is_first and not other.label:
        return one.position
    if one.label:
        return one.position
    return other.position if other.label else (one.position + other.position) / 2


def _passes_port(one: Segment, other: Segment, position: float, others: Sequence[Route]) -> bool:
    """Whether an end would pass that of another edge on the same side, so that the two cross in front of it."""
    route = one.route
    return (one.is_first and _has_port_between(route, 0, (one.position, position), others)) or (
        other.is_last and _has_port_between(route, route.last, (other.position, position), others)
    )


def _has_port_between(route: Route, index: int, positions: tuple[float, float], others: Sequence[Route]) -> bool:
    """Whether another edge ends between two positions on the side where a route leaves (0) or arrives (its last)."""
    low, high = sorted(positions)
    return any(
        low < other.position(number) < high and other.end_at(number) == route.end_at(index)
        for other in others
        if other is not route
        for number in {0, other.last}
    )


def _is_taken(one: Segment, other: Segment, position: float, routes: Sequence[Route]) -> bool:
    return (
        _covers_label(one, other, position, routes)
        or _comes_near_straight_route(one, other, position, routes)
        or _crowds_ports(one, other, position, routes)
        or _leaves_by_corner(one, other, position, routes)
    )


def _comes_near_straight_route(one: Segment, other: Segment, position: float, routes: Sequence[Route]) -> bool:
    """Whether an edge that would become straight all the way came too near to another one that is."""
    if not (one.is_first and other.is_last):
        return False
    start, end = min(one.start, other.start), max(one.end, other.end)
    for beside in routes:
        if beside is not one.route and beside.is_straight and beside.axis(0) == one.axis:
            low, high = beside.extent(0)
            if low < end and start < high and abs(beside.position(0) - position) < EDGE_GAP:
                return True
    return False


def _covers_label(one: Segment, other: Segment, position: float, routes: Sequence[Route]) -> bool:
    """Whether the label of the edge, or the line if it has none, would cover the label of another edge."""
    reach = (one.label_half or other.label_half) + _LABEL_CLEARANCE
    start, end = one.label or other.label or (min(one.start, other.start), max(one.end, other.end))
    for beside in routes:
        if beside is not one.route and beside.label_box is not None:
            label_start, label_end, low, high = extents(beside.label_box, one.axis)
            if label_start < end and start < label_end and low - reach < position < high + reach:
                return True
    return False


def _crowds_ports(one: Segment, other: Segment, position: float, routes: Sequence[Route]) -> bool:
    """Whether the label of the edge would move so near to a side that other edges have no space there beside it."""
    labelled, route = one if one.label else other, one.route
    if labelled.label is None or abs(labelled.position - position) < _TOUCH:
        return False
    for segment, index in ((one, 0), (other, route.last)):
        for endpoint, side in segment.ends:
            low, high = endpoint.port_range(side)
            space = max(high - position, position - low) - labelled.label_half
            count = _count_beside(route, index, labelled.label, routes)
            if count and space < EDGE_GAP * count:
                return True
    return False


def _count_beside(route: Route, index: int, label: Interval, routes: Sequence[Route]) -> int:
    """How many other edges that end on the side where a route leaves (0) or arrives (its last) pass its label."""
    return sum(
        other.end_at(number) == route.end_at(index) and start < label[1] and label[0] < end
        for other in routes
        if other is not route
        for number in {0, other.last}
        for start, end in [other.extent(number)]
    )


def _leaves_by_corner(one: Segment, other: Segment, position: float, routes: Sequence[Route]) -> bool:
    """Whether an outermost branch would leave by a corner on the way to its label, while all others bend."""
    if not (one.is_first and (one.label or other.label)):
        return False
    route = one.route
    low, high = route.source.straight_range(route.source_side)
    if low <= position <= high:
        return False
    axis = 1 - one.axis
    found = [(beside, number) for beside in routes if beside is not route for number in (0, beside.last)]
    branches = [(beside, number) for beside, number in found if beside.end_at(number) == route.end_at(0)]
    if any(beside.is_straight for beside, _ in branches):
        return False
    ways = {beside.points[-1 if number == 0 else 0][axis] > route.points[-1][axis] for beside, number in branches}
    return len(ways) == 1
