"""One colour for a whole element: a mode decides what becomes of its fill and stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import Color, color, contrast, parse_color

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.model import Diagram

PASTEL_SHARE: Final = {"node": 0.18, "group": 0.09}
"""How much of its colour is in the fill of a node and, since it is so much larger, of a group."""

BORDER_SHARE: Final = {"node": 0.85, "group": 0.6}
"""How much of its colour is in the border of a pastel one."""

FAINTEST_ON_LIGHT: Final = 1.5
FAINTEST_ON_DARK: Final = 3.0
"""The least contrast of a border with the background; on a dark one the eye needs more."""


def _pastel(tint: Color, ground: Color, kind: str) -> dict[str, str]:
    border = ground.mixed(tint, BORDER_SHARE[kind])
    return {"fill": ground.mixed(tint, PASTEL_SHARE[kind]).hex, "stroke": _visible(border, ground).hex}


def _bold(tint: Color, ground: Color, kind: str) -> dict[str, str]:
    return {"fill": tint.hex}


def _outline(tint: Color, ground: Color, kind: str) -> dict[str, str]:
    return {"fill": "none", "stroke": _visible(tint, ground).hex}


def _visible(tint: Color, ground: Color) -> Color:
    """The colour, moved away from the ground as far as it must be to be seen."""
    dark = ground.luminance < 0.18
    away, least = (color("white"), FAINTEST_ON_DARK) if dark else (color("black"), FAINTEST_ON_LIGHT)
    steps = (tint.mixed(away, step / 10) for step in range(10))
    return next((step for step in steps if contrast(step, ground) >= least), away)


MODES: Final[dict[str, Callable[[Color, Color, str], dict[str, str]]]] = {
    "pastel": _pastel,
    "bold": _bold,
    "outline": _outline,
}
"""What each `colorMode` makes of a colour on a ground, for a node or a group."""


def tinted(style: dict[str, str], mode: str, background: str, kind: str) -> dict[str, str]:
    """A style whose `fill` stands for the whole element, made into what the mode paints.

    Args:
        style: an element's own style, normalised.
        mode: a `colorMode`; an unknown one counts as "pastel".
        background: the theme's colour behind all.
        kind: "node" or "group".
    """
    tint, ground = parse_color(style.get("fill", "none")), color(background)
    if tint is None:
        return style
    made = MODES.get(mode.lower(), _pastel)(tint.over(ground), ground, kind)
    return {**made, **{name: value for name, value in style.items() if name != "fill"}}


def mode_of(properties: dict[str, Any], diagram: Diagram) -> str | None:
    """The `colorMode` of an element: its own, else the diagram's, else that of the diagram's type.

    Returns:
        None in flow charts that choose none: there, a fill is a fill.
    """
    mode = properties.get("colorMode") or diagram.properties.get("colorMode")
    if mode:
        return str(mode)
    return "pastel" if diagram.type == "architecture" else None
