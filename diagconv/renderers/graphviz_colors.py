"""A theme's colours as Graphviz takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.errors import UsageError
from diagconv.formats.graphviz.palette import Palette
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from diagconv.style import Theme


def palette_from_theme(theme: Theme, background: str | None = None) -> Palette:
    """A theme's colours.

    Args:
        theme: the theme.
        background: a colour or "transparent", instead of the theme's own.

    Raises:
        UsageError: the background is not a colour.
    """
    return Palette(
        text=theme.node.text.color,
        node=(theme.node.fill, theme.node.stroke),
        groups=tuple((look.fill, look.stroke) for look in theme.groups),
        edge=theme.edge.stroke,
        background=graphviz_background(background or theme.background),
    )


def graphviz_background(given: str) -> str:
    """A background as Graphviz takes it; a UsageError if it is not a colour."""
    if given.strip().lower() in ("none", "transparent"):
        return "transparent"
    found = parse_color(given)
    if found is None:
        raise UsageError(f"background “{given}” is not a colour; use a name such as white, or #rrggbb")
    return found.hex
