"""The ends of edges: where on the sides of a node or a group an edge may leave or arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.headings import ACROSS, DOWN, DOWNWARDS, RIGHT, axis

if TYPE_CHECKING:
    from diagconv.layout.geometry.clipping import Polygon
    from diagconv.layout.geometry.primitives import Box

Span = tuple[float, float]
"""From one coordinate to another."""

CORNER: Final = 8.0
"""How far from the corners of a side edges end, in pixels."""
_GROUP_CORNER: Final = 14.0
_PROBES: Final = 8
"""At so many places on each side of the middle the outline is looked at."""
_LEAST_SLOPE: Final = 5.0


class Slope(NamedTuple):
    """How much deeper or less deep than at its middle an outline may be: a part of the box's depth, and pixels."""

    part: float
    most: float


_FLAT: Final = Slope(0.18, 10.0)
_STEEP: Final = Slope(0.34, 44.0)


class End:
    """A node or a group as the end of an edge.

    Args:
        vertex: its id.
        box: its box.
        border: its outline.
        is_group: whether it is a group with something in it.
    """

    def __init__(self, vertex: str, box: Box, border: Polygon, is_group: bool) -> None:
        self.vertex = vertex
        self.box = box
        self.is_group = is_group
        self._border = border
        self._spans: dict[tuple[int, Slope], Span] = {}

    def move(self, box: Box) -> None:
        """Stand elsewhere; a group may also have another size."""
        if box != self.box:
            across, down = box.x - self.box.x, box.y - self.box.y
            self._border = tuple(Point(x + across, y + down) for x, y in self._border)
            shift = (across, down)
            self._spans = {
                key: (low + shift[1 - axis(key[0])], high + shift[1 - axis(key[0])])
                for key, (low, high) in self._spans.items()
                if not self.is_group
            }
            self.box = box

    def side(self, heading: int) -> float:
        """Where the side lies on the axis that edges leave it along."""
        box = self.box
        return (box.y, box.right, box.bottom, box.x)[heading]

    def span(self, heading: int) -> Span:
        """From where to where edges may end on a side."""
        return self._found(heading, _STEEP)

    def flat(self, heading: int) -> Span:
        """From where to where a side is nearly as high as in its middle, so that a lone edge looks well there."""
        return self._found(heading, _FLAT)

    def _found(self, heading: int, slope: Slope) -> Span:
        key = heading, slope
        if key not in self._spans:
            self._spans[key] = self._group_span(heading) if self.is_group else self._node_span(heading, slope)
        return self._spans[key]

    def port(self, heading: int, toward: Point) -> Point:
        """The place where an edge ends on a side if it is the only one: at the middle, on a group as near as can be."""
        low, high = self.span(heading)
        across = 1 - axis(heading)
        middle = min(max(toward[across], low), high) if self.is_group else self.box.center[across]
        side = self.side(heading)
        return Point(middle, side) if across == ACROSS else Point(side, middle)

    def inner(self, heading: int, place: float) -> Point:
        """A point behind a side, from which a straight line through the place on that side meets the outline."""
        box = self.box
        middle = box.center[axis(heading)]
        if self.is_group:
            middle = self.side(heading) - (1 if heading in (RIGHT, DOWN) else -1)
        return Point(place, middle) if axis(heading) == DOWNWARDS else Point(middle, place)

    def _group_span(self, heading: int) -> Span:
        low, high = self._extent(heading)
        inset = min(_GROUP_CORNER, (high - low) / 2)
        return low + inset, high - inset

    def _node_span(self, heading: int, slope: Slope) -> Span:
        """The part of a side around its middle where the outline is about as deep as there."""
        low, high = self._extent(heading)
        middle, half = (low + high) / 2, (high - low) / 2 - min(CORNER, (high - low) / 8)
        thickness = self.box.height if axis(heading) == DOWNWARDS else self.box.width
        most = min(max(slope.part * thickness, _LEAST_SLOPE), slope.most)
        usual = self._depth(heading, middle)
        ends = []
        for way in (-1, 1):
            reach = half
            for probe in range(_PROBES, 0, -1):
                reach = half * probe / _PROBES
                if abs(self._depth(heading, middle + way * reach) - usual) <= most:
                    break
                reach = 0.0
            ends.append(middle + way * reach)
        return ends[0], ends[1]

    def _extent(self, heading: int) -> Span:
        box = self.box
        return (box.x, box.right) if axis(heading) == DOWNWARDS else (box.y, box.bottom)

    def _depth(self, heading: int, place: float) -> float:
        """How far behind the side of the box the outline is at a place."""
        along = axis(heading)
        across = 1 - along
        side, way = self.side(heading), (1 if heading in (RIGHT, DOWN) else -1)
        best = None
        before = self._border[-1]
        for point in self._border:
            low, high = (before, point) if before[across] <= point[across] else (point, before)
            if low[across] <= place <= high[across]:
                length = high[across] - low[across]
                part = (place - low[across]) / length if length else 0.5
                depth = way * (side - (low[along] + part * (high[along] - low[along])))
                best = depth if best is None else min(best, depth)
            before = point
        return best if best is not None else float("inf")
