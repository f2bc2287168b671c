"""Groups as boxes of fixed size: those that were laid out alone, and empty ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.graphviz.dot import MARGIN
from diagconv.layout.nodes.sizes import TITLE_TOP

if TYPE_CHECKING:
    from diagconv.layout.graphviz.dot import Size
    from diagconv.layout.graphviz.placing import Placed
    from diagconv.layout.nodes.sizes import TitleSize

_TITLE_SIDE: Final = 10.0
"""Between a title and the sides of its group, in pixels."""

_EMPTY: Final = (70.0, 44.0)
"""The least size of an empty group."""


def empty_frame(title: TitleSize) -> Size:
    """The size of a group that nothing stands in."""
    return max(_EMPTY[0], title.width + 2 * MARGIN), max(_EMPTY[1], title.height + 2 * TITLE_TOP)


def frame(title: TitleSize, inside: Placed) -> Size:
    """The size of a group around what was laid out alone."""
    width = max(inside.width + 2 * MARGIN, title.width + 2 * _TITLE_SIDE)
    return width, inside.height + 2 * MARGIN + _head(title)


def origin(box: Box, title: TitleSize, inside: Placed) -> Point:
    """Where the top left of the inside stands when the frame is in this box."""
    return Point(box.center.x - inside.width / 2, box.y + _head(title) + MARGIN)


def _head(title: TitleSize) -> float:
    return title.height + TITLE_TOP if title.height else 0.0
