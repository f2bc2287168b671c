"""How often the routes of edges cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.routing.route import Route, RouteLine

_TOUCH: Final = 0.5
"""Where an end of one segment is so near to the other, they do not cross, in pixels."""


def crossings(route: Route, others: Sequence[Route], on_line: int = 0) -> int:
    """How often a route crosses others.

    Args:
        route: the route.
        others: the other routes; the route itself may be among them.
        on_line: as how many crossings it counts that two segments run on one line.
    """
    if not others:
        return 0
    lines = route.lines()
    return sum(_meetings(lines, other.lines(), on_line) for other in others if other is not route)


def _meetings(lines: Sequence[RouteLine], others: Sequence[RouteLine], on_line: int) -> int:
    """How often the segments of one route meet those of another."""
    found = 0
    for axis, position, low, high in lines:
        for other_axis, other_position, start, end in others:
            if axis != other_axis:
                if low + _TOUCH < other_position < high - _TOUCH and start + _TOUCH < position < end - _TOUCH:
                    found += 1
            elif on_line and abs(position - other_position) < _TOUCH and min(high, end) - max(low, start) > _TOUCH:
                found += on_line
    return found
