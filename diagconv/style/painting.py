"""One style over one look: what follows from the values that the user gave, and what stays the theme's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import color, contrast, parse_color
from diagconv.style.look import ElementLook, TextLook
from diagconv.style.themes import THEMED

if TYPE_CHECKING:
    from diagconv.style.themes import Theme

READABLE: Final = 4.5
"""The least contrast of text that WCAG 2.2 calls readable (level AA)."""

SHADE: Final = 0.22
"""How much darker (in a dark theme lighter) than its fill a border is that the user gave no colour."""


def painted(base: ElementLook, style: dict[str, str], theme: Theme) -> ElementLook:
    """A node's or a group's look: the theme's, with the user's style over it."""
    own_fill = style.get("fill") or _background(style)
    fill = _faded(own_fill or base.fill, style.get("fill-opacity"))
    own_stroke = style.get("stroke") or (_shade(fill, theme) if own_fill else None)
    ground = _seen(_faded(fill, style.get("opacity")), theme.background)
    own_color = style.get("color") or (_readable(base.text.color, ground) if own_fill else None)
    return replace(
        base,
        text=_text(base.text, style, own_color, ground),
        fill=fill,
        stroke=_faded(own_stroke or base.stroke, style.get("stroke-opacity")),
        radius=_pixels(style.get("rx") or style.get("ry"), base.radius),
        themed=_themed(fill=own_fill, stroke=own_stroke, color=own_color),
        **_line(base, style),
    )


def drawn(base: ElementLook, style: dict[str, str], theme: Theme) -> ElementLook:
    """An edge's look: the theme's, with the user's style over it. A `fill` says nothing: a line has no inside."""
    own_fill = _background(style)
    fill = own_fill or base.fill
    ground = _seen(fill, theme.background)
    own_color = style.get("color") or (_readable(base.text.color, ground) if own_fill else None)
    return replace(
        base,
        text=_text(base.text, style, own_color, ground),
        fill=fill,
        stroke=_faded(style.get("stroke") or base.stroke, style.get("stroke-opacity")),
        themed=_themed(fill=own_fill, stroke=style.get("stroke"), color=own_color),
        **_line(base, style),
    )


def _line(base: ElementLook, style: dict[str, str]) -> dict[str, Any]:
    dash = style.get("stroke-dasharray", base.dash)
    return {
        "stroke_width": _pixels(style.get("stroke-width"), base.stroke_width),
        "dash": None if dash == "none" else dash,
        "opacity": float(style.get("opacity", base.opacity)),
    }


def _text(base: TextLook, style: dict[str, str], own_color: str | None, ground: str) -> TextLook:
    return TextLook(
        size=_size(style.get("font-size"), base.size),
        weight=int(style.get("font-weight", base.weight)),
        color=_seen(own_color or base.color, ground),
        italic=style.get("font-style", "italic" if base.italic else "normal") == "italic",
    )


def _themed(**own: object) -> frozenset[str]:
    """The fields of which the user said nothing."""
    return THEMED - {name for name, said in own.items() if said}


def _background(style: dict[str, str]) -> str | None:
    return style.get("background-color") or style.get("background")


def _faded(paint: str, opacity: str | None) -> str:
    """A paint with an opacity over its own."""
    found = parse_color(paint)
    return paint if found is None or opacity is None else found._replace(alpha=found.alpha * float(opacity)).css


def _seen(paint: str, ground: str) -> str:
    """The colour that one sees of a paint on an opaque ground."""
    found = parse_color(paint)
    return found.over(color(ground)).hex if found else ground


def _shade(fill: str, theme: Theme) -> str | None:
    """The border of a fill; none of its own where nothing is filled."""
    found = parse_color(fill)
    return found.mixed(color("white" if theme.dark else "black"), SHADE).css if found else None


def _readable(wanted: str, ground: str) -> str:
    """The wanted colour of text, if it can be read on this ground; else white or black, whichever can."""
    behind = color(ground)
    candidates = (name for name in (wanted, "#ffffff") if contrast(color(name), behind) >= READABLE)
    return next(candidates, "#000000")


def _pixels(value: str | None, base: float) -> float:
    return float(value.removesuffix("px")) if value else base


def _size(value: str | None, base: float) -> float:
    if value and value.endswith("em"):
        return round(base * float(value.removesuffix("em")), 2)
    return _pixels(value, base)
