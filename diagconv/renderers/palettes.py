"""Themes in the words of what Graphviz draws: its palettes."""

from __future__ import annotations

from diagconv.errors import UsageError
from diagconv.formats.graphviz.palette import Palette
from diagconv.model.colors import parse_color
from diagconv.style import theme_by_name


def palette_of(theme: str, background: str | None = None) -> Palette:
    """A theme's colours.

    Args:
        theme: the theme's name.
        background: a colour or "transparent", instead of the theme's own.

    Raises:
        UsageError: there is no such theme, or the background is no colour.
    """
    chosen = theme_by_name(theme)
    return Palette(
        text=chosen.node.text.color,
        node=(chosen.node.fill, chosen.node.stroke),
        groups=tuple((look.fill, look.stroke) for look in chosen.groups),
        edge=chosen.edge.stroke,
        background=background_of(background or chosen.background),
    )


def background_of(given: str) -> str:
    """A background as Graphviz takes it; a UsageError if it is no colour."""
    if given.strip().lower() in ("none", "transparent"):
        return "transparent"
    found = parse_color(given)
    if found is None:
        raise UsageError(f"the background “{given}” is no colour; write a name, such as white, or #rrggbb")
    return found.hex
