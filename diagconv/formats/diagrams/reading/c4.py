"""The library's functions for C4 models, by which it makes styled nodes, clusters and edges of its own."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.diagrams.labels import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CONTAINER: Final = {"shape": "box", "style": "filled", "fillcolor": "#1874cd", "fontcolor": "#ffffff"}
_SYSTEM: Final = _CONTAINER | {"fillcolor": "#104e8b"}
_EXTERNAL: Final = {"fillcolor": "#999999"}

_LINE: Final = 40
"""The most letters of a description on one line."""


class C4Result(NamedTuple):
    """A label for Graphviz, and its other attributes."""

    label: str
    attributes: dict[str, str]


class C4Function(NamedTuple):
    """One of the functions.

    Args:
        kind: "node", "cluster" or "edge".
        parameters: the names of its parameters, in their order.
        make: what it makes of their values.
    """

    kind: str
    parameters: tuple[str, ...]
    make: Callable[[Mapping[str, str]], C4Result]


def _label(arguments: Mapping[str, str], type: str) -> str:
    """A name in bold, what it is in brackets, and what it does."""
    technology = arguments.get("technology")
    key = f"{type}: {technology}" if technology else type
    lines = [f"<b>{html.escape(arguments['name'], quote=False)}</b>", f"[{html.escape(key, quote=False)}]"]
    words = textwrap.wrap(arguments.get("description", ""), _LINE)
    lines += ["", *(html.escape(line, quote=False) for line in words)] if words else []
    return f"<{'<br/>'.join(lines)}>"


def _node(type: str, attributes: dict[str, str]) -> Callable[[Mapping[str, str]], C4Result]:
    def make(arguments: Mapping[str, str]) -> C4Result:
        is_external = bool(arguments["external"])
        shown = arguments.get("type") or (f"External {type}" if is_external else type)
        return C4Result(_label(arguments, shown), attributes | (_EXTERNAL if is_external else {}))

    return make


def _boundary(arguments: Mapping[str, str]) -> C4Result:
    return C4Result(arguments["name"], {"bgcolor": "#ffffff", "style": "dashed"})


def _relationship(arguments: Mapping[str, str]) -> C4Result:
    return C4Result(safe(arguments["label"]), {"style": "dashed", "color": "#999999"})


_TECHNICAL: Final = ("name", "technology", "description", "type")
_HUMAN: Final = ("name", "description", "external")

FUNCTIONS: Final[dict[str, C4Function]] = {
    "C4Node": C4Function("node", _TECHNICAL, _node("Container", _CONTAINER)),
    "Container": C4Function("node", _TECHNICAL, _node("Container", _CONTAINER)),
    "Database": C4Function("node", _TECHNICAL, _node("Database", _CONTAINER | {"shape": "cylinder"})),
    "System": C4Function("node", _HUMAN, _node("System", _SYSTEM)),
    "Person": C4Function("node", _HUMAN, _node("Person", _SYSTEM | {"style": "rounded,filled"})),
    "SystemBoundary": C4Function("cluster", ("name",), _boundary),
    "Relationship": C4Function("edge", ("label",), _relationship),
}
"""The functions by name."""
