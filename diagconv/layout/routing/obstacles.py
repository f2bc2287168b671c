"""What stands where edges could run: solid boxes, groups, their titles, and the labels of edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from diagconv.layout.routing.space_insertion import Cut


@dataclass
class Ground:
    """Boxes, all in one system of coordinates.

    Args:
        solid: what no edge may cross: nodes and empty groups by id, and the loops on nodes.
        groups: the groups with something in them, each before those within it.
        titles: their titles.
        labels: the labels of edges by key; they move with their edges.
    """

    solid: dict[str, Box] = field(default_factory=dict)
    groups: dict[str, Box] = field(default_factory=dict)
    titles: dict[str, Box] = field(default_factory=dict)
    labels: dict[int, Box] = field(default_factory=dict)

    def move(self, cut: Cut) -> None:
        """Follow where room is made. A title goes with its group."""
        for group, title in self.titles.items():
            before, after = self.groups[group], cut.frame(self.groups[group])
            aside = after.center.x - before.center.x
            self.titles[group] = Box(title.x + aside, title.y + after.y - before.y, title.width, title.height)
        self.solid = {name: cut.box(box) for name, box in self.solid.items()}
        self.groups = {name: cut.frame(box) for name, box in self.groups.items()}
