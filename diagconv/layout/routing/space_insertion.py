"""Makes room: where edges have too little of it between boxes, all that lies beyond moves away a little.

Nothing comes nearer to anything by that. A group that reaches over the place grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import ACROSS, DOWNWARDS
from diagconv.layout.routing.nudging import lacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.nudging import Lack
    from diagconv.layout.routing.obstacles import Ground
    from diagconv.layout.routing.route import Wire

_MOST: Final = 160.0
"""No place is made wider by more, in pixels."""


class Cut(NamedTuple):
    """Where room is made along an axis, and how much."""

    axis: int
    place: float
    amount: float

    def moved(self, place: float) -> float:
        """Where a coordinate lies afterwards."""
        return place + self.amount if place >= self.place else place

    def point(self, point: Point) -> Point:
        """Where a point lies afterwards."""
        return Point(self.moved(point.x), point.y) if self.axis == ACROSS else Point(point.x, self.moved(point.y))

    def box(self, box: Box) -> Box:
        """Where a box lies afterwards, which keeps its size."""
        if self.axis == ACROSS:
            return Box(self.moved(box.x), box.y, box.width, box.height)
        return Box(box.x, self.moved(box.y), box.width, box.height)

    def frame(self, box: Box) -> Box:
        """Where a box lies afterwards that grows with what is in it."""
        if self.axis == ACROSS:
            left, right = self.moved(box.x), self.moved(box.right)
            return Box(left, box.y, right - left, box.height)
        top, bottom = self.moved(box.y), self.moved(box.bottom)
        return Box(box.x, top, box.width, bottom - top)


def cuts(wires: Sequence[Wire], ground: Ground, axis: int, bundles: Bundles) -> list[Cut]:
    """Where room has to be made along an axis, from the far end on, so that none moves another."""
    along = DOWNWARDS if axis == ACROSS else ACROSS
    return [Cut(axis, *cut) for cut in sorted(_stabbed(lacking(wires, ground, along, bundles)), reverse=True)]


def _stabbed(lacks: Iterable[Lack]) -> list[tuple[float, float]]:
    """As few places as can be, one in reach of everything that lacks room, with the most that is lacking there."""
    found: list[tuple[float, float]] = []
    group: list[Lack] = []
    for lack in sorted(lacks, key=lambda lack: (lack.high, lack.low)):
        if group and lack.low > group[0].high:
            found.append(_place(group))
            group = []
        group.append(lack)
    return [*found, _place(group)] if group else []


def _place(group: Sequence[Lack]) -> tuple[float, float]:
    place = (max(lack.low for lack in group) + group[0].high) / 2
    return place, min(max(lack.amount for lack in group), _MOST)
