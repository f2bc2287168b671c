"""Backtracks: where an edge runs there and back again beside itself, both ways are cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import opposite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.routing.route import Route

_NEAR: Final = 30.0
"""How far apart the ways there and back may be, in pixels."""


def remove_backtracks(routes: Iterable[Route]) -> None:
    """Cut off the first way there and back of each route."""
    for route in routes:
        for index in range(route.last - 1):
            if _is_backtrack(route, index):
                route.cut_off(index)
                break


def _is_backtrack(route: Route, index: int) -> bool:
    """Whether a segment and the one after the next run there and back beside each other, and carry no label."""
    there, back = route.heading(index), route.heading(index + 2)
    if there != opposite(back) or abs(route.position(index) - route.position(index + 2)) > _NEAR:
        return False
    return not any(route.has_label_on(number) for number in range(index, index + 3))
