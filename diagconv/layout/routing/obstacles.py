"""What edges are routed around: solid boxes, groups, their titles, and the labels of edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Box
from diagconv.layout.routing.headings import VERTICAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.routing.insertion import Insertion


CLEARANCE: Final = 12.0
"""Between segments and solid boxes, in pixels."""
TEXT_CLEARANCE: Final = 6.0
BORDER_CLEARANCE: Final = 12.0
"""Between segments and labels or titles, and between segments and the borders of groups beside them."""


class Wall:
    """An obstacle to segments along an axis.

    Args:
        start: from where it reaches along the axis.
        end: to where.
        low: from where it reaches across the axis.
        high: to where.
        clearance: how far segments keep from it.
        vertex: the node or the group that it is the box or a border of; None for labels and titles.
        key: for a label, the key of its edge.
    """

    def __init__(
        self,
        start: float,
        end: float,
        low: float,
        high: float,
        clearance: float,
        vertex: str | None = None,
        key: int | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.high = high
        self.clearance = clearance
        self.vertex = vertex
        self.key = key


@dataclass
class Obstacles:
    """Boxes in one coordinate system.

    Args:
        solid: what no edge may cross: nodes and empty groups by id, and the loops on nodes.
        groups: the groups that contain something, each before those within it.
        titles: the titles of these groups.
        labels: the labels of edges by key; they move with their edges.
    """

    solid: dict[str, Box] = field(default_factory=dict)
    groups: dict[str, Box] = field(default_factory=dict)
    titles: dict[str, Box] = field(default_factory=dict)
    labels: dict[int, Box] = field(default_factory=dict)
    _walls: dict[int, list[Wall]] = field(default_factory=dict)

    def walls(self, axis: int) -> list[Wall]:
        """All obstacles but labels as segments along an axis see them, by where they start; made once, for all uses."""
        if axis not in self._walls:
            self._walls[axis] = sorted(self._walls_along(axis), key=lambda wall: wall.start)
        return self._walls[axis]

    def _walls_along(self, axis: int) -> Iterator[Wall]:
        for vertex, box in self.solid.items():
            start, end, low, high = extents(box, axis)
            yield Wall(start, end, low, high, CLEARANCE, vertex)
        for box in self.titles.values():
            start, end, low, high = extents(box, axis)
            yield Wall(start, end, low, high, TEXT_CLEARANCE)
        for group, box in self.groups.items():
            start, end, low, high = extents(box, axis)
            yield Wall(start, end, low, low, BORDER_CLEARANCE, group)
            yield Wall(start, end, high, high, BORDER_CLEARANCE, group)

    def shift(self, insertion: Insertion) -> None:
        """Make way for inserted space. A title moves with its group; labels are left to their routes."""
        self._walls.clear()
        for group, title in self.titles.items():
            before, after = self.groups[group], insertion.stretched_box(self.groups[group])
            aside = after.center.x - before.center.x
            self.titles[group] = Box(title.x + aside, title.y + after.y - before.y, title.width, title.height)
        self.solid = {name: insertion.shifted_box(box) for name, box in self.solid.items()}
        self.groups = {name: insertion.stretched_box(box) for name, box in self.groups.items()}


def extents(box: Box, axis: int) -> tuple[float, float, float, float]:
    """From where to where a box reaches along an axis, and from where to where across it."""
    x, y, width, height = box
    return (y, y + height, x, x + width) if axis == VERTICAL else (x, x + width, y, y + height)
