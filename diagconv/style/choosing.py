"""Which theme a picture has: the one that the call names, else the one that the text asks for, else the default."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import did_you_mean, unknown
from diagconv.errors import UsageError
from diagconv.model.colors import color, parse_color
from diagconv.style.diagnostics import NOT_DRAWN, UNKNOWN_THEME
from diagconv.style.painting import on_ground
from diagconv.style.themes import THEMES, Theme

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram
    from diagconv.model.colors import Color

AUTO: Final = "auto"
"""The theme that follows its reader: `default` in the light, its counterpart in the dark."""

DEFAULT: Final = "default"

DARK_PAGE: Final = 0.18
"""Up to which luminance a page is a dark one: that of middle grey."""

MERMAID: Final = {
    "null": "neutral",
    "neo": "default",
    "neo-dark": "dark",
    "redux": "neutral",
    "redux-dark": "dark",
    "redux-color": "default",
    "redux-dark-color": "dark",
    "mc": "base",
}
"""The themes of Mermaid's that are called otherwise here."""

LOOKS: Final = ("classic", "neo")
"""The looks of Mermaid's that are drawn as they are without a word."""

_ASKED: Final = "config"
"""The property of a diagram that holds Mermaid's configuration."""


class Choice(NamedTuple):
    """The theme of a picture, and the theme in the reader's dark mode for a picture that follows it."""

    theme: Theme
    dark: Theme | None = None


def choose(
    diagram: Diagram, wanted: str | None, diagnostics: list[Diagnostic], background: str | None = None
) -> Choice:
    """The theme of a diagram's picture.

    Args:
        diagram: the diagram, whose text may ask for a theme and for variables in it.
        wanted: the name of a theme that counts before the text's, and without its variables.
        diagnostics: a list to which notes and warnings are added.
        background: a colour of the page that the call names, instead of the theme's own. What follows its reader stays
            in the mode that goes with it.

    Raises:
        UsageError: there is no theme of the name that is wanted.
    """
    choice = _chosen(diagram, wanted, diagnostics)
    page = parse_color(background or "")
    return choice if page is None or page.alpha == 0 else _on_page(choice, page)


def _on_page(choice: Choice, page: Color) -> Choice:
    theme = choice.theme
    if choice.dark is not None and page.luminance < DARK_PAGE:
        theme = choice.dark
    ground = page.over(color(theme.background)).hex
    title = replace(theme.title, color=on_ground(theme.title.color, ground))
    return Choice(replace(theme, background=ground, title=title))


def _chosen(diagram: Diagram, wanted: str | None, diagnostics: list[Diagnostic]) -> Choice:
    asked = diagram.properties.get(_ASKED)
    config: dict[str, Any] = asked if isinstance(asked, dict) else {}
    diagnostics.extend(_not_drawn(diagram, config))
    if wanted is not None:
        return _named(wanted)
    choice = _asked(config, diagnostics)
    variables = config.get("themeVariables")
    if not isinstance(variables, dict) or not variables:
        return choice
    from diagconv.style.variables import themed

    return Choice(themed(choice.theme, variables, diagnostics))


def theme_by_name(name: str) -> Theme:
    """The theme of this name; that of `auto` in the light.

    Raises:
        UsageError: there is none; the error names the nearest.
    """
    return _named(name).theme


def _named(name: str) -> Choice:
    if name == AUTO:
        return _auto()
    if name in THEMES:
        return Choice(THEMES[name])
    names = (*THEMES, AUTO)
    raise UsageError(unknown("theme", name, names))


def _auto() -> Choice:
    light = THEMES[DEFAULT]
    return Choice(light, THEMES[light.counterpart])


def _asked(config: dict[str, Any], diagnostics: list[Diagnostic]) -> Choice:
    """The theme that a text asks for by Mermaid's configuration, by Mermaid's names or ours."""
    flowchart = config.get("flowchart")
    name = config.get("theme") or (flowchart.get("theme") if isinstance(flowchart, dict) else None)
    if not isinstance(name, str):
        return Choice(THEMES[DEFAULT])
    known = MERMAID.get(name.strip(), name.strip())
    if known in THEMES or known == AUTO:
        return _named(known)
    hint = did_you_mean(known[:40], (*THEMES, AUTO))
    diagnostics.append(UNKNOWN_THEME.at(None, None, hint=hint, name=name[:40], theme=DEFAULT))
    return Choice(THEMES[DEFAULT])


def _not_drawn(diagram: Diagram, config: dict[str, Any]) -> list[Diagnostic]:
    """What a text asks of the whole picture that no picture of ours has."""
    said: list[tuple[str, object]] = [("typeface", diagram.properties.get("typeface"))]
    if config.get("look") not in LOOKS:
        said.append(("look", config.get("look")))
    if config.get("themeCSS"):
        said.append(("themeCSS", "…"))
    return [NOT_DRAWN.at(None, None, name=name, value=str(value)[:40]) for name, value in said if value]
