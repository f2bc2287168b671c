"""What edges are routed around: solid boxes, groups, their titles, and the labels of edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from diagconv.layout.routing.insertion import Insertion


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

    def shift(self, insertion: Insertion) -> None:
        """Make way for inserted space. A title moves with its group; labels are left to their routes."""
        for group, title in self.titles.items():
            before, after = self.groups[group], insertion.stretched_box(self.groups[group])
            aside = after.center.x - before.center.x
            self.titles[group] = Box(title.x + aside, title.y + after.y - before.y, title.width, title.height)
        self.solid = {name: insertion.shifted_box(box) for name, box in self.solid.items()}
        self.groups = {name: insertion.stretched_box(box) for name, box in self.groups.items()}
