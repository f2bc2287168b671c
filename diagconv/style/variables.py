"""Mermaid's `themeVariables`: a theme with colours of the user's own, and what Mermaid derives from them.

The names and what follows from what are those of Mermaid's documentation of theming. Values pass the allow-list.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import color, parse_color
from diagconv.style.css import normalised
from diagconv.style.diagnostics import BAD_VALUE
from diagconv.style.painting import on_ground
from diagconv.style.themes import BASE_SIZE, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.model.colors import Color
    from diagconv.style.look import ElementLook, TextLook
    from diagconv.style.themes import Theme

COLORS: Final = (
    "background", "primaryColor", "primaryTextColor", "primaryBorderColor", "secondaryColor", "tertiaryColor",
    "tertiaryTextColor", "tertiaryBorderColor", "lineColor", "textColor", "mainBkg", "nodeBorder", "nodeTextColor",
    "clusterBkg", "clusterBorder", "titleColor", "edgeLabelBackground", "defaultLinkColor",
)  # fmt: skip
"""The variables of flow charts that are colours."""

FONT_SIZE: Final = "fontSize"
DARK_MODE: Final = "darkMode"

_BORDER_SATURATION: Final = -40
_BORDER_LIGHTNESS: Final = 10
_DEEPER: Final = 0.35
"""How much of its border's colour is in the fill of a group within a group."""


def themed(theme: Theme, variables: Mapping[str, Any], diagnostics: list[Diagnostic]) -> Theme:
    """A theme with a user's variables in it.

    Args:
        theme: what counts where the variables say nothing.
        variables: Mermaid's names and values; those of other kinds of diagrams do nothing.
        diagnostics: a list to which a warning is added for each value that is none.
    """
    if variables.get(DARK_MODE) in (True, "true") and not theme.dark:
        theme = THEMES[theme.counterpart]
    said = _colors(variables, diagnostics)
    size = _size(variables, diagnostics)
    if said:
        theme = _painted(theme, said, _derived(said, dark=theme.dark))
    return theme if size is None else _scaled(theme, size / BASE_SIZE)


def _colors(variables: Mapping[str, Any], diagnostics: list[Diagnostic]) -> dict[str, str]:
    """The colours that are said, each `#rrggbb`, with two more digits where it is not opaque, or "none"."""
    said = {name: variables[name] for name in COLORS if isinstance(variables.get(name), str)}
    made = {name: _value("fill", name, value, diagnostics) for name, value in said.items() if value.strip()}
    return {name: value for name, value in made.items() if value is not None}


def _size(variables: Mapping[str, Any], diagnostics: list[Diagnostic]) -> float | None:
    said = variables.get(FONT_SIZE)
    if isinstance(said, bool) or not isinstance(said, (str, int, float)):
        return None
    made = _value("font-size", FONT_SIZE, str(said), diagnostics)
    return None if made is None else float(made[:-2]) * (BASE_SIZE if made.endswith("em") else 1)


def _value(form: str, name: str, value: str, diagnostics: list[Diagnostic]) -> str | None:
    """A value as the allow-list has it for this form of property; None, with a warning, if it is none."""
    made = normalised(form, value)
    if made is None:
        what = "not a font size" if form == "font-size" else "not a colour"
        diagnostics.append(BAD_VALUE.at(None, None, owner="the theme", name=name, value=value[:40], form=what))
    return made


# What follows from what


def _derived(said: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """What is said, and all that Mermaid derives from it; what follows from nothing that is said is left out."""
    found = dict(said)
    for name, source, rule in _RULES:
        if name not in found and (value := parse_color(found.get(source, ""))) is not None:
            found[name] = rule(value, dark=dark).css
    return found


def _same(value: Color, *, dark: bool) -> Color:
    return value


def _inverted(value: Color, *, dark: bool) -> Color:
    return value.inverted


def _border(value: Color, *, dark: bool) -> Color:
    lightness = _BORDER_LIGHTNESS if dark else -_BORDER_LIGHTNESS
    return value.adjusted(saturation=_BORDER_SATURATION, lightness=lightness)


def _turned(value: Color, *, dark: bool, hue: float, lightness: float = 0) -> Color:
    return value.adjusted(hue=hue, lightness=lightness)


_RULES: Final[tuple[tuple[str, str, Callable[..., Color]], ...]] = (
    ("secondaryColor", "primaryColor", partial(_turned, hue=-120)),
    ("tertiaryColor", "primaryColor", partial(_turned, hue=180, lightness=5)),
    ("primaryBorderColor", "primaryColor", _border),
    ("tertiaryBorderColor", "tertiaryColor", _border),
    ("tertiaryTextColor", "tertiaryColor", _inverted),
    ("lineColor", "background", _inverted),
    ("textColor", "primaryTextColor", _same),
    ("mainBkg", "primaryColor", _same),
    ("nodeBorder", "primaryBorderColor", _same),
    ("nodeBorder", "mainBkg", _border),
    ("nodeTextColor", "primaryTextColor", _same),
    ("nodeTextColor", "textColor", _same),
    ("clusterBkg", "tertiaryColor", _same),
    ("clusterBorder", "tertiaryBorderColor", _same),
    ("clusterBorder", "clusterBkg", _border),
    ("titleColor", "tertiaryTextColor", _same),
    ("titleColor", "textColor", _same),
    ("defaultLinkColor", "lineColor", _same),
)
"""What is made of what, in this order; a later rule for the same variable counts where the earlier had no source."""


# What the variables paint


def _painted(theme: Theme, said: Mapping[str, str], found: Mapping[str, str]) -> Theme:
    background = _opaque(found.get("background"), theme.background)
    text = found.get("textColor")
    return replace(
        theme,
        background=background,
        title=_title(theme.title, text, background, kept="textColor" in said),
        node=_look(
            theme.node, background, found.get("mainBkg"), found.get("nodeBorder"), found.get("nodeTextColor"),
            kept=bool(said.keys() & {"nodeTextColor", "primaryTextColor", "textColor"}),
        ),
        groups=_groups(theme, background, found, kept="titleColor" in said),
        edge=_look(
            theme.edge, background, found.get("edgeLabelBackground"), found.get("defaultLinkColor"), text,
            kept=bool(said.keys() & {"primaryTextColor", "textColor"}),
        ),
    )  # fmt: skip


def _groups(theme: Theme, background: str, found: Mapping[str, str], *, kept: bool) -> tuple[ElementLook, ...]:
    """The looks of groups: two in turn where the fill is said, since all would have the same; else the theme's."""
    fill, border, text = (found.get(name) for name in ("clusterBkg", "clusterBorder", "titleColor"))
    if fill is None:
        return tuple(_look(look, background, None, border, text, kept=kept) for look in theme.groups)
    outer = _look(theme.groups[0], background, fill, border, text, kept=kept)
    opaque = parse_color(outer.fill), parse_color(outer.stroke)
    if opaque[0] is None or opaque[1] is None or min(opaque[0].alpha, opaque[1].alpha) < 1:
        return (outer,)
    return outer, _look(outer, background, opaque[0].mixed(opaque[1], _DEEPER).hex, None, None, kept=kept)


def _look(
    look: ElementLook, background: str, fill: str | None, stroke: str | None, text: str | None, *, kept: bool
) -> ElementLook:
    """A look in other colours; text that nobody chose is made readable."""
    fill = fill or look.fill
    ground = _opaque(fill, background)
    ink = _opaque(text, ground) if text else look.text.color
    return replace(
        look,
        fill=fill,
        stroke=stroke or look.stroke,
        text=replace(look.text, color=ink if kept else on_ground(ink, ground)),
    )


def _title(look: TextLook, text: str | None, background: str, *, kept: bool) -> TextLook:
    ink = _opaque(text, background) if text else look.color
    return replace(look, color=ink if kept else on_ground(ink, background))


def _opaque(value: str | None, ground: str) -> str:
    """What one sees of a colour on an opaque ground."""
    found = parse_color(value or "none")
    return found.over(color(ground)).hex if found else ground


def _scaled(theme: Theme, factor: float) -> Theme:
    """A theme with larger or smaller text."""

    def text(look: TextLook) -> TextLook:
        return replace(look, size=round(look.size * factor, 1))

    def look(of: ElementLook) -> ElementLook:
        return replace(of, text=text(of.text))

    return replace(
        theme,
        title=text(theme.title),
        node=look(theme.node),
        groups=tuple(look(group) for group in theme.groups),
        edge=look(theme.edge),
    )
