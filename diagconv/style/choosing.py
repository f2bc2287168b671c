"""Which theme a picture has: the one that the call names, else the one that the text asks for, else the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import did_you_mean
from diagconv.errors import UsageError
from diagconv.style.diagnostics import NOT_DRAWN, UNKNOWN_THEME
from diagconv.style.themes import THEMES, Theme

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

AUTO: Final = "auto"
"""The theme that follows its reader: `default` in the light, its counterpart in the dark."""

DEFAULT: Final = "default"

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


def choose(diagram: Diagram, wanted: str | None, diagnostics: list[Diagnostic]) -> Choice:
    """The theme of a diagram's picture.

    Args:
        diagram: the diagram, whose text may ask for a theme and for variables in it.
        wanted: the name of a theme that counts before the text's, and without its variables.
        diagnostics: a list to which notes and warnings are added.

    Raises:
        UsageError: there is no theme of the name that is wanted.
    """
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
    hint = did_you_mean(name, names) or f"there are {', '.join(names)}"
    raise UsageError(f"there is no theme “{name}”; {hint}")


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
