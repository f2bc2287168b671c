"""The style of a whole house: a configuration that counts below that of each text, and variables of the theme."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diagconv.errors import UsageError
from diagconv.renderers.documents import WITHOUT_EFFECT, mapping_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram
    from diagconv.renderers.options import RenderOptions

_CONFIG: Final = "config"
"""The property of a diagram that holds Mermaid's configuration."""

_THEME: Final = "theme"
_VARIABLES: Final = "themeVariables"

_DEEPEST: Final = 20
"""How deep mappings are merged."""


@contextmanager
def house_style(diagram: Diagram, options: RenderOptions) -> Iterator[RenderOptions]:
    """Give a diagram the style of a call while it is drawn; the options to draw it with.

    Args:
        diagram: the diagram.
        options: the options of the call.

    Raises:
        UsageError: a file cannot be used, or a variable of the theme is not valid.
    """
    if options.config is None and options.theme_file is None:
        yield options
        return
    before = diagram.graph.get("properties")
    own = diagram.properties.get(_CONFIG)
    given = mapping_of(options.config or {}, "configuration")
    effective = {name: value for name, value in given.items() if name not in WITHOUT_EFFECT}
    config = _merged(effective, own if isinstance(own, dict) else {})
    if options.theme_file is not None:
        config, options = _with_theme(config, mapping_of(options.theme_file, "theme file"), options)
    diagram.graph["properties"] = {**diagram.properties, _CONFIG: config}
    try:
        yield options
    finally:
        diagram.graph["properties"] = before


def _merged(below: dict[str, Any], above: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """Two mappings, of which the one above counts where both have a value that is no mapping."""
    found = {**below, **above}
    for name in below.keys() & above.keys():
        one, other = below[name], above[name]
        if isinstance(one, dict) and isinstance(other, dict) and depth < _DEEPEST:
            found[name] = _merged(one, other, depth + 1)
    return found


def _with_theme(
    config: dict[str, Any], given: dict[str, Any], options: RenderOptions
) -> tuple[dict[str, Any], RenderOptions]:
    """The configuration with a theme file: its variables alone, or with the name of the theme that they are for."""
    inner = given.get(_VARIABLES, given)
    if not isinstance(inner, dict):
        raise UsageError(f"theme file: {_VARIABLES} must be a mapping of names to values")
    variables = {name: value for name, value in inner.items() if name != _THEME}
    _check(variables)
    theme = options.theme or given.get(_THEME) or config.get(_THEME)
    return {**config, _THEME: theme, _VARIABLES: variables}, replace(options, theme=None)


def _check(variables: dict[str, Any]) -> None:
    """Make sure that the variables are right: in a text, a wrong one is a warning, but here it is wrong everywhere."""
    from diagconv.style.theme_variables import COLORS, DARK_MODE, FONT_SIZE, with_theme_variables
    from diagconv.style.themes import THEMES
    from diagconv.suggestions import nearest

    known = (*COLORS, FONT_SIZE, DARK_MODE)
    for name in variables:
        similar = [] if name in known else nearest(name, known)
        if similar and similar[0].lower()[:6] == name.lower()[:6]:
            raise UsageError(f"theme file: unknown variable “{name}”; did you mean “{similar[0]}”?")
    problems: list[Any] = []
    with_theme_variables(THEMES["base"], variables, problems)
    if problems:
        raise UsageError(f"theme file: {problems[0].message}")
