"""Drops the properties that Mermaid cannot express; each is a loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.keywords import HEADERS, LINK_TARGETS
from diagconv.formats.mermaid.writing import losses as rules
from diagconv.formats.mermaid.writing.names import is_id
from diagconv.formats.mermaid.writing.yaml import is_flat
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diagconv.diagnostics import Span
    from diagconv.formats.writing.losses import Losses
    from diagconv.model import Diagram

_WORD: Final = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_NO_WORDS: Final = ("v", "default", "accTitle", "accDescr")
"""Ids that are no words of `[|key:value|label]`."""

_NOT_MISREAD: Final = r"(?!(?s:.*)(?:direction\s|%%\{|[\n\r\u2028\u2029][\s\ufeff]*%%|#\w+;|<\w[^>]*\Z|\}\s*\n))"
"""A lookahead that rejects what preprocessing or the rule for directions would change."""

_FUNCTION: Final = lazy_pattern(rf"(?!\s){_NOT_MISREAD}[^(]+")
_ARGUMENTS: Final = lazy_pattern(rf"{_NOT_MISREAD}[^)]*")


def is_bracket_property(value: Any) -> bool:
    """Whether `[|key:value|label]` can express this property."""
    if not (isinstance(value, dict) and len(value) == 1):
        return False
    return all(
        isinstance(word, str) and _WORD.fullmatch(word) and is_id(word) and word not in _NO_WORDS
        for word in next(iter(value.items()))
    )


def is_call(value: Any) -> bool:
    """Whether a click can call this function."""
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
    """Whether `linkStyle default` can express this."""
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


def drop_unsupported_properties(diagram: Diagram, losses: Losses) -> Diagram:
    """The diagram without the properties that Mermaid cannot express; each is a loss.

    The argument stays as it is: a copy is made only if something has to be dropped.
    """
    left = list(_unsupported(diagram))
    if not left:
        return diagram
    kept = diagram.copy()
    edges = {edge.key: edge.attributes["properties"] for edge in kept.edges_in_order()}
    for element, key, span, name in left:
        if element is None:
            del kept.properties[key]
        else:
            del (edges[element] if isinstance(element, int) else kept.nodes[element]["properties"])[key]
        losses.add(rules.PROPERTY, element, "properties", span, key=key, name=name)
    return kept


def _unsupported(diagram: Diagram) -> Iterator[tuple[str | int | None, str, Span | None, str]]:
    """The element, key, span and description for each property that Mermaid cannot express."""
    for key in _inexpressible_keys(diagram.properties, _OF_DIAGRAM):
        yield None, key, None, "the diagram"
    for vertex in (*diagram.node_ids, *diagram.groups):
        attributes = diagram.nodes[vertex]
        for key in _inexpressible_keys(attributes["properties"], _OF_GROUP if diagram.is_group(vertex) else _OF_NODE):
            yield vertex, key, attributes["span"], f"“{vertex}”"
    for edge in diagram.edges_in_order():
        for key in _inexpressible_keys(edge.attributes["properties"], _OF_EDGE):
            yield edge.key, key, edge.attributes["span"], f"the edge from “{edge.source}” to “{edge.target}”"


def _inexpressible_keys(values: Mapping[str, Any], expressible: Mapping[str, Callable[[Any], bool]]) -> Iterator[str]:
    return (key for key, value in values.items() if key not in expressible or not expressible[key](value))
