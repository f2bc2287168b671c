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
"""How many words a hint lists."""


class Fault(NamedTuple):
    """What is wrong with a value.

    Args:
        path: where within the value, such as `.fill` or `[2]`; empty if it is the value itself.
        reason: what is wrong, such as “must be text, not 3”.
        hint: what was probably meant.
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
        return _must_be("an object whose values are text", value)
    for key, entry in value.items():
        if not isinstance(key, str):
            return _must_be("an object whose keys are text", value)
        if not isinstance(entry, str):
            return _must_be("text", entry, f".{key}")
    return None


def _classes(value: Any) -> Fault | None:
    if not isinstance(value, dict):
        return _must_be("an object with a style for each class", value)
    for name, style in value.items():
        if not isinstance(name, str):
            return _must_be("an object whose keys are text", value)
        if fault := _text_by_key(style):
            return fault._replace(path=f".{name}{fault.path}")
    return None


def _properties(value: Any) -> Fault | None:
    """An object of whatever JSON can hold."""
    if not isinstance(value, dict):
        return _must_be("an object", value)
    if not all(isinstance(key, str) for key in value):
        return _must_be("an object whose keys are text", value)
    try:
        if value:
            json.dumps(value)
    except (TypeError, ValueError, RecursionError) as reason:
        return Fault("", f"must be valid in JSON: {reason}")
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


def anything(_value: Any) -> Fault | None:
    """Finds no fault with any value."""
    return None


def _span(value: Any) -> Fault | None:
    return None if value is None or isinstance(value, Span) else _must_be("a Span or null", value)


class _OneOf:
    """Checks that a value is one of some words.

    Args:
        what: what the words are, such as "shape".
        words: the words.
        or_null: whether it may be None as well.
        shown: the words that the hint lists, if these are not all.
    """

    def __init__(self, what: str, words: Sequence[str], *, or_null: bool = False, shown: int = _LISTED) -> None:
        self._what = what
        self._words = words
        self._known = frozenset(words)
        self._or_null = or_null
        self._hint = f"choose from {', '.join(words[:shown])}" + (", …" if len(words) > _LISTED else "")

    def __call__(self, value: Any) -> Fault | None:
        if not isinstance(value, str):
            return None if self._or_null and value is None else _text(value)
        if value in self._known:
            return None
        return Fault("", f"unknown {self._what} “{value:.60}”", did_you_mean(value[:60], self._words) or self._hint)


_SHOWN_DIRECTIONS: Final = len(vocabulary.DIRECTIONS) - 1
"""All but the last, which is read but not recommended."""

_DIRECTION: Final = _OneOf("direction", vocabulary.DIRECTIONS, shown=_SHOWN_DIRECTIONS)
_GROUP_DIRECTION: Final = _OneOf("direction", vocabulary.DIRECTIONS, or_null=True, shown=_SHOWN_DIRECTIONS)

_ELEMENT: Fields = {
    "label": _text, "markup": _OneOf("markup", vocabulary.MARKUPS),
    "classes": _texts, "style": _text_by_key, "properties": _properties,
}  # fmt: skip
_VERTEX: Fields = {
    **_ELEMENT, "group": _optional_text, "icon": _optional_text, "link": _optional_text, "tooltip": _optional_text,
}  # fmt: skip

NODE: Final[Fields] = {**_VERTEX, "shape": _OneOf("shape", vocabulary.SHAPES), "image": _optional_text}
GROUP: Final[Fields] = {
    **_VERTEX,
    "direction": _GROUP_DIRECTION,
}
EDGE: Final[Fields] = {
    **_ELEMENT, "id": _optional_text, "line": _OneOf("line", vocabulary.LINES),
    "tail": _OneOf("arrowhead", vocabulary.ARROWHEADS), "head": _OneOf("arrowhead", vocabulary.ARROWHEADS),
    "length": _length,
}  # fmt: skip
ACCESSIBILITY: Final[Fields] = {"title": _optional_text, "description": _optional_text}
DIAGRAM: Final[Fields] = {
    "type": _OneOf("type", vocabulary.TYPES), "direction": _DIRECTION,
    "title": _optional_text, "accessibility": _object, "classes": _classes, "properties": _properties,
}  # fmt: skip
"""The fields of each element that count in equality."""

ANNOTATIONS: Final[Fields] = {"span": _span, "comments": _list}
GROUP_ANNOTATIONS: Final[Fields] = {**ANNOTATIONS, "end_comments": _list}
DIAGRAM_ANNOTATIONS: Final[Fields] = {"comments": _object}
"""The other fields, which a JSON document leaves out."""

BUILT_NODE: Final[Fields] = {**NODE, **ANNOTATIONS, "group": anything}
BUILT_GROUP: Final[Fields] = {**GROUP, **GROUP_ANNOTATIONS, "group": anything}
BUILT_EDGE: Final[Fields] = {**EDGE, **ANNOTATIONS}
"""The fields that builder methods take; whether a `group` exists is known once the diagram is complete."""

NODE_ITEM: Final[Fields] = {"id": _text, **NODE}
GROUP_ITEM: Final[Fields] = {"id": _text, **GROUP}
EDGE_ITEM: Final[Fields] = {**EDGE, "source": _text, "target": _text}
DOCUMENT: Final[Fields] = {"diagconv": _whole_number, **DIAGRAM, "nodes": _list, "groups": _list, "edges": _list}
"""The fields in a JSON document."""


# Many values at once

_TYPES: Final[dict[Check, frozenset[type]]] = {
    _text: frozenset({str}),
    _optional_text: frozenset({str, type(None)}),
    _list: frozenset({list}),
    _span: frozenset({Span, type(None)}),
}
"""The types of which every value is right."""

_TYPES_IF_EMPTY: Final[dict[Check, frozenset[type]]] = {
    _texts: frozenset({list}),
    _text_by_key: frozenset({dict}),
    _properties: frozenset({dict}),
}
"""The types of which every empty value is right."""


def are_right(check: Check, values: Sequence[Any]) -> bool:
    """Whether a field can hold each of these values; the same as to check them one by one, but much faster."""
    if check is anything:
        return True
    types = set(map(type, values))
    if types <= _TYPES.get(check, frozenset()):
        return True
    if types <= _TYPES_IF_EMPTY.get(check, frozenset()):
        return all(check(value) is None for value in values if value)
    if types <= {str} or types <= {int}:
        return all(check(value) is None for value in set(values))
    return all(check(value) is None for value in values)
