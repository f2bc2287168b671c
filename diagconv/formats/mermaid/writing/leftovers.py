"""Which of a diagram's properties Mermaid has a word for; what is left over is a loss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.keywords import HEADERS, LINK_TARGETS
from diagconv.formats.mermaid.writing import losses
from diagconv.formats.mermaid.writing.names import is_id
from diagconv.formats.mermaid.writing.yaml_text import is_flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diagconv.diagnostics import Span
    from diagconv.formats.losses import Losses
    from diagconv.model import Diagram

_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FUNCTION: Final = re.compile(r"[^\s()\"%#;]+")
_ARGUMENTS: Final = re.compile(r"(?!.*direction\s)[^()\n%#;]*")


def is_bracket_property(value: Any) -> bool:
    """Whether this is the one property that `[|key:value|label]` can say."""
    if not (isinstance(value, dict) and len(value) == 1):
        return False
    return all(isinstance(word, str) and word != "v" and _WORD.fullmatch(word) for word in next(iter(value.items())))


def is_call(value: Any) -> bool:
    """Whether this is a function that a click can call."""
    if not (isinstance(value, dict) and isinstance(value.get("function"), str)):
        return False
    arguments = value.get("arguments") or ""
    return bool(
        value.keys() <= {"function", "arguments"}
        and _FUNCTION.fullmatch(value["function"])
        and isinstance(arguments, str)
        and _ARGUMENTS.fullmatch(arguments)
    )


def is_link_style(value: Any) -> bool:
    """Whether this is what `linkStyle default` can say."""
    if not (isinstance(value, dict) and value.keys() <= {"style", "curve"}):
        return False
    style, curve = value.get("style") or {}, value.get("curve") or "basis"
    return isinstance(curve, str) and is_id(curve) and isinstance(style, dict) and all(map(_is_pair, style.items()))


def _is_pair(pair: tuple[Any, Any]) -> bool:
    return isinstance(pair[0], str) and isinstance(pair[1], str)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


_CLICKED: Final = {properties.LINK_TARGET: lambda value: value in LINK_TARGETS, properties.CALLBACK: is_call}

_OF_DIAGRAM: Final[dict[str, Callable[[Any], bool]]] = {
    properties.CONFIG: _is_mapping,
    properties.FRONT_MATTER: _is_mapping,
    properties.HEADER: lambda value: value in HEADERS,
    properties.LINK_STYLE: is_link_style,
}
_OF_NODE: Final[dict[str, Callable[[Any], bool]]] = {
    **_CLICKED,
    properties.BRACKET_PROPERTIES: is_bracket_property,
    properties.DATA: _is_mapping,
    **dict.fromkeys(properties.NODE_DATA, is_flat),
}
_OF_GROUP: Final[dict[str, Callable[[Any], bool]]] = {**_CLICKED, properties.DATA: _is_mapping}
_OF_EDGE: Final[dict[str, Callable[[Any], bool]]] = {
    properties.DATA: _is_mapping,
    **dict.fromkeys(properties.EDGE_DATA, is_flat),
}


def drop_leftovers(diagram: Diagram, found: Losses) -> Diagram:
    """The diagram without the properties and the icons of groups that Mermaid has no word for; each is a loss.

    The diagram that was given stays as it is: one is copied only if something has to go.
    """
    left = list(_leftovers(diagram))
    if not left:
        return diagram
    kept = diagram.copy()
    edges = {edge.key: edge.attributes["properties"] for edge in kept.edges_in_order()}
    for element, key, span, name in left:
        if element is None:
            del kept.properties[key]
        else:
            del (edges[element] if isinstance(element, int) else kept.nodes[element]["properties"])[key]
        found.add(losses.PROPERTY, element, "properties", span, key=key, name=name)
    return kept


def _leftovers(diagram: Diagram) -> Iterator[tuple[str | int | None, str, Span | None, str]]:
    """The element, the key, the place and the words for each property that cannot be said."""
    for key in _unsayable(diagram.properties, _OF_DIAGRAM):
        yield None, key, None, "the diagram"
    for vertex in (*diagram.node_ids, *diagram.groups):
        attributes = diagram.nodes[vertex]
        for key in _unsayable(attributes["properties"], _OF_GROUP if diagram.is_group(vertex) else _OF_NODE):
            yield vertex, key, attributes["span"], f"“{vertex}”"
    for edge in diagram.edges_in_order():
        for key in _unsayable(edge.attributes["properties"], _OF_EDGE):
            yield edge.key, key, edge.attributes["span"], f"the edge from “{edge.source}” to “{edge.target}”"


def _unsayable(values: Mapping[str, Any], sayable: Mapping[str, Callable[[Any], bool]]) -> Iterator[str]:
    return (key for key, value in values.items() if key not in sayable or not sayable[key](value))
