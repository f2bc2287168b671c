"""How often the routes of edges cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.routing.route import Route

_TOUCH: Final = 0.5
"""Where an end of one segment is so near to the other, they do not cross, in pixels."""


def crossings(route: Route, others: Sequence[Route], on_line: int = 0) -> int:
    """How often a route crosses others.

    Args:
        route: the route.
        others: the other routes; the route itself may be among them.
        on_line: as how many crossings it counts that two segments run on one line.
    """
    return sum(
        _meet(route, index, other, number, on_line)
        for other in others
        if other is not route
        for index in range(route.last + 1)
        for number in range(other.last + 1)
    )


def _meet(one: Route, index: int, other: Route, number: int, on_line: int) -> int:
    low, high = one.extent(index)
    start, end = other.extent(number)
    if one.axis(index) == other.axis(number):
        is_on_line = on_line and abs(one.position(index) - other.position(number)) < _TOUCH
        return on_line if is_on_line and min(high, end) - max(low, start) > _TOUCH else 0
    is_within = low + _TOUCH < other.position(number) < high - _TOUCH
    return int(is_within and start + _TOUCH < one.position(index) < end - _TOUCH)
