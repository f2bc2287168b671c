"""Colour modes: how the one colour of an element becomes its fill and its border."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import Color, color, contrast, parse_color

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.model import Diagram

PASTEL_SHARE: Final = {"node": 0.18, "group": 0.09}
"""How much of its colour is in the fill of a node and, since it is so much larger, of a group."""

BORDER_SHARE: Final = {"node": 0.85, "group": 0.6}
"""How much of its colour is in the border of a pastel node or group."""

MIN_CONTRAST_ON_LIGHT: Final = 1.5
MIN_CONTRAST_ON_DARK: Final = 3.0
"""The least contrast of a border with the background; on a dark one the eye needs more."""


def _pastel(tint: Color, backdrop: Color, kind: str) -> dict[str, str]:
    border = backdrop.mixed(tint, BORDER_SHARE[kind])
    return {"fill": backdrop.mixed(tint, PASTEL_SHARE[kind]).hex, "stroke": _visible(border, backdrop).hex}


def _bold(tint: Color, backdrop: Color, kind: str) -> dict[str, str]:
    return {"fill": tint.hex}


def _outline(tint: Color, backdrop: Color, kind: str) -> dict[str, str]:
    return {"fill": "none", "stroke": _visible(tint, backdrop).hex}


def _visible(tint: Color, backdrop: Color) -> Color:
    """The colour, moved away from the backdrop until it is visible."""
    dark = backdrop.luminance < 0.18
    away, least = (color("white"), MIN_CONTRAST_ON_DARK) if dark else (color("black"), MIN_CONTRAST_ON_LIGHT)
    steps = (tint.mixed(away, step / 10) for step in range(10))
    return next((step for step in steps if contrast(step, backdrop) >= least), away)


COLOR_MODES: Final[dict[str, Callable[[Color, Color, str], dict[str, str]]]] = {
    "pastel": _pastel,
    "bold": _bold,
    "outline": _outline,
}
"""What each `colorMode` makes of a colour on a backdrop, for a node or a group."""


def with_color_mode(style: dict[str, str], mode: str, background: str, kind: str) -> dict[str, str]:
    """A style whose `fill` is the colour of the whole element, with the fill and border of a colour mode.

    Args:
        style: an element's own style, normalised.
        mode: a `colorMode`; an unknown one counts as "pastel".
        background: the theme's background colour.
        kind: "node" or "group".
    """
    tint, backdrop = parse_color(style.get("fill", "none")), color(background)
    if tint is None:
        return style
    made = COLOR_MODES.get(mode.lower(), _pastel)(tint.over(backdrop), backdrop, kind)
    return {**made, **{name: value for name, value in style.items() if name != "fill"}}


def color_mode_of(properties: dict[str, Any], diagram: Diagram) -> str | None:
    """The `colorMode` of an element: its own, else the diagram's, else that of the diagram's type.

    Returns:
        None in flowcharts that set none: there, a fill is used as it is.
    """
    mode = properties.get("colorMode") or diagram.properties.get("colorMode")
    if mode:
        return str(mode)
    return "pastel" if diagram.type == "architecture" else None
