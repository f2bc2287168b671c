"""`@{ … }` after a node, or on its own after the id of an edge or a subgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import EDGE_DATA_KEYS, NODE_DATA_KEYS
from diagconv.formats.mermaid.reading.labels import printable
from diagconv.formats.mermaid.reading.problems import Problem, StatementError
from diagconv.formats.mermaid.reading.yaml import YamlError, parse_flow_mapping, parse_yaml
from diagconv.formats.mermaid.reading.yaml_scalars import javascript_string
from diagconv.formats.mermaid.shapes import SHAPE_OF
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.database import FlowDatabase
    from diagconv.formats.mermaid.reading.elements import Element, Mention, Vertex
    from diagconv.formats.mermaid.reading.lexer import Token

_STRING = lazy_pattern(r'"[^"]*"')
_BREAK = lazy_pattern(rf"\n[{WHITESPACE_CLASS}]*")
_OTHER_LINE = lazy_pattern(r"\n(?![ \t]*[\w-]+:(?:\s|$))[ \t]*\w")
"""Below the first line of the data, a line that is not a pair."""

_OPEN_TAG = lazy_pattern(r"<(?=[^<>]*\Z)")
"""The start of an unclosed tag: plain text in data, unlike in brackets."""

_SHAPES = tuple(SHAPE_OF)
_INTERNAL = ("laneRole", "laneIndex", "drawnExtent")


def apply_data(database: FlowDatabase, mention: Mention, token: Token) -> None:
    """Give the data to the element with this id: a closed subgraph, else a link, else a node."""
    data = _printable(database, _parse_data(token), token)
    if mention.id in database.subgraphs:
        _merge(database.subgraphs[mention.id], data)
        return
    if mention.id in database.links_by_id:
        _merge(database.links_by_id[mention.id], data)
        _warn_of_ignored_keys(database, token, data, EDGE_DATA_KEYS)
        return
    vertex = database.add_vertex(*mention)
    if vertex is not None:
        _apply(database, vertex, data, token)
        if data and all(key in EDGE_DATA_KEYS for key in data) and not vertex.defined:
            database.report(rules.EARLY_DATA, mention.start, mention.stop, id=mention.id)
        else:
            _warn_of_ignored_keys(database, token, data, NODE_DATA_KEYS)
        vertex.start, vertex.stop, vertex.defined = mention.start, token.stop, True


def _parse_data(token: Token) -> dict[str, Any]:
    """The mapping between the braces; a line break in a string is a `<br/>`."""
    inner = _STRING.sub(lambda string: _BREAK.sub("<br/>", string[0]), token.value[2:-1])
    try:
        found = parse_yaml(inner + "\n") if "\n" in inner else parse_flow_mapping(inner)
    except YamlError as error:
        if _OTHER_LINE.search(inner):
            words = {"opening": "@{", "closing": "}"}
            raise StatementError(Problem(rules.UNCLOSED, token.start, token.start + 2, words), resumes=True) from None
        start = token.start + 2 + min(max(error.position, 0), len(token.value) - 3)
        raise StatementError(Problem(rules.INVALID_DATA, start, start + 1, {"reason": error.reason})) from None
    return {key: value for key, value in found.items() if key not in _INTERNAL} if isinstance(found, dict) else {}


def _printable(database: FlowDatabase, data: dict[str, Any], token: Token) -> dict[str, Any]:
    """The data without characters that no picture can contain; those of the label are reported with the label."""
    kept = {printable(key): value if key == "label" else printable(value) for key, value in data.items()}
    if kept != data:
        database.report(rules.UNPRINTABLE, token.start, token.stop)
    return kept


def _warn_of_ignored_keys(database: FlowDatabase, token: Token, data: dict[str, Any], known: tuple[str, ...]) -> None:
    place = 0
    for key in data:
        place = max(token.value.find(key, place), token.value.find(key) if place == 0 else place)
        if key not in known:
            start = token.start + place
            name, colon, _ = key.partition(":")
            hint = f"add a space after “{name}:”" if colon and name in known else None
            hint = hint or database.suggestions.did_you_mean(key, known)
            database.report(rules.IGNORED_KEY, start, start + len(key), hint, key=key)


def _merge(element: Element, data: dict[str, Any]) -> None:
    element.data = {**(element.data or {}), **data}


def _apply(database: FlowDatabase, vertex: Vertex, data: dict[str, Any], token: Token) -> None:
    shape = data.get("shape")
    if shape:
        if not isinstance(shape, str) or shape not in SHAPE_OF:
            raise StatementError(_unknown_shape(database, str(shape), token))
        vertex.shape = shape
    if data.get("label"):
        vertex.label = _OPEN_TAG.sub("&lt;", javascript_string(data["label"]))
        label_type = data.get("labelType")
        vertex.label_type = label_type if label_type in ("text", "string") else "markdown"
        if vertex.label_type != "markdown":
            vertex.label = f'"{vertex.label}"'  # a label of that type loses a pair of quotes
    elif (data.get("icon") or data.get("img")) and (vertex.label or "").strip(WHITESPACE) == vertex.id:
        vertex.label = ""  # a node with a picture has no label unless it gets one
    _merge(vertex, {key: value for key, value in data.items() if key not in ("shape", "label", "labelType")})


def _unknown_shape(database: FlowDatabase, name: str, token: Token) -> Problem:
    start = max(token.value.find(name), 0) + token.start
    if name.endswith(",") and name[:-1] in SHAPE_OF:
        words = {"name": name}
        return Problem(
            rules.UNKNOWN_SHAPE, start, start + len(name), words, "remove the comma: pairs on separate lines need none"
        )
    hint = database.suggestions.did_you_mean(name.lower().replace("_", "-"), _SHAPES)
    return Problem(rules.UNKNOWN_SHAPE, start, start + len(name), {"name": name}, hint)
