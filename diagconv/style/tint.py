"""One colour for a whole element, as Eraser has it: a mode says what becomes of fill and stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import did_you_mean
from diagconv.model.colors import NAMES, Color, color, contrast, parse_color
from diagconv.style.diagnostics import UNKNOWN_COLOR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic, Span

PASTEL_SHARE: Final = 0.18
FAINTEST_ON_LIGHT: Final = 1.5
FAINTEST_ON_DARK: Final = 3.0
"""The least contrast of a border with the background; on a dark one the eye needs more."""


def _pastel(tint: Color, ground: Color) -> dict[str, str]:
    return {"fill": ground.mixed(tint, PASTEL_SHARE).hex, "stroke": _visible(tint, ground).hex}


def _bold(tint: Color, ground: Color) -> dict[str, str]:
    return {"fill": tint.hex}


def _outline(tint: Color, ground: Color) -> dict[str, str]:
    return {"fill": "none", "stroke": _visible(tint, ground).hex}


def _visible(tint: Color, ground: Color) -> Color:
    """The colour, moved away from the ground as far as it must be to be seen."""
    dark = ground.luminance < 0.18
    away, least = (color("white"), FAINTEST_ON_DARK) if dark else (color("black"), FAINTEST_ON_LIGHT)
    steps = (tint.mixed(away, step / 10) for step in range(10))
    return next((step for step in steps if contrast(step, ground) >= least), away)


MODES: Final[dict[str, Callable[[Color, Color], dict[str, str]]]] = {
    "pastel": _pastel,
    "bold": _bold,
    "outline": _outline,
}
"""What each `colorMode` makes of a colour on a ground."""


def tint_of(
    properties: Mapping[str, Any],
    around: Mapping[str, Any],
    background: str,
    owner: str,
    diagnostics: list[Diagnostic],
    span: Span | None,
) -> dict[str, str]:
    """The style that an element's properties `color` and `colorMode` ask for.

    Args:
        properties: the element's.
        around: the diagram's, whose `colorMode` counts where the element has none.
        background: the theme's colour behind all.
        owner: whose properties they are, in a sentence's words.
        diagnostics: a list to which warnings are added.
        span: the place that the warnings name.
    """
    word = properties.get("color")
    if not isinstance(word, str) or not word.strip():
        return {}
    tint = parse_color(word)
    if tint is None:
        hint = did_you_mean(word[:40].lower(), NAMES)
        diagnostics.append(UNKNOWN_COLOR.at(None, span, hint=hint, owner=owner, value=word[:40]))
        return {}
    ground = color(background)
    mode = str(properties.get("colorMode") or around.get("colorMode") or "pastel").lower()
    return MODES.get(mode, _pastel)(tint.over(ground), ground)
