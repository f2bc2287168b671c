"""Mermaid's `themeVariables`: a theme with the user's own colours, and with those that Mermaid derives from them.

Names and derivations are those of Mermaid's documentation of theming. Values pass the allow-list.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import color, parse_color
from diagconv.style.css import normalised
from diagconv.style.diagnostics import BAD_VALUE
from diagconv.style.styling import readable_color
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
"""The variables of flowcharts that are colours."""

FONT_SIZE: Final = "fontSize"
DARK_MODE: Final = "darkMode"

_BORDER_SATURATION: Final = -40
_BORDER_LIGHTNESS: Final = 10
_PLATE_LIGHTNESS: Final = -30
_DEEPER: Final = 0.35
"""How much of its border's colour is in the fill of a nested group."""


def with_theme_variables(theme: Theme, variables: Mapping[str, Any], diagnostics: list[Diagnostic]) -> Theme:
    """A theme with the user's variables.

    Args:
        theme: what counts where no variable is set.
        variables: Mermaid's names and values; those of other diagram types have no effect.
        diagnostics: a list to which a warning is added for each invalid value.
    """
    plates = theme.name == "base"
    if variables.get(DARK_MODE) in (True, "true") and not theme.dark:
        theme = THEMES[theme.counterpart]
    given = _colors(variables, diagnostics)
    size = _size(variables, diagnostics)
    if given:
        found = _derived(given, dark=theme.dark)
        if plates and "secondaryColor" in given:
            found.setdefault("edgeLabelBackground", _plate(given["secondaryColor"], dark=theme.dark))
        theme = _painted(theme, found, frozenset(given))
    return theme if size is None else _scaled(theme, size / BASE_SIZE)


def _colors(variables: Mapping[str, Any], diagnostics: list[Diagnostic]) -> dict[str, str]:
    """The colours that are set, as `#rrggbb`, `#rrggbbaa` or "none"."""
    given = {name: variables[name] for name in COLORS if isinstance(variables.get(name), str)}
    made = {name: _value("fill", name, value, diagnostics) for name, value in given.items() if value.strip()}
    return {name: value for name, value in made.items() if value is not None}


def _size(variables: Mapping[str, Any], diagnostics: list[Diagnostic]) -> float | None:
    given = variables.get(FONT_SIZE)
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        return None
    made = _value("font-size", FONT_SIZE, str(given), diagnostics)
    return None if made is None else float(made[:-2]) * (BASE_SIZE if made.endswith("em") else 1)


def _value(form: str, name: str, value: str, diagnostics: list[Diagnostic]) -> str | None:
    """The normalised value, as a property of this name would have it; None, with a warning, if it is not allowed."""
    made = normalised(form, value)
    if made is None:
        mismatch = "not a font size" if form == "font-size" else "not a colour"
        diagnostics.append(BAD_VALUE.at(None, None, owner="the theme", name=name, value=value[:40], form=mismatch))
    return made


# Derived colours


def _derived(given: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """The colours that are set, and all that Mermaid derives from them."""
    found = dict(given)
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
"""A variable, the one it is derived from, and how; in order, and a later rule counts where an earlier had no source."""


# What the variables paint


def _plate(secondary: str, *, dark: bool) -> str:
    """The plate behind labels of edges that Mermaid's theme `base` derives from its secondary colour."""
    found = parse_color(secondary)
    return found.adjusted(lightness=_PLATE_LIGHTNESS).css if found is not None and dark else secondary


def _painted(theme: Theme, found: Mapping[str, str], written: frozenset[str]) -> Theme:
    background = _opaque(found.get("background"), theme.background)
    text = found.get("textColor")
    return replace(
        theme,
        background=background,
        title=_text(theme.title, text, background, chosen="textColor" in written),
        node=_look(
            theme.node, background, found.get("mainBkg"), found.get("nodeBorder"), found.get("nodeTextColor"),
            chosen=not written.isdisjoint(("nodeTextColor", "primaryTextColor", "textColor")),
        ),
        groups=_groups(
            theme, background, found, chosen=not written.isdisjoint(("titleColor", "tertiaryTextColor", "textColor"))
        ),
        edge=_look(
            theme.edge, background, found.get("edgeLabelBackground"), found.get("defaultLinkColor"), text,
            chosen="textColor" in written,
        ),
        has_chosen_lines=not written.isdisjoint(("defaultLinkColor", "lineColor")),
    )  # fmt: skip


def _groups(theme: Theme, background: str, found: Mapping[str, str], *, chosen: bool) -> tuple[ElementLook, ...]:
    """The looks of groups: two in turn if the fill is set, since all would be alike; else the theme's."""
    fill, border, text = (found.get(name) for name in ("clusterBkg", "clusterBorder", "titleColor"))
    if fill is None:
        return tuple(_look(look, background, None, border, text, chosen=chosen) for look in theme.groups)
    outer = _look(theme.groups[0], background, fill, border, text, chosen=chosen)
    opaque = parse_color(outer.fill), parse_color(outer.stroke)
    if opaque[0] is None or opaque[1] is None or min(opaque[0].alpha, opaque[1].alpha) < 1:
        return (outer,)
    return outer, _look(outer, background, opaque[0].mixed(opaque[1], _DEEPER).hex, None, text, chosen=chosen)


def _look(
    look: ElementLook, background: str, fill: str | None, stroke: str | None, text: str | None, *, chosen: bool
) -> ElementLook:
    """A look in other colours; text whose colour is not chosen is made readable."""
    fill = fill or look.fill
    backdrop = _opaque(fill, background)
    return replace(look, fill=fill, stroke=stroke or look.stroke, text=_text(look.text, text, backdrop, chosen=chosen))


def _text(look: TextLook, text: str | None, backdrop: str, *, chosen: bool) -> TextLook:
    color = _opaque(text, backdrop) if text else look.color
    return replace(look, color=color if chosen else readable_color(color, backdrop), is_chosen=chosen)


def _opaque(value: str | None, backdrop: str) -> str:
    """A colour composited over an opaque backdrop."""
    found = parse_color(value or "none")
    return found.over(color(backdrop)).hex if found else backdrop


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
