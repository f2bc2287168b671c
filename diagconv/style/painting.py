"""One style over one look: what follows from the values that the user gave, and what stays the theme's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import color, contrast, parse_color
from diagconv.style.look import ElementLook, TextLook
from diagconv.style.themes import MOVING, THEMES

if TYPE_CHECKING:
    from diagconv.style.themes import Theme

READABLE: Final = 4.5
"""The least contrast of text that WCAG 2.2 calls readable (level AA)."""

_BACKINGS: Final = ("#f7f7fa", "#22242f")
"""A light and a dark ground for text."""

SHADE: Final = 0.22
"""How much darker (in a dark theme lighter) than its fill a border is that the user gave no colour."""


VISIBLE: Final = 3.0
"""The least contrast that WCAG 2.2 asks of lines, and that text on a ground of ours has whatever the user did to it."""


def painted(base: ElementLook, style: dict[str, str], theme: Theme, ground: str) -> ElementLook:
    """A node's or a group's look: the theme's, with the user's style over it, as it stands on a ground."""
    own_fill = _own_fill(style) or _backing(base, style, theme)
    fill = faded(own_fill or base.fill, style.get("fill-opacity"))
    own_stroke = style.get("stroke") or (_shade(fill, theme) if _own_fill(style) else None)
    behind = _seen(faded(fill, style.get("opacity")), ground)
    is_own = own_fill or fill != base.fill
    own_color = style.get("color") or (_readable(base.text.color, behind) if is_own else None)
    return replace(
        base,
        text=_text(base.text, style, own_color, behind),
        fill=fill,
        stroke=faded(own_stroke or base.stroke, style.get("stroke-opacity")),
        radius=_pixels(style.get("rx") or style.get("ry"), base.radius),
        themed=_themed(base, fill=own_fill, stroke=own_stroke, color=own_color),
        **_line(base, style),
    )


def drawn(base: ElementLook, style: dict[str, str], theme: Theme, ground: str) -> ElementLook:
    """An edge's look: the theme's, with the user's style over it, as it runs on a ground.

    A `fill` says nothing: a line has no inside. The text has the colour of a line that the user coloured, as nearly as
    it can be read.
    """
    own_plate = _background(style)
    plate = own_plate or base.fill
    own_stroke = style.get("stroke")
    stroke = own_stroke or _visible(base.stroke, theme, ground)
    behind = _seen(plate, ground)
    own_color = style.get("color") or (_legible(own_stroke, base.text.color, behind) if own_stroke else None)
    if own_plate and not own_color:
        own_color = _readable(base.text.color, behind)
    return replace(
        base,
        text=_text(base.text, style, own_color, behind),
        fill=plate,
        stroke=faded(stroke, style.get("stroke-opacity")),
        themed=_themed(base, fill=own_plate, stroke=own_stroke or stroke != base.stroke, color=own_color),
        **(_line(base, style) | _motion(style.get("animation"), style.get("stroke-dasharray", base.dash))),
    )


def has_fill(style: dict[str, str]) -> bool:
    """Whether a style says what an element is filled with."""
    return _own_fill(style) is not None


def seen(look: ElementLook, ground: str) -> str:
    """The colour that one sees of an element's fill on an opaque ground, which is what others stand on."""
    return _seen(faded(look.fill, f"{look.opacity:g}"), ground)


def on_ground(text: str, ground: str, *, mixed: bool = False) -> str:
    """A colour for text that can be read on a ground: this one if it can, else white or black.

    Args:
        text: the colour that is wanted, as `#rrggbb`.
        ground: what the text stands on, as `#rrggbb`.
        mixed: whether it shall have as much of the wanted colour as it can.
    """
    return _legible(text, text, ground) if mixed else _readable(text, ground)


def _own_fill(style: dict[str, str]) -> str | None:
    return style.get("fill") or _background(style)


def _backing(base: ElementLook, style: dict[str, str], theme: Theme) -> str | None:
    """The fill for a text whose colour the user chose, and nothing else, where the theme's own would hide it."""
    wanted = parse_color(style.get("color", ""))
    if wanted is None or base.fill == "none" or contrast(wanted, color(base.fill)) >= VISIBLE:
        return None
    return max((base.fill, *_BACKINGS), key=lambda fill: contrast(wanted, color(fill)))


def _visible(stroke: str, theme: Theme, ground: str) -> str:
    """The theme's line, or another where that could not be seen on this ground."""
    candidates = (stroke, THEMES[theme.counterpart].edge.stroke, "#ffffff", "#000000")
    behind = color(ground)
    return next((line for line in candidates if contrast(color(line), behind) >= VISIBLE), "#000000")


def _legible(wanted: str, text: str, ground: str) -> str:
    """The colour of a line for the text at it, mixed with the usual colour of text until it can be read."""
    found, goal, behind = parse_color(wanted), color(_readable(text, ground)), color(ground)
    if found is None:
        return goal.hex
    steps = (found.over(behind).mixed(goal, step / 10) for step in range(11))
    return next((step.hex for step in steps if contrast(step, behind) >= READABLE), goal.hex)


def _line(base: ElementLook, style: dict[str, str]) -> dict[str, Any]:
    dash = style.get("stroke-dasharray", base.dash)
    return {
        "stroke_width": _pixels(style.get("stroke-width"), base.stroke_width),
        "dash": None if dash == "none" else dash,
        "opacity": float(style.get("opacity", base.opacity)),
    }


def _motion(said: str | None, dash: str | None) -> dict[str, Any]:
    """How fast a line moves, and the dashes by which one sees it."""
    moving = MOVING if dash in (None, "none") else dash
    return {"animation": said, "dash": moving} if said in ("fast", "slow") else {}


def _text(base: TextLook, style: dict[str, str], own_color: str | None, ground: str) -> TextLook:
    return TextLook(
        size=_size(style.get("font-size"), base.size),
        weight=int(style.get("font-weight", base.weight)),
        color=_seen(own_color or base.color, ground),
        italic=style.get("font-style", "italic" if base.italic else "normal") == "italic",
        is_chosen="color" in style,
    )


def _themed(base: ElementLook, **own: object) -> frozenset[str]:
    """The fields of which the user said nothing."""
    return base.themed - {name for name, said in own.items() if said}


def _background(style: dict[str, str]) -> str | None:
    return style.get("background-color") or style.get("background")


def faded(paint: str, opacity: str | None) -> str:
    """A paint, with an opacity over its own if there is one."""
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
