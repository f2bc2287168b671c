"""Checks where the keys of a mapping belong: fields in the wrong mapping, misspelt ones, and those that are missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from diagconv.diagnostics import Span, nearest
from diagconv.formats.kubernetes.linting import diagnostics as rules
from diagconv.formats.kubernetes.mending.open_mappings import is_nothing
from diagconv.formats.kubernetes.mending.schema import OBJECT_FIELDS, ObjectType, field_names, type_by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.linting.walking import Place

_FIELD_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_LEAST: Final = 4
"""The letters of a key that is compared with the names of fields."""


def keys_of_place(source: Source, place: Place) -> Iterator[Diagnostic]:
    """The errors about keys that belong to another mapping, and the warnings about those that no mapping has."""
    if place.type.is_free:
        return
    keys = place.keys
    inner = list(_inner_mappings(place)) if any(key not in place.type.fields for key in keys) else []
    for key, value in place.node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in place.type.fields or key.value == "<<":
            continue
        span = Span(key.start_mark.index, key.end_mark.index)
        words = {"key": key.value, "here": place.called}
        around = _around(place, key, value)
        beside = _beside(inner, key, value) if around is None else None
        if around is not None and key.value in around.keys:
            yield rules.FIELD_OF_OTHER.at(source, span, there=around.name, **words)
        elif around is not None or beside:
            yield rules.MISPLACED.at(source, span, there=around.name if around else beside, **words)
        elif similar := _similar(key.value, place, keys):
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


class _Inner(NamedTuple):
    """A field of a mapping that has fields of its own: its key, the type of its value, and the keys in it."""

    key: Any
    type: ObjectType
    keys: frozenset[Any]


def _inner_mappings(place: Place) -> Iterator[_Inner]:
    """The fields of a mapping that have fields, each once: a key that is repeated is an error by itself."""
    seen: set[str] = set()
    for key, value in place.node.value:
        wanted = place.type.fields.get(key.value) if isinstance(key, yaml.ScalarNode) else None
        type = type_by_name(wanted.name) if wanted is not None else None
        if wanted is None or type is None or key.value in seen:
            continue
        seen.add(key.value)
        last = value.value[-1] if wanted.is_list and isinstance(value, yaml.SequenceNode) and value.value else value
        yield _Inner(key, type, _scalar_keys(last))


def _scalar_keys(node: Any) -> frozenset[Any]:
    if not isinstance(node, yaml.MappingNode):
        return frozenset()
    return frozenset(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))


def _beside(inner: list[_Inner], key: Any, value: Any) -> str | None:
    """The mapping above in the same one that has such a field, and lacks it."""
    for each in inner:
        if each.key.start_mark.index >= key.start_mark.index:
            break
        if _has_field(each.type, key.value, value) and key.value not in each.keys:
            return str(each.key.value)
    return None


def _has_field(type: ObjectType, name: str, value: Any) -> bool:
    """Whether a mapping of a type has a field for such a value."""
    wanted = type.fields.get(name)
    if wanted is None:
        return False
    if wanted.is_list:
        return isinstance(value, yaml.SequenceNode)
    return wanted.is_scalar == isinstance(value, yaml.ScalarNode) or is_nothing(value)


def _similar(name: str, place: Place, keys: Collection[str]) -> str | None:
    """The field that a key is a misspelling of: in another case, or with few other letters."""
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
