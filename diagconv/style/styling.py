"""Applies a style to a look, and derives the values that the user did not set but that depend on those that are set."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import color, contrast, parse_color
from diagconv.style.look import ElementLook, TextLook
from diagconv.style.themes import MOVING, THEMES

if TYPE_CHECKING:
    from diagconv.style.themes import Theme

_KEPT: Final = 1_000
"""How many results are kept of what is computed of colours: a picture has few, and asks again for each element."""

MIN_TEXT_CONTRAST: Final = 4.5
"""The least contrast that WCAG 2.2 requires of text (level AA)."""

_TEXT_BACKDROPS: Final = ("#f7f7fa", "#22242f")
"""A light and a dark fill for text."""

BORDER_SHADE: Final = 0.22
"""How much darker (in a dark theme lighter) than its fill a border is without a colour of its own."""

MIN_LINE_CONTRAST: Final = 3.0
"""The least contrast that WCAG 2.2 requires of lines; text that the user coloured has it on fills of ours, too."""


def styled_vertex(base: ElementLook, style: dict[str, str], theme: Theme, backdrop: str) -> ElementLook:
    """The look of a node or a group on a backdrop: that of the theme, with the user's style applied."""
    own_fill = _own_fill(style) or _fill_for_text(base, style, theme)
    fill = faded(own_fill or base.fill, style.get("fill-opacity"))
    own_stroke = style.get("stroke") or (_border_shade(fill, theme) if _own_fill(style) else None)
    behind = _composited(faded(fill, style.get("opacity")), backdrop)
    is_own = own_fill or fill != base.fill
    own_color = style.get("color") or (_readable(base.text.color, behind) if is_own else None)
    return replace(
        base,
        text=_text_look(base.text, style, own_color, behind),
        fill=fill,
        stroke=faded(own_stroke or base.stroke, style.get("stroke-opacity")),
        radius=_pixels(style.get("rx") or style.get("ry"), base.radius),
        themed=_themed(base, fill=own_fill, stroke=own_stroke, color=own_color),
        **_line_style(base, style),
    )


def styled_edge(base: ElementLook, style: dict[str, str], theme: Theme, backdrop: str) -> ElementLook:
    """The look of an edge on a backdrop: that of the theme, with the user's style applied.

    A `fill` has no effect: a line has no inside. The text gets the colour of a line that the user coloured, or one near
    to it that is readable.
    """
    own_plate = _background(style)
    plate = own_plate or base.fill
    own_stroke = style.get("stroke")
    stroke = own_stroke or (base.stroke if theme.has_chosen_lines else _visible(base.stroke, theme, backdrop))
    behind = _composited(plate, backdrop)
    own_color = style.get("color") or (_tinted_readable(own_stroke, base.text.color, behind) if own_stroke else None)
    if own_plate and not own_color:
        own_color = _readable(base.text.color, behind)
    return replace(
        base,
        text=_text_look(base.text, style, own_color, behind),
        fill=plate,
        stroke=faded(stroke, style.get("stroke-opacity")),
        themed=_themed(base, fill=own_plate, stroke=own_stroke or stroke != base.stroke, color=own_color),
        **(_line_style(base, style) | _animation(style.get("animation"), style.get("stroke-dasharray", base.dash))),
    )


def has_fill(style: dict[str, str]) -> bool:
    """Whether a style sets the fill."""
    return _own_fill(style) is not None


def visible_fill(look: ElementLook, backdrop: str) -> str:
    """The fill of an element composited over an opaque backdrop: the backdrop of what is in the element."""
    return _visible_paint(look.fill, look.opacity, backdrop)


@lru_cache(maxsize=_KEPT)
def _visible_paint(paint: str, opacity: float, backdrop: str) -> str:
    return _composited(faded(paint, f"{opacity:g}"), backdrop)


def readable_color(text: str, backdrop: str, *, mixed: bool = False) -> str:
    """A colour for text that is readable on a backdrop: this one if it is, else white or black.

    Args:
        text: the preferred colour, as `#rrggbb`.
        backdrop: the colour behind the text, as `#rrggbb`.
        mixed: whether to keep as much of the preferred colour as possible.
    """
    return _tinted_readable(text, text, backdrop) if mixed else _readable(text, backdrop)


def _own_fill(style: dict[str, str]) -> str | None:
    return style.get("fill") or _background(style)


def _fill_for_text(base: ElementLook, style: dict[str, str], theme: Theme) -> str | None:
    """The fill for a text that alone the user coloured, if the theme's fill would hide it."""
    wanted = parse_color(style.get("color", ""))
    if wanted is None or base.fill == "none" or contrast(wanted, color(base.fill)) >= MIN_LINE_CONTRAST:
        return None
    return max((base.fill, *_TEXT_BACKDROPS), key=lambda fill: contrast(wanted, color(fill)))


def _visible(stroke: str, theme: Theme, backdrop: str) -> str:
    """The theme's line, or another one if that is invisible on the backdrop."""
    candidates = (stroke, THEMES[theme.counterpart].edge.stroke, "#ffffff", "#000000")
    behind = color(backdrop)
    return next((line for line in candidates if contrast(color(line), behind) >= MIN_LINE_CONTRAST), "#000000")


@lru_cache(maxsize=_KEPT)
def _tinted_readable(wanted: str, text: str, backdrop: str) -> str:
    """The wanted colour, mixed with the usual colour of text until it is readable."""
    found, goal, behind = parse_color(wanted), color(_readable(text, backdrop)), color(backdrop)
    if found is None:
        return goal.hex
    steps = (found.over(behind).mixed(goal, step / 10) for step in range(11))
    return next((step.hex for step in steps if contrast(step, behind) >= MIN_TEXT_CONTRAST), goal.hex)


def _line_style(base: ElementLook, style: dict[str, str]) -> dict[str, Any]:
    dash = style.get("stroke-dasharray", base.dash)
    return {
        "stroke_width": _pixels(style.get("stroke-width"), base.stroke_width),
        "dash": None if dash == "none" else dash,
        "opacity": float(style.get("opacity", base.opacity)),
    }


def _animation(speed: str | None, dash: str | None) -> dict[str, Any]:
    """How fast a line moves, and the dashes by which one sees it."""
    moving = MOVING if dash in (None, "none") else dash
    return {"animation": speed, "dash": moving} if speed in ("fast", "slow") else {}


def _text_look(base: TextLook, style: dict[str, str], own_color: str | None, backdrop: str) -> TextLook:
    return TextLook(
        size=_size(style.get("font-size"), base.size),
        weight=int(style.get("font-weight", base.weight)),
        color=_composited(own_color or base.color, backdrop),
        italic=style.get("font-style", "italic" if base.italic else "normal") == "italic",
        is_chosen="color" in style or (base.is_chosen and own_color is None),
    )


def _themed(base: ElementLook, **own: object) -> frozenset[str]:
    """The fields that the user did not set."""
    return base.themed - {name for name, value in own.items() if value}


def _background(style: dict[str, str]) -> str | None:
    return style.get("background-color") or style.get("background")


def faded(paint: str, opacity: str | None) -> str:
    """A colour with its opacity multiplied, if an opacity is given."""
    found = parse_color(paint)
    return paint if found is None or opacity is None else found._replace(alpha=found.alpha * float(opacity)).css


@lru_cache(maxsize=_KEPT)
def _composited(paint: str, backdrop: str) -> str:
    """A colour composited over an opaque backdrop."""
    found = parse_color(paint)
    return found.over(color(backdrop)).hex if found else backdrop


def _border_shade(fill: str, theme: Theme) -> str | None:
    """The border for a fill; None where nothing is filled."""
    found = parse_color(fill)
    return found.mixed(color("white" if theme.dark else "black"), BORDER_SHADE).css if found else None


@lru_cache(maxsize=_KEPT)
def _readable(wanted: str, backdrop: str) -> str:
    """The wanted colour of text, if it is readable on the backdrop; else white or black."""
    behind = color(backdrop)
    candidates = (name for name in (wanted, "#ffffff") if contrast(color(name), behind) >= MIN_TEXT_CONTRAST)
    return next(candidates, "#000000")


def _pixels(value: str | None, base: float) -> float:
    return float(value.removesuffix("px")) if value else base


def _size(value: str | None, base: float) -> float:
    if value and value.endswith("em"):
        return round(base * float(value.removesuffix("em")), 2)
    return _pixels(value, base)
