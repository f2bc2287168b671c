"""Themes in the words of what Graphviz draws: its palettes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.errors import UsageError
from diagconv.formats.graphviz.palette import Palette
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from diagconv.style import Theme


def palette_of(theme: Theme, background: str | None = None) -> Palette:
    """A theme's colours.

    Args:
        theme: the theme.
        background: a colour or "transparent", instead of the theme's own.

    Raises:
        UsageError: the background is no colour.
    """
    return Palette(
        text=theme.node.text.color,
        node=(theme.node.fill, theme.node.stroke),
        groups=tuple((look.fill, look.stroke) for look in theme.groups),
        edge=theme.edge.stroke,
        background=background_of(background or theme.background),
    )


def background_of(given: str) -> str:
    """A background as Graphviz takes it; a UsageError if it is no colour."""
    if given.strip().lower() in ("none", "transparent"):
        return "transparent"
    found = parse_color(given)
    if found is None:
        raise UsageError(f"the background “{given}” is no colour; write a name, such as white, or #rrggbb")
    return found.hex
