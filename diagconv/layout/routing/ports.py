"""The endpoints of edges, and their ports: where on the sides of a node or a group an edge may leave or arrive."""

from __future__ import annotations

from functools import lru_cache
from math import dist
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL, axis_of, opposite, sign

if TYPE_CHECKING:
    from diagconv.layout.geometry.clipping import Polygon
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.intervals import Interval

CORNER: Final = 8.0
"""How far ports keep from the corners of a node's side, in pixels."""
_GROUP_CORNER: Final = 14.0
"""And from those of a group's."""
_PROBES: Final = 8
"""In how many steps the outline is followed from the middle of a side to either corner."""
_LEAST_TOLERANCE: Final = 5.0


class _Tolerance(NamedTuple):
    """How much the depth of an outline may differ from that at its middle: a share of the box's depth, and pixels."""

    share: float
    most: float


_FLAT: Final = _Tolerance(0.18, 10.0)
_STEEP: Final = _Tolerance(0.34, 44.0)


class Endpoint:
    """A node or a group at which edges end.

    Args:
        vertex: its id.
        box: its box.
        border: its outline.
        is_group: whether it is a group that contains something.
        port_shift: how far below the middle of the box the middle of its left and right sides is.
    """

    def __init__(self, vertex: str, box: Box, border: Polygon, is_group: bool, port_shift: float = 0.0) -> None:
        self.vertex = vertex
        self.box = box
        self.is_group = is_group
        self._border = border
        self._port_shift = port_shift
        self._ranges: dict[tuple[int, _Tolerance], Interval] = {}

    def move_to(self, box: Box) -> None:
        """Take another place; a group may also take another size."""
        if box == self.box:
            return
        shift = (box.x - self.box.x, box.y - self.box.y)
        self._border = tuple(Point(x + shift[0], y + shift[1]) for x, y in self._border)
        if self.is_group:
            self._ranges.clear()
        for key, (low, high) in self._ranges.items():
            offset = shift[1 - axis_of(key[0])]
            self._ranges[key] = low + offset, high + offset
        self.box = box

    @property
    def middle(self) -> Point:
        """Where a node's sides have their middles, which edges aim at: that of its box, or that of its icon."""
        center = self.box.center
        return Point(center.x, center.y + self._port_shift)

    def side(self, heading: int) -> float:
        """The coordinate of a side on the axis that edges leave it along."""
        box = self.box
        return (box.y, box.right, box.bottom, box.x)[heading]

    def port_range(self, heading: int) -> Interval:
        """Where on a side edges may end."""
        return self._range(heading, _STEEP)

    def flat_range(self, heading: int) -> Interval:
        """Where a side is nearly as high as in its middle, so that an edge looks well there even if it is alone."""
        return self._range(heading, _FLAT)

    def port(self, heading: int, toward: Point) -> Point:
        """The port of an edge that has a side to itself: the middle; on a group the point nearest to `toward`."""
        low, high = self.port_range(heading)
        cross_axis = 1 - axis_of(heading)
        middle = min(max(toward[cross_axis], low), high) if self.is_group else self.middle[cross_axis]
        side = self.side(heading)
        return Point(middle, side) if cross_axis == HORIZONTAL else Point(side, middle)

    def anchor(self, heading: int, position: float) -> Point:
        """A point behind a side, from which a straight line through this position on the side meets the outline."""
        axis = axis_of(heading)
        depth = self.side(heading) - sign(heading) if self.is_group else self.box.center[axis]
        return Point(position, depth) if axis == VERTICAL else Point(depth, position)

    def outline_point(self, heading: int, position: float) -> Point:
        """The point of the outline behind this position on a side."""
        depth = self.side(heading) - sign(heading) * (
            0.0 if self.is_group else _depth(self._border, heading, self.side(heading), position)
        )
        return Point(position, depth) if axis_of(heading) == VERTICAL else Point(depth, position)

    def foot(self, point: Point) -> Point:
        """The point on a side that is nearest to a point in front of it."""
        box = self.box
        if box.x <= point.x <= box.right:
            return Point(point.x, box.y if point.y < box.center.y else box.bottom)
        return Point(box.x if point.x < box.center.x else box.right, point.y)

    def _range(self, heading: int, tolerance: _Tolerance) -> Interval:
        key = heading, tolerance
        if key not in self._ranges:
            self._ranges[key] = self._group_range(heading) if self.is_group else self._node_range(heading, tolerance)
        return self._ranges[key]

    def _group_range(self, heading: int) -> Interval:
        low, high = self._extent(heading)
        inset = min(_GROUP_CORNER, (high - low) / 2)
        return low + inset, high - inset

    def _node_range(self, heading: int, tolerance: _Tolerance) -> Interval:
        """The part of a side around its middle where the outline is about as deep as there."""
        low, high = self._extent(heading)
        middle = self.middle[1 - axis_of(heading)]
        half = min(middle - low, high - middle) - min(CORNER, (high - low) / 8)
        thickness = self.box.height if axis_of(heading) == VERTICAL else self.box.width
        most = min(max(tolerance.share * thickness, _LEAST_TOLERANCE), tolerance.most)
        return _reaches(self._border, heading, self.side(heading), middle, half, most)

    def _extent(self, heading: int) -> Interval:
        box = self.box
        return (box.x, box.right) if axis_of(heading) == VERTICAL else (box.y, box.bottom)


@lru_cache(maxsize=4096)
def _reaches(border: Polygon, heading: int, side: float, middle: float, half: float, most: float) -> Interval:
    """The positions farthest from the middle at which the depth differs by no more than `most` pixels.

    Of several layouts many have a box at the same place, so what was found is kept.
    """
    usual = _depth(border, heading, side, middle)
    found = [middle, middle]
    for number, way in enumerate((-1, 1)):
        for probe in range(_PROBES, 0, -1):
            position = middle + way * half * probe / _PROBES
            if abs(_depth(border, heading, side, position) - usual) <= most:
                found[number] = position
                break
    return found[0], found[1]


def _depth(border: Polygon, heading: int, side: float, position: float) -> float:
    """How far behind the side of the box the outline is at a position."""
    axis = axis_of(heading)
    cross_axis = 1 - axis
    direction = sign(heading)
    best = float("inf")
    before = border[-1]
    for point in border:
        start, end = before[cross_axis], point[cross_axis]
        low, high = (before, point) if start <= end else (point, before)
        if (start <= position <= end) or (end <= position <= start):
            length = high[cross_axis] - low[cross_axis]
            share = (position - low[cross_axis]) / length if length else 0.5
            best = min(best, direction * (side - (low[axis] + share * (high[axis] - low[axis]))))
        before = point
    return best


class InnerEndpoint(Endpoint):
    """A group at which edges from or to something within it end: they leave its border inwards.

    A side has the name of the heading in which an edge leaves there, so the right side of the border is the left one.
    """

    def side(self, heading: int) -> float:
        """The coordinate of the border from which edges run inwards in this heading."""
        return super().side(opposite(heading))

    def anchor(self, heading: int, position: float) -> Point:
        """The point on the border; the edge is prolonged where the group grows."""
        depth = self.side(heading)
        return Point(position, depth) if axis_of(heading) == VERTICAL else Point(depth, position)

    def foot(self, point: Point) -> Point:
        """The point on the border that is nearest to a point within it."""
        box = self.box
        feet = (Point(point.x, box.y), Point(box.right, point.y), Point(point.x, box.bottom), Point(box.x, point.y))
        return min(feet, key=lambda foot: dist(foot, point))
