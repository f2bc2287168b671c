"""What stands in a node: its label, and its icon above that or, as a badge, left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.blocks import centred
from diagconv.layout.boxes import around, rounded
from diagconv.layout.geometry import Box, Point, TextBlock

if TYPE_CHECKING:
    from diagconv.model import Diagram


class IconFit(NamedTuple):
    """How an icon stands in a node: its side, what is between it and the label, both in pixels, and on which side."""

    side: float
    gap: float
    is_beside: bool


PICTURE: Final = IconFit(48.0, 6.0, is_beside=False)
"""The node is what the icon shows; the label below says which one."""

BADGE: Final = IconFit(28.0, 8.0, is_beside=True)
"""The node is a step or a state, and stays one."""

_ICON_NODE: Final = frozenset({"form", "pos", "h", "w"})
"""Properties that only a node has which is itself an icon."""


def icon_fit(diagram: Diagram, node: str) -> IconFit:
    """How the icon of a node stands: a picture in architecture, a badge in a flow chart.

    Also in a flow chart a node without a label, or one that says how large its icon is, is its icon.
    """
    attributes = diagram.node_at(node)
    is_icon = not attributes["label"] or (attributes["icon"] and not _ICON_NODE.isdisjoint(attributes["properties"]))
    return BADGE if diagram.type == "flowchart" and not is_icon else PICTURE


class Content(NamedTuple):
    """The label and the icon of a node; either may be missing."""

    label: TextBlock | None
    icon: IconFit | None

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of both together."""
        width, height = (self.label.box.width, self.label.box.height) if self.label else (0.0, 0.0)
        if self.icon is None:
            return width, height
        side, gap = self.icon.side, self.icon.gap if self.label else 0.0
        if self.icon.is_beside:
            return side + gap + width, max(side, height)
        return max(side, width), side + gap + height

    def placed(self, middle: Point) -> tuple[TextBlock | None, Box | None]:
        """Both around this point."""
        if self.icon is None:
            return self.label and centred(self.label, middle), None
        (width, height), half = self.size, self.icon.side / 2
        left, top = middle.x - width / 2, middle.y - height / 2
        spot = Point(left + half, middle.y) if self.icon.is_beside else Point(middle.x, top + half)
        icon = rounded(around(spot, self.icon.side, self.icon.side))
        if self.label is None:
            return None, icon
        text = self.label.box
        beside = Point(left + width - text.width / 2, middle.y)
        below = Point(middle.x, top + height - text.height / 2)
        return centred(self.label, beside if self.icon.is_beside else below), icon
