"""Space insertion: where channels are too narrow for their edges, everything beyond is shifted away.

Nothing comes nearer to anything else by that. A group that lies across the inserted space grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.insertion import Insertion
from diagconv.layout.routing.nudging import channel_shortages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.nudging import Shortage
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route

_MOST: Final = 160.0
"""The most that is inserted in one place, in pixels."""


def insertions(routes: Sequence[Route], obstacles: Obstacles, axis: int, bundles: Bundles) -> list[Insertion]:
    """Where space is to be inserted along an axis, from the far end on, so that no insertion shifts another."""
    cross_axis = HORIZONTAL if axis == VERTICAL else VERTICAL
    stabbed = _stabbed(channel_shortages(routes, obstacles, cross_axis, bundles))
    return [Insertion(axis, position, amount) for position, amount in sorted(stabbed, reverse=True)]


def _stabbed(shortages: Iterable[Shortage]) -> list[tuple[float, float]]:
    """As few positions as stab the intervals of all shortages, with the largest amount missing at each."""
    found: list[tuple[float, float]] = []
    group: list[Shortage] = []
    for shortage in sorted(shortages, key=lambda shortage: (shortage.high, shortage.low)):
        if group and shortage.low > group[0].high:
            found.append(_stab(group))
            group = []
        group.append(shortage)
    return [*found, _stab(group)] if group else []


def _stab(group: Sequence[Shortage]) -> tuple[float, float]:
    """A position within all of these shortages, and the amount to insert there."""
    position = (max(shortage.low for shortage in group) + group[0].high) / 2
    return position, min(max(shortage.amount for shortage in group), _MOST)
