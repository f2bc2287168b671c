"""The order of segments that run beside each other: the one in which their edges cross least."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import DOWN, LEFT, axis_of, left_of, opposite, sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.routing.route import Route
    from diagconv.layout.routing.segments import Segment

_ALIGNED: Final = 0.6
"""Segments nearer to each other than this are on one line, in pixels."""
_TOUCH: Final = 1.5
_NEAR: Final = 16.0
"""Segments that are farther apart keep their order, as their routes were found in it."""
_LEFT_AT_LARGER: Final = (DOWN, LEFT)
"""The headings whose left side is at the larger coordinates."""


def comes_first(one: Segment, other: Segment, reach: float = 0.0) -> bool:
    """Whether the first of two segments must have the smaller position.

    Args:
        one: the first segment.
        other: the second.
        reach: how much farther than now both could go with more space, in pixels.
    """
    if one.high + reach < other.low - _ALIGNED or other.high + reach < one.low - _ALIGNED:
        return one.high < other.low
    if abs(one.position - other.position) > _NEAR or _have_ports(one, other):
        return one.position < other.position
    if abs(one.position - other.position) < _ALIGNED and _common_length(one, other) > _TOUCH:
        side = _side_where_they_part(one, other)
        if side:
            return side < 0
    difference = _crossings(one, other) - _crossings(other, one)
    if difference:
        return difference < 0
    if abs(one.position - other.position) >= _ALIGNED:
        return one.position < other.position
    return _comes_first_as_declared(one, other)


def _have_ports(one: Segment, other: Segment) -> bool:
    """Whether two segments end at one side of a vertex, where their edges got ports in the best order already."""
    end = one.route.end_at(one.index)
    return end is not None and end == other.route.end_at(other.index) and abs(one.position - other.position) >= _ALIGNED


def _comes_first_as_declared(one: Segment, other: Segment) -> bool:
    """Whether the first segment comes first if edges lie from left to right as declared, seen along the earlier one."""
    earlier = one if one.route.key <= other.route.key else other
    is_left_smaller = earlier.heading not in _LEFT_AT_LARGER
    return (earlier is one) == is_left_smaller


def _common_length(one: Segment, other: Segment) -> float:
    return min(one.end, other.end) - max(one.start, other.start)


def _crossings(first: Segment, second: Segment) -> int:
    """How often two edges cross at these segments if they lie in this order."""
    return _turns_into(second, first, -1) + _turns_into(first, second, 1)


def _turns_into(segment: Segment, other: Segment, direction: int) -> int:
    """How often an edge turns beside another segment: to smaller positions (-1) or to larger ones (1)."""
    index, route = segment.index, segment.route
    along, across = route.coordinates(segment.axis), route.coordinates(1 - segment.axis)
    low, high = other.start - _TOUCH, other.end + _TOUCH
    turns = 0
    if index > 0 and direction * (across[index - 1] - across[index]) > 0.0 and low < along[index] < high:
        turns += 1
    end = index + 1
    if end + 1 < len(across) and direction * (across[end + 1] - across[end]) > 0.0 and low < along[end] < high:
        turns += 1
    return turns


def _side_where_they_part(one: Segment, other: Segment) -> int:
    """Where the first of two segments on one line must lie: -1 at the smaller position, 1 at the larger, 0 if either.

    That is decided where their edges part, ahead of the segments or else behind them.
    """
    heading = one.heading
    step = 1 if other.heading == heading else -1
    left = _left_where_they_part(one.route, one.index, 1, other.route, other.index, step)
    if not left:
        left = -_left_where_they_part(one.route, one.index, -1, other.route, other.index, -step)
    return left if heading in _LEFT_AT_LARGER else -left


def _left_where_they_part(one: Route, index: int, step: int, other: Route, other_index: int, other_step: int) -> int:
    """1 if the first edge must lie to the left of the second where they part, -1 if to the right, 0 if they never do.

    Args:
        one: the first edge.
        index: its segment that the walk starts from.
        step: 1 to walk towards its target, -1 towards its source.
        other: the second edge.
        other_index: its segment.
        other_step: as for the first.
    """
    while True:
        heading, other_heading = _walked_heading(one, index, step), _walked_heading(other, other_index, other_step)
        axis, direction = axis_of(heading), sign(heading)
        end = one.coordinates(axis)[index + (step > 0)] * direction
        other_end = other.coordinates(axis)[other_index + (other_step > 0)] * direction
        turn, other_turn = _turn(one, index, step), _turn(other, other_index, other_step)
        if heading != other_heading:
            return 0
        if end < other_end - _ALIGNED:
            return turn
        if other_end < end - _ALIGNED:
            return -other_turn
        if turn != other_turn:
            return turn or -other_turn
        if not turn:
            return 0
        index, other_index = index + step, other_index + other_step


def _walked_heading(route: Route, index: int, step: int) -> int:
    heading = route.heading(index)
    return heading if step > 0 else opposite(heading)


def _turn(route: Route, index: int, step: int) -> int:
    """1 if an edge turns left at the end of a segment, -1 if it turns right, 0 if it ends there."""
    if not 0 <= index + step <= route.last:
        return 0
    turned = _walked_heading(route, index + step, step)
    return 1 if turned == left_of(_walked_heading(route, index, step)) else -1


def topological_order(count: int, precedences: Iterable[tuple[int, int, float]]) -> list[int]:
    """The numbers from 0 on in an order that keeps as many precedences as it can where they form cycles.

    Args:
        count: how many numbers there are; where nothing else decides they keep their order.
        precedences: which number comes before which, and how much that counts.
    """
    waiting = [0.0] * count
    following: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for before, after, weight in precedences:
        waiting[after] += weight
        following[before].append((after, weight))
    return _released(waiting, following)


def _released(waiting: list[float], following: list[list[tuple[int, float]]]) -> list[int]:
    """Always next the number that waits for least."""
    heap = [(weight, number) for number, weight in enumerate(waiting)]
    heapify(heap)
    is_done = [False] * len(waiting)
    order: list[int] = []
    while heap:
        weight, number = heappop(heap)
        if is_done[number] or weight > waiting[number]:
            continue
        is_done[number] = True
        order.append(number)
        for after, less in following[number]:
            if not is_done[after]:
                waiting[after] -= less
                heappush(heap, (waiting[after], after))
    return order
