"""The content of a node: its label, and its icon above the label or, as a badge, left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import around, rounded
from diagconv.layout.geometry.placement import TextBlock
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.typesetting.blocks import centred

if TYPE_CHECKING:
    from diagconv.layout.geometry.primitives import Size
    from diagconv.model import Diagram


class IconFit(NamedTuple):
    """The size of an icon or an image in a node, its gap to the label, and its side; all in pixels.

    It is above the label unless it is beside or below it.
    """

    width: float
    height: float
    gap: float
    is_beside: bool = False
    is_below: bool = False


PICTURE: Final = IconFit(48.0, 48.0, 6.0)
"""The node is what the icon shows; the label below names it."""

BADGE: Final = IconFit(28.0, 28.0, 8.0, is_beside=True)
"""The node is a step or a state, and stays one."""

_BOUNDS: Final = (112.0, 30.0)
_BADGE_BOUNDS: Final = (72.0, 20.0)
"""The largest width and height of a wordmark above a label, and of one beside it, in pixels."""

_ICON_PROPERTIES: Final = frozenset({"form", "pos", "h", "w"})
"""Properties that only nodes have that are drawn as an icon."""


class WordmarkShape(NamedTuple):
    """An icon that is a name in letters: how much wider than high it is, and the name."""

    ratio: float
    name: str

    def says(self, label: str) -> bool:
        """Whether a label says no more than the name."""
        return _letters(label) == _letters(self.name)

    def size(self, bounds: Size) -> Size:
        """Its size: as large as fits these bounds."""
        width = min(bounds[0], self.ratio * bounds[1])
        return round(width, 1), round(width / self.ratio, 1)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def icon_fit(diagram: Diagram, node: str, wordmark: WordmarkShape | None = None) -> IconFit:
    """How the icon of a node is placed: as a picture in architecture diagrams, as a badge in flowcharts.

    A node of a flowchart that has no label, or that sets the size of its icon, is drawn as a picture too.

    Args:
        diagram: the diagram.
        node: the node.
        wordmark: the icon, if it is a name in letters.
    """
    fit = _square_fit(diagram, node)
    if wordmark is None:
        return fit
    width, height = wordmark.size(_BADGE_BOUNDS if fit.is_beside else _BOUNDS)
    return fit._replace(width=width, height=height)


def _square_fit(diagram: Diagram, node: str) -> IconFit:
    attributes = diagram.node_at(node)
    is_icon = not attributes["label"] or (
        attributes["icon"] and not _ICON_PROPERTIES.isdisjoint(attributes["properties"])
    )
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
        across, down, gap = self.icon.width, self.icon.height, self.icon.gap if self.label else 0.0
        if self.icon.is_beside:
            return across + gap + width, max(down, height)
        return max(across, width), down + gap + height

    def placed(self, middle: Point) -> tuple[TextBlock | None, Box | None]:
        """The label and the icon, placed around this point."""
        if self.icon is None:
            return self.label and centred(self.label, middle), None
        center = self._part_center(middle, self.icon.width, self.icon.height, comes_last=self.icon.is_below)
        icon = rounded(around(center, self.icon.width, self.icon.height))
        if self.label is None:
            return None, icon
        text = self.label.box
        return centred(
            self.label, self._part_center(middle, text.width, text.height, comes_last=not self.icon.is_below)
        ), icon

    def _part_center(self, middle: Point, width: float, height: float, *, comes_last: bool) -> Point:
        """The middle of a part of this size at the start or at the end of the whole."""
        sign = 1 if comes_last else -1
        whole = self.size
        if self.icon is not None and self.icon.is_beside:
            return Point(middle.x + sign * (whole[0] - width) / 2, middle.y)
        return Point(middle.x, middle.y + sign * (whole[1] - height) / 2)
