"""The endpoints of edges, and their ports: where on the sides of a node or a group an edge may leave or arrive."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL, axis_of, opposite, sign

if TYPE_CHECKING:
    from diagconv.layout.geometry.borders import Border
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.intervals import Interval

CORNER: Final = 8.0
"""How far ports keep from the corners of a node's side, in pixels."""
_GROUP_CORNER: Final = 14.0
"""And from those of a group's."""
_STRAIGHT_CORNER: Final = 8.0
_STRAIGHT_SHARE: Final = 0.25
"""How much farther from the corners of a box edges keep that run straight, in pixels, and at most, as a share of where
they may end: one that leaves by a corner looks as if it missed the box."""
_LEVEL: Final = 1.0
"""How much the depth of a straight side differs from place to place at most, in pixels."""
_PROBES: Final = 8
"""In how many steps the outline is followed from the middle of a side to either corner."""
_LEAST_TOLERANCE: Final = 5.0


_FLAT: Final = 0
_STEEP: Final = 1
_SHARE: Final[tuple[float, ...]] = (0.18, 0.34)
_MOST: Final[tuple[float, ...]] = (10.0, 44.0)
"""The two tolerances: how much the depth of an outline may differ from that at its middle, as a share of the box's
depth, and in pixels."""


class Endpoint:
    """A node or a group at which edges end.

    Args:
        vertex: its id.
        box: its box.
        border: its outline; a group needs none.
        is_group: whether it is a group that contains something.
        port_shift: how far below the middle of the box the middle of its left and right sides is.

    Attributes:
        middle: where a node's sides have their middles, which edges aim at: that of its box, or that of its icon.
    """

    def __init__(self, vertex: str, box: Box, border: Border | None, is_group: bool, port_shift: float = 0.0) -> None:
        self.vertex = vertex
        self.is_group = is_group
        self._border = border
        self._port_shift = port_shift
        self._ranges: list[Interval | None] = [None] * 8
        self._place(box)

    def _place(self, box: Box) -> None:
        x, y, width, height = box
        self.box = box
        self.middle = Point(x + width / 2, y + height / 2 + self._port_shift)
        self._sides = [y, x + width, y + height, x]

    def move_to(self, box: Box) -> None:
        """Take another place; a group may also take another size."""
        if box == self.box:
            return
        across, down = box.x - self.box.x, box.y - self.box.y
        for number, interval in enumerate(self._ranges):
            if interval is not None:
                offset = down if axis_of(number % 4) == HORIZONTAL else across
                self._ranges[number] = None if self.is_group else (interval[0] + offset, interval[1] + offset)
        self._place(box)

    def side(self, heading: int) -> float:
        """The coordinate of a side on the axis that edges leave it along."""
        return self._sides[heading]

    def port_range(self, heading: int) -> Interval:
        """Where on a side edges may end."""
        return self._range(heading, _STEEP)

    def flat_range(self, heading: int) -> Interval:
        """Where a side is nearly as high as in its middle, so that an edge looks well there even if it is alone."""
        return self._range(heading, _FLAT)

    def straight_range(self, heading: int) -> Interval:
        """Where on a side an edge may end that runs straight: on one without a bulge or a tip not by a corner."""
        low, high = self.flat_range(heading)
        if self.is_group or not self._is_level(heading, low, high):
            return low, high
        inset = min(_STRAIGHT_CORNER, _STRAIGHT_SHARE * (high - low))
        return low + inset, high - inset

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
        depth = self.side(heading) - sign(heading) * self._depth_at(heading, position)
        return Point(position, depth) if axis_of(heading) == VERTICAL else Point(depth, position)

    def foot(self, point: Point) -> Point:
        """The point on a side that is nearest to a point in front of it."""
        box = self.box
        if box.x <= point.x <= box.right:
            return Point(point.x, box.y if point.y < box.center.y else box.bottom)
        return Point(box.x if point.x < box.center.x else box.right, point.y)

    def _depth_at(self, heading: int, position: float) -> float:
        """How far behind a side the outline is at a position."""
        if self._border is None or self.is_group:
            return 0.0
        across, down = self.box.x - self._border.box.x, self.box.y - self._border.box.y
        return _depth(self._border, heading, position - (down if axis_of(heading) == HORIZONTAL else across))

    def _is_level(self, heading: int, low: float, high: float) -> bool:
        """Whether the outline is as deep in the middle of a part of a side as half way to its ends."""
        if self._border is None:
            return True
        known = self._border.level_sides
        if heading not in known:
            depth = self._depth_at(heading, (low + high) / 2)
            beside = ((3 * low + high) / 4, (low + 3 * high) / 4)
            known[heading] = all(abs(self._depth_at(heading, each) - depth) <= _LEVEL for each in beside)
        return known[heading]

    def _range(self, heading: int, tolerance: int) -> Interval:
        number = heading + 4 * tolerance
        found = self._ranges[number]
        if found is None:
            found = self._group_range(heading) if self.is_group else self._node_range(heading, tolerance)
            self._ranges[number] = found
        return found

    def _group_range(self, heading: int) -> Interval:
        low, high = self._extent(heading)
        inset = min(_GROUP_CORNER, (high - low) / 2)
        return low + inset, high - inset

    def _node_range(self, heading: int, tolerance: int) -> Interval:
        """The part of a side around its middle where the outline is about as deep as there."""
        low, high = self._extent(heading)
        middle = self.middle[1 - axis_of(heading)]
        half = min(middle - low, high - middle) - min(CORNER, (high - low) / 8)
        before, after = self._probes(heading, tolerance, half)
        return middle - half * before / _PROBES, middle + half * after / _PROBES

    def _probes(self, heading: int, tolerance: int, half: float) -> tuple[int, int]:
        """In how many of the steps from the middle of a side to either corner the outline remains as deep."""
        if self._border is None:
            return _PROBES, _PROBES
        key = heading + 4 * tolerance
        if key not in self._border.probes:
            thickness = self.box.height if axis_of(heading) == VERTICAL else self.box.width
            most = min(max(_SHARE[tolerance] * thickness, _LEAST_TOLERANCE), _MOST[tolerance])
            middle = self._border.box.center[1 - axis_of(heading)]
            middle += self._port_shift if axis_of(heading) == HORIZONTAL else 0.0
            self._border.probes[key] = _reaches(self._border, heading, middle, half, most)
        return self._border.probes[key]

    def _extent(self, heading: int) -> Interval:
        box = self.box
        return (box.x, box.right) if axis_of(heading) == VERTICAL else (box.y, box.bottom)


def _reaches(border: Border, heading: int, middle: float, half: float, most: float) -> tuple[int, int]:
    """In how many steps to either corner the depth differs by no more than `most` pixels from that at the middle."""
    usual = _depth(border, heading, middle)
    before, after = (_steps(border, heading, middle, way * half, usual, most) for way in (-1, 1))
    return before, after


def _steps(border: Border, heading: int, middle: float, half: float, usual: float, most: float) -> int:
    for probe in range(_PROBES, 0, -1):
        if abs(_depth(border, heading, middle + half * probe / _PROBES) - usual) <= most:
            return probe
    return 0


def _depth(border: Border, heading: int, position: float) -> float:
    """How far behind the side of the box the outline is at a position, where the border has its own place."""
    axis = axis_of(heading)
    cross_axis = 1 - axis
    direction = sign(heading)
    box = border.box
    side = (box.y, box.right, box.bottom, box.x)[heading]
    best = float("inf")
    before = border.polygon[-1]
    for point in border.polygon:
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
