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
    lines, found = route.lines(), 0
    for other in others:
        if other is not route:
            found += _meetings(lines, other.lines(), on_line)
    return found


def _meetings(lines: Sequence[RouteLine], others: Sequence[RouteLine], on_line: int) -> int:
    """How often the segments of one route meet those of another."""
    found = 0
    for line in lines:
        axis, position, low, high = line.axis, line.position, line.low, line.high
        for other in others:
            if other.axis != axis:
                if (
                    low + _TOUCH < other.position < high - _TOUCH
                    and other.low + _TOUCH < position < other.high - _TOUCH
                ):
                    found += 1
            elif (
                on_line
                and abs(position - other.position) < _TOUCH
                and min(high, other.high) - max(low, other.low) > _TOUCH
            ):
                found += on_line
    return found
