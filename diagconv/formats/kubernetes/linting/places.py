"""Checks where the keys of a mapping belong: fields in the wrong mapping, misspelt ones, and those that are missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Span, nearest
from diagconv.formats.kubernetes.linting import diagnostics as rules
from diagconv.formats.kubernetes.mending.open_mappings import is_nothing
from diagconv.formats.kubernetes.mending.schema import OBJECT_FIELDS, ObjectType, field_names, type_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.linting.walking import Place

_FIELD_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_LEAST: Final = 4
"""The letters of a key that is compared with the names of fields."""


def keys_of_place(source: Source, place: Place) -> Iterator[Diagnostic]:
    """The errors about keys that belong to another mapping, and the warnings about those that no mapping has."""
    if place.type.is_free:
        return
    for key, value in place.node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in place.type.fields or key.value == "<<":
            continue
        span = Span(key.start_mark.index, key.end_mark.index)
        words = {"key": key.value, "here": place.called}
        around = _around(place, key, value)
        beside = _beside(place, key, value) if around is None else None
        if around is not None and key.value in around.keys:
            yield rules.FIELD_OF_OTHER.at(source, span, there=around.name, **words)
        elif around is not None or beside:
            yield rules.MISPLACED.at(source, span, there=around.name if around else beside, **words)
        elif similar := _similar(key.value, place):
            yield rules.UNKNOWN_FIELD.at(source, span, hint=f"did you mean “{similar}”?", **words)
        elif _is_certainly_unknown(key.value, place):
            yield rules.UNKNOWN_FIELD.at(source, span, **words)


def _is_certainly_unknown(name: str, place: Place) -> bool:
    """Whether a key is no field of a mapping, which may have others in newer releases of Kubernetes.

    Fields are called `likeThis`; the fields of objects and of their metadata do not change; and what is a field of
    another type is not likely to become one of this type.
    """
    is_settled = place.around is None or place.type.name == "ObjectMeta"
    return is_settled or not _FIELD_NAME.fullmatch(name) or name in field_names()


def _around(place: Place, key: Any, value: Any) -> Place | None:
    """The nearest mapping around that has such a field."""
    around = place.around
    while around is not None and not _has_field(around.type, key.value, value):
        around = around.around
    return around


def _beside(place: Place, key: Any, value: Any) -> str | None:
    """The mapping above in the same one that has such a field, and lacks it."""
    for other, inner in place.node.value:
        if other is key:
            break
        wanted = place.type.fields.get(other.value) if isinstance(other, yaml.ScalarNode) else None
        type = type_by_name(wanted.name) if wanted is not None else None
        if wanted is None or type is None or not _has_field(type, key.value, value):
            continue
        last = inner.value[-1] if wanted.is_list and isinstance(inner, yaml.SequenceNode) and inner.value else inner
        if not _has_key(last, key.value):
            return str(other.value)
    return None


def _has_field(type: ObjectType, name: str, value: Any) -> bool:
    """Whether a mapping of a type has a field for such a value."""
    wanted = type.fields.get(name)
    if wanted is None:
        return False
    if wanted.is_list:
        return isinstance(value, yaml.SequenceNode)
    return wanted.is_scalar == isinstance(value, yaml.ScalarNode) or is_nothing(value)


def _has_key(node: Any, name: str) -> bool:
    return isinstance(node, yaml.MappingNode) and any(key.value == name for key, _ in node.value)


def _similar(name: str, place: Place) -> str | None:
    """The field that a key is a misspelling of: in another case, or with few other letters."""
    keys = place.keys
    free = [known for known in place.type.fields if known not in keys]
    for known in free:
        if known.lower() == name.lower():
            return known
    found = nearest(name, free) if len(name) >= _LEAST else []
    return found[0] if found and abs(len(found[0]) - len(name)) <= _MOST_LETTERS else None


_MOST_LETTERS: Final = 2
"""The letters by which a misspelling is longer or shorter."""


def missing_fields(source: Source, place: Place) -> Iterator[Diagnostic]:
    """The warnings about required fields that a mapping lacks; what is no object at all is reported elsewhere."""
    keys = place.keys
    if "<<" in keys or (place.around is None and not keys.keys() >= {"apiVersion", "kind"}):
        return
    for name, wanted in place.type.fields.items():
        value = keys.get(name)
        if wanted.is_required and name not in OBJECT_FIELDS and (value is None or is_nothing(value)):
            yield rules.NO_FIELD.at(source, _head(place), key=name, here=place.called)


def _head(place: Place) -> Span:
    """The first key of a mapping."""
    first = place.node.value[0][0] if place.node.value else place.key or place.node
    return Span(first.start_mark.index, first.end_mark.index)
