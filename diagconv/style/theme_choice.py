"""Chooses the theme of a picture: the one that the caller names, else the one that the text names, else the default."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import did_you_mean, unknown
from diagconv.errors import UsageError
from diagconv.model.colors import color, parse_color
from diagconv.style.diagnostics import NO_EFFECT, UNKNOWN_THEME
from diagconv.style.styling import readable_color
from diagconv.style.themes import THEMES, Theme

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram
    from diagconv.model.colors import Color

AUTO: Final = "auto"
"""The theme that follows the reader's colour scheme: `default` in light, its counterpart in dark."""

DEFAULT: Final = "default"

DARK_PAGE: Final = 0.18
"""Up to which luminance a page counts as dark: that of middle grey."""

MERMAID_THEMES: Final = {
    "null": "neutral",
    "neo": "default",
    "neo-dark": "dark",
    "redux": "neutral",
    "redux-dark": "dark",
    "redux-color": "default",
    "redux-dark-color": "dark",
    "mc": "base",
}
"""Mermaid's themes that have other names here."""

LOOKS: Final = ("classic", "neo")
"""Mermaid's looks for which no note is given."""

_CONFIG: Final = "config"
"""The property of a diagram that holds Mermaid's configuration."""


class ThemeChoice(NamedTuple):
    """The theme of a picture, and that in the dark colour scheme if the picture follows its reader's."""

    theme: Theme
    dark: Theme | None = None


def choose_theme(
    diagram: Diagram, name: str | None, diagnostics: list[Diagnostic], background: str | None = None
) -> ThemeChoice:
    """The theme of a diagram's picture.

    Args:
        diagram: the diagram, whose text may name a theme and set variables of it.
        name: the name of a theme, which overrides that of the text and its variables.
        diagnostics: a list to which notes and warnings are added.
        background: a colour of the page, instead of the theme's own. A picture that follows its reader's colour scheme
            then keeps the scheme that fits this colour.

    Raises:
        UsageError: the theme is unknown.
    """
    choice = _chosen(diagram, name, diagnostics)
    page = parse_color(background or "")
    return choice if page is None or page.alpha == 0 else _on_page(choice, page)


def _on_page(choice: ThemeChoice, page: Color) -> ThemeChoice:
    theme = choice.theme
    if choice.dark is not None and page.luminance < DARK_PAGE:
        theme = choice.dark
    background = page.over(color(theme.background)).hex
    title = theme.title
    if not title.is_chosen:
        title = replace(title, color=readable_color(title.color, background))
    return ThemeChoice(replace(theme, background=background, title=title))


def _chosen(diagram: Diagram, name: str | None, diagnostics: list[Diagnostic]) -> ThemeChoice:
    found = diagram.properties.get(_CONFIG)
    config: dict[str, Any] = found if isinstance(found, dict) else {}
    diagnostics.extend(_without_effect(diagram, config))
    if name is not None:
        return _named(name)
    choice = _configured(config, diagnostics)
    variables = config.get("themeVariables")
    if not isinstance(variables, dict) or not variables:
        return choice
    from diagconv.style.theme_variables import with_theme_variables

    return ThemeChoice(with_theme_variables(choice.theme, variables, diagnostics))


def theme_by_name(name: str) -> Theme:
    """The theme of this name; of `auto`, the one for the light colour scheme.

    Raises:
        UsageError: the theme is unknown.
    """
    return _named(name).theme


def _named(name: str) -> ThemeChoice:
    if name == AUTO:
        return _auto()
    if name in THEMES:
        return ThemeChoice(THEMES[name])
    raise UsageError(unknown("theme", name, (*THEMES, AUTO)))


def _auto() -> ThemeChoice:
    light = THEMES[DEFAULT]
    return ThemeChoice(light, THEMES[light.counterpart])


def _configured(config: dict[str, Any], diagnostics: list[Diagnostic]) -> ThemeChoice:
    """The theme that the text names in Mermaid's configuration, by Mermaid's name or ours."""
    flowchart = config.get("flowchart")
    name = config.get("theme") or (flowchart.get("theme") if isinstance(flowchart, dict) else None)
    if not isinstance(name, str):
        return ThemeChoice(THEMES[DEFAULT])
    known = MERMAID_THEMES.get(name.strip(), name.strip())
    if known in THEMES or known == AUTO:
        return _named(known)
    hint = did_you_mean(known[:40], (*THEMES, AUTO))
    diagnostics.append(UNKNOWN_THEME.at(None, None, hint=hint, name=name[:40], theme=DEFAULT))
    return ThemeChoice(THEMES[DEFAULT])


def _without_effect(diagram: Diagram, config: dict[str, Any]) -> list[Diagnostic]:
    """Notes about settings of the whole picture that have no effect."""
    ignored: list[tuple[str, object]] = [("typeface", diagram.properties.get("typeface"))]
    if config.get("look") not in LOOKS:
        ignored.append(("look", config.get("look")))
    variables = config.get("themeVariables")
    family = variables.get("fontFamily") if isinstance(variables, dict) else None
    ignored.append(("fontFamily", family or config.get("fontFamily")))
    if config.get("themeCSS"):
        ignored.append(("themeCSS", "…"))
    return [NO_EFFECT.at(None, None, name=name, value=str(value)[:40]) for name, value in ignored if value]
