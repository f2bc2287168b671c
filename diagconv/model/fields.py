"""What each field of a node, a group, an edge and a whole diagram may hold: a check for each, in tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import Span, did_you_mean
from diagconv.model import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTED: Final = 12
"""How many words a hint lists; of more it names only the nearest."""


class Fault(NamedTuple):
    """What is wrong with a value.

    Args:
        path: where within the value, such as `.fill` or `[2]`; empty if it is the value itself.
        reason: what is wrong, such as “must be text, not 3”.
        hint: what may have been meant.
    """

    path: str
    reason: str
    hint: str | None = None


Check = Callable[[Any], Fault | None]
"""Looks at a value; None if a field can hold it."""

Fields = dict[str, Check]


def _must_be(words: str, value: Any, path: str = "") -> Fault:
    return Fault(path, f"must be {words}, not {value!r:.60}")


def _text(value: Any) -> Fault | None:
    return None if isinstance(value, str) else _must_be("text", value)


def _optional_text(value: Any) -> Fault | None:
    return None if value is None or isinstance(value, str) else _must_be("text or null", value)


def _texts(value: Any) -> Fault | None:
    if not isinstance(value, list):
        return _must_be("a list of text", value)
    wrong = ((index, entry) for index, entry in enumerate(value) if not isinstance(entry, str))
    return next((_must_be("text", entry, f"[{index}]") for index, entry in wrong), None)


def _text_by_key(value: Any) -> Fault | None:
    if not isinstance(value, dict):
        return _must_be("an object of text", value)
    for key, entry in value.items():
        if not isinstance(key, str):
            return _must_be("an object with text as keys", value)
        if not isinstance(entry, str):
            return _must_be("text", entry, f".{key}")
    return None


def _classes(value: Any) -> Fault | None:
    if not isinstance(value, dict):
        return _must_be("an object of styles by class", value)
    for name, style in value.items():
        if not isinstance(name, str):
            return _must_be("an object with text as keys", value)
        if fault := _text_by_key(style):
            return fault._replace(path=f".{name}{fault.path}")
    return None


def _properties(value: Any) -> Fault | None:
    """An object of whatever JSON can hold."""
    if not isinstance(value, dict):
        return _must_be("an object", value)
    try:
        if value:
            json.dumps(value)
    except (TypeError, ValueError, RecursionError) as reason:
        return Fault("", f"must hold what JSON can: {reason}")
    return None


def _object(value: Any) -> Fault | None:
    return None if isinstance(value, dict) else _must_be("an object", value)


def _list(value: Any) -> Fault | None:
    return None if isinstance(value, list) else _must_be("a list", value)


def _whole_number(value: Any) -> Fault | None:
    return None if isinstance(value, int) and not isinstance(value, bool) else _must_be("a whole number", value)


def _length(value: Any) -> Fault | None:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= vocabulary.LONGEST_EDGE:
        return _must_be(f"a whole number from 1 to {vocabulary.LONGEST_EDGE}", value)
    return None


def _anything(_value: Any) -> Fault | None:
    return None


def _span(value: Any) -> Fault | None:
    return None if value is None or isinstance(value, Span) else _must_be("a Span or null", value)


def _one_of(what: str, words: Sequence[str], *, or_null: bool = False) -> Check:
    known = frozenset(words)
    listed = f"choose from {', '.join(words)}" if len(words) <= _LISTED else None

    def check(value: Any) -> Fault | None:
        if isinstance(value, str):
            if value in known:
                return None
            return Fault("", f"unknown {what} “{value:.60}”", did_you_mean(value[:60], words) or listed)
        return None if or_null and value is None else _text(value)

    return check


_ELEMENT: Fields = {
    "label": _text, "markup": _one_of("markup", vocabulary.MARKUPS),
    "classes": _texts, "style": _text_by_key, "properties": _properties,
}  # fmt: skip
_VERTEX: Fields = {
    **_ELEMENT, "group": _optional_text, "icon": _optional_text, "link": _optional_text, "tooltip": _optional_text,
}  # fmt: skip

NODE: Final[Fields] = {**_VERTEX, "shape": _one_of("shape", vocabulary.SHAPES), "image": _optional_text}
GROUP: Final[Fields] = {**_VERTEX, "direction": _one_of("direction", vocabulary.DIRECTIONS, or_null=True)}
EDGE: Final[Fields] = {
    **_ELEMENT, "id": _optional_text, "line": _one_of("line", vocabulary.LINES),
    "tail": _one_of("arrowhead", vocabulary.ARROWHEADS), "head": _one_of("arrowhead", vocabulary.ARROWHEADS),
    "length": _length,
}  # fmt: skip
ACCESSIBILITY: Final[Fields] = {"title": _optional_text, "description": _optional_text}
DIAGRAM: Final[Fields] = {
    "type": _one_of("type", vocabulary.TYPES), "direction": _one_of("direction", vocabulary.DIRECTIONS),
    "title": _optional_text, "accessibility": _object, "classes": _classes, "properties": _properties,
}  # fmt: skip
"""The fields of each element that count in equality."""

ANNOTATIONS: Final[Fields] = {"span": _span, "comments": _list}
GROUP_ANNOTATIONS: Final[Fields] = {**ANNOTATIONS, "end_comments": _list}
DIAGRAM_ANNOTATIONS: Final[Fields] = {"comments": _object}
"""The other fields, which a JSON document leaves out."""

BUILT_NODE: Final[Fields] = {**NODE, **ANNOTATIONS, "group": _anything}
BUILT_GROUP: Final[Fields] = {**GROUP, **GROUP_ANNOTATIONS, "group": _anything}
BUILT_EDGE: Final[Fields] = {**EDGE, **ANNOTATIONS}
"""The fields that builder methods take; whether a `group` exists is known once the diagram is complete."""

NODE_ITEM: Final[Fields] = {"id": _text, **NODE}
GROUP_ITEM: Final[Fields] = {"id": _text, **GROUP}
EDGE_ITEM: Final[Fields] = {**EDGE, "source": _text, "target": _text}
DOCUMENT: Final[Fields] = {"diagconv": _whole_number, **DIAGRAM, "nodes": _list, "groups": _list, "edges": _list}
"""The fields in a JSON document."""
