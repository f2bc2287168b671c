"""Groups as boxes of fixed size: those with a scene of their own, and empty ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_SIDE, TITLE_TOP

if TYPE_CHECKING:
    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.nodes.sizes import TitleSize
    from diagconv.layout.scenes.scene import SceneLayout

_EMPTY: Final[tuple[float, ...]] = (70.0, 44.0)
"""The least size of an empty group."""


def empty_group_size(title: TitleSize) -> Size:
    """The size of a group without content."""
    return max(_EMPTY[0], title.width + 2 * TITLE_SIDE), max(_EMPTY[1], title.height + 2 * TITLE_TOP)


def group_size(title: TitleSize, inside: SceneLayout) -> Size:
    """The size of a group around its scene."""
    width = max(title.margin + inside.width + 2 * GROUP_MARGIN, title.width + 2 * TITLE_SIDE)
    return width, inside.height + 2 * GROUP_MARGIN + _title_space(title)


def scene_origin(box: Box, title: TitleSize, inside: SceneLayout) -> Point:
    """The top left of a group's scene when the group has this box."""
    return Point(box.center.x + (title.margin - inside.width) / 2, box.y + _title_space(title) + GROUP_MARGIN)


def _title_space(title: TitleSize) -> float:
    return title.height + TITLE_TOP if title.height else 0.0
