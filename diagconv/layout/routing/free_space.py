"""Free space between obstacles: where in a channel an edge may turn, and whether a route meets nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import bounds, is_within
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.routing.headings import VERTICAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.routing.intervals import Interval
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.problem import RouteRequest

_CLEARANCE: Final = 8.0
_TEXT_CLEARANCE: Final = 6.0
_BORDER_CLEARANCE: Final = 12.0
"""How far an edge that turns keeps from boxes, from labels and titles, and from the borders of groups, in pixels."""
_FOREIGN: Final = 500.0
_DEPTH: Final = 8.0
"""What it costs to turn in a group that is none of the edge's own, and in each group around it that is."""
_NEARER: Final = 0.5
"""What is left of the distances to texts and borders where there is little space."""
_ENOUGH: Final = 40.0
"""A channel need not be wider than that, in pixels."""


class FreeSpace:
    """The space that obstacles leave free.

    Args:
        obstacles: the obstacles.
    """

    def __init__(self, obstacles: Obstacles) -> None:
        self._obstacles = obstacles

    def channel(
        self, request: RouteRequest, axis: int, along: Interval, across: Interval, stubs: Interval = (0.0, 0.0)
    ) -> float | None:
        """The best position on an axis at which an edge may turn; None if there is none.

        Where there is little space between two groups, it turns there nevertheless: space is inserted later, which is
        better than to turn in the margin between a node and the border of its group.

        Args:
            request: the edge.
            axis: the axis that it runs along.
            along: between which positions on that axis it turns.
            across: from where to where it then runs across the axis.
            stubs: how far from the ends of the channel it turns at least.
        """
        low, high = min(across), max(across)
        inner = (along[0] + stubs[0], along[1] - stubs[1])
        is_at_group = request.source.is_group or request.target.is_group
        for whole, share in ((along, 1.0),) if is_at_group else ((inner, 1.0), (inner, _NEARER), (along, 1.0)):
            gaps = list(_gaps(whole, sorted(self._taken(request, axis, (low, high), along, share))))
            if gaps:
                start, end = min(gaps, key=lambda gap: self._cost(request, axis, gap, (low, high)))
                return (start + end) / 2
        return None

    def _taken(
        self, request: RouteRequest, axis: int, across: Interval, along: Interval, share: float
    ) -> Iterator[Interval]:
        """The parts of a channel that obstacles take."""
        own = (request.source.vertex, request.target.vertex)
        for name, box in self._obstacles.solid.items():
            if name not in own:
                yield from _covered(box, axis, across, _CLEARANCE)
        text = _TEXT_CLEARANCE * share
        for key, box in self._obstacles.labels.items():
            if key != request.key:
                yield from _covered(box, axis, across, text)
        for box in self._obstacles.titles.values():
            yield from _covered(box, axis, across, _TEXT_CLEARANCE)
        clearance = min(_BORDER_CLEARANCE, (along[1] - along[0]) / 4) * share
        for box in self._obstacles.groups.values():
            for first, last in _covered(box, axis, across, 0.0):
                yield first - clearance, first + clearance
                yield last - clearance, last + clearance

    def _cost(self, request: RouteRequest, axis: int, gap: Interval, across: Interval) -> float:
        middle = (gap[0] + gap[1]) / 2
        cost = -min(gap[1] - gap[0], _ENOUGH)
        for group, box in self._obstacles.groups.items():
            if any(first < middle < last for first, last in _covered(box, axis, across, 0.0)):
                cost += _DEPTH if self._is_own(request, group, box) else _FOREIGN
        return cost

    def is_free(self, points: Sequence[Point], request: RouteRequest) -> bool:
        """Whether a route runs through no box and no foreign group."""
        own = (request.source.vertex, request.target.vertex)
        for start, end in pairwise(points):
            line = bounds((start, end))
            if any(_meets(line, box) for name, box in self._obstacles.solid.items() if name not in own):
                return False
            if any(
                _meets(line, box) and not self._is_own(request, group, box)
                for group, box in self._obstacles.groups.items()
            ):
                return False
        return True

    def _is_own(self, request: RouteRequest, group: str, box: Box) -> bool:
        if group in request.own_groups or group in (request.source.vertex, request.target.vertex):
            return True
        return is_within(request.source.box, box) and is_within(request.target.box, box)


def _covered(box: Box, axis: int, across: Interval, clearance: float) -> Iterator[Interval]:
    """The part of an axis that a box covers, if it is in a strip."""
    first, last = (box.x, box.right) if axis == VERTICAL else (box.y, box.bottom)
    if first - clearance < across[1] and last + clearance > across[0]:
        low, high = (box.y, box.bottom) if axis == VERTICAL else (box.x, box.right)
        yield low - clearance, high + clearance


def _gaps(whole: Interval, taken: Sequence[Interval]) -> Iterator[Interval]:
    """What is left of an interval."""
    start = whole[0]
    for low, high in taken:
        if low > start and start < whole[1]:
            yield start, min(low, whole[1])
        start = max(start, high)
    if start < whole[1]:
        yield start, whole[1]


def _meets(line: Box, box: Box) -> bool:
    return line.x < box.right and box.x < line.right + 0.01 and line.y < box.bottom and box.y < line.bottom + 0.01
