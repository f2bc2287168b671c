"""Which of two stretches that run beside each other comes first, so that their edges cross as little as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import DOWN, DOWNWARDS, RIGHT, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.layout.routing.route import Wire
    from diagconv.layout.routing.segments import Stretch

_SAME: Final = 0.6
"""Stretches that are nearer to each other lie on one line, in pixels."""
_TOUCH: Final = 1.5
_NEAR: Final = 16.0
"""Stretches that are farther apart keep their order: the ways were found so."""


def comes_first(one: Stretch, other: Stretch) -> bool:
    """Whether the first of two stretches has to lie at the smaller place."""
    if one.high < other.low - _SAME or other.high < one.low - _SAME:
        return one.high < other.low
    if abs(one.place - other.place) > _NEAR:
        return one.place < other.place
    if abs(one.place - other.place) < _SAME and _shared(one, other) > _TOUCH:
        side = _side(one, other)
        if side:
            return side < 0
    difference = _crossings(one, other) - _crossings(other, one)
    if difference:
        return difference < 0
    if abs(one.place - other.place) >= _SAME:
        return one.place < other.place
    return _tie(one, other)


def _tie(one: Stretch, other: Stretch) -> bool:
    """Edges that run together all the way lie in the order of declaration, seen along the earlier of the two."""
    first = one if one.wire.key <= other.wire.key else other
    is_left_smaller = first.wire.heading(first.index) not in (DOWN, RIGHT + 2)
    return (first is one) == is_left_smaller


def _shared(one: Stretch, other: Stretch) -> float:
    return min(one.end, other.end) - max(one.start, other.start)


def _crossings(first: Stretch, second: Stretch) -> int:
    """How often two edges cross at these stretches if they lie in this order."""
    below = sum(turn < 0 and first.start - _TOUCH < place < first.end + _TOUCH for place, turn in _turns(second))
    above = sum(turn > 0 and second.start - _TOUCH < place < second.end + _TOUCH for place, turn in _turns(first))
    return below + above


def _turns(stretch: Stretch) -> Iterator[tuple[float, int]]:
    """Where the edge leaves a stretch, and to which side: -1 to smaller places, 1 to larger ones, 0 if it ends."""
    wire, index = stretch.wire, stretch.index
    along = wire.along(index)
    across = 1 - along
    for end, beyond in ((index, index - 1), (index + 1, index + 2)):
        if 0 <= beyond < len(wire.points):
            difference = wire.points[beyond][across] - wire.points[end][across]
            yield wire.points[end][along], (difference > 0) - (difference < 0)
        else:
            yield wire.points[end][along], 0


def _side(one: Stretch, other: Stretch) -> int:
    """Where one of two edges on a line must lie, by where they part: -1 at the smaller place, 1 at the larger, or 0."""
    heading = one.wire.heading(one.index)
    same = other.wire.heading(other.index) == heading
    ahead = _left(one.wire, one.index, 1, other.wire, other.index, 1 if same else -1)
    if not ahead:
        ahead = -_left(one.wire, one.index, -1, other.wire, other.index, -1 if same else 1)
    is_left_larger = heading in (DOWN, RIGHT + 2)
    return ahead if is_left_larger else -ahead


def _left(one: Wire, index: int, way: int, other: Wire, other_index: int, other_way: int) -> int:
    """1 if the first edge must lie left of the second where they part, -1 if right of it, 0 if they never do."""
    while True:
        heading, other_heading = _heading(one, index, way), _heading(other, other_index, other_way)
        along = DOWNWARDS if heading % 2 == 0 else 0
        end = one.points[index + (way > 0)][along] * sign(heading)
        other_end = other.points[other_index + (other_way > 0)][along] * sign(heading)
        turn, other_turn = _turn(one, index, way), _turn(other, other_index, other_way)
        if heading != other_heading:
            return 0
        if end < other_end - _SAME:
            return turn
        if other_end < end - _SAME:
            return -other_turn
        if turn != other_turn:
            return turn or -other_turn
        if not turn:
            return 0
        index, other_index = index + way, other_index + other_way


def _heading(wire: Wire, index: int, way: int) -> int:
    heading = wire.heading(index)
    return heading if way > 0 else (heading + 2) % 4


def _turn(wire: Wire, index: int, way: int) -> int:
    """1 if the edge turns left at the end of a stretch, -1 if right, 0 if it ends there."""
    if not 0 <= index + way <= wire.last:
        return 0
    return 1 if (_heading(wire, index + way, way) - _heading(wire, index, way)) % 4 == 3 else -1


def sorted_by(count: int, pairs: Iterable[tuple[int, int, float]]) -> list[int]:
    """Numbers from 0 in an order in which the first of each pair comes before the second, as far as that is possible.

    Args:
        count: how many numbers there are; where nothing else decides they keep their order.
        pairs: which number comes before which, and how much that counts.
    """
    waiting = [0.0] * count
    behind: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for before, after, weight in pairs:
        waiting[after] += weight
        behind[before].append((after, weight))
    return list(_released(waiting, behind))


def _released(waiting: list[float], behind: list[list[tuple[int, float]]]) -> Iterator[int]:
    from heapq import heapify, heappop, heappush

    heap = [(weight, number) for number, weight in enumerate(waiting)]
    heapify(heap)
    done: set[int] = set()
    while heap:
        weight, number = heappop(heap)
        if number in done or weight > waiting[number]:
            continue
        done.add(number)
        yield number
        for after, less in behind[number]:
            if after not in done:
                waiting[after] -= less
                heappush(heap, (waiting[after], after))
