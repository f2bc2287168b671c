"""Walks through the nodes of a document: all of them, or those whose type is known."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from diagconv.formats.kubernetes.mending.schema import FREE, FieldType, ObjectType, type_by_name, type_of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 200_000
"""How many nodes are looked at; aliases make more of few."""


METADATA: Final = type_by_name("ObjectMeta") or ObjectType("ObjectMeta", {})


class Place(NamedTuple):
    """A mapping whose type is known.

    Args:
        node: the mapping.
        type: its type.
        name: the key that it stands under, or the kind of an object.
        around: the place that it stands in; None for an object.
        key: the node of its key; None for an object.
        is_item: whether it is an item of a list.
    """

    node: yaml.MappingNode
    type: ObjectType
    name: str
    around: Place | None = None
    key: Any = None
    is_item: bool = False

    @property
    def called(self) -> str:
        """What messages call it."""
        return f"an item of “{self.name}”" if self.is_item else f"“{self.name}”"

    @property
    def keys(self) -> dict[str, Any]:
        """The values by their keys."""
        return {key.value: value for key, value in self.node.value if isinstance(key, yaml.ScalarNode)}


class TypedValue(NamedTuple):
    """A value whose type is known: the key that it stands under, and the place that the key stands in."""

    place: Place
    key: Any
    value: Any
    type: FieldType


def nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """All nodes of a document, those that aliases repeat only once."""
    waiting, seen = [root], set[int]()
    while waiting and len(seen) < LARGEST:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        waiting += reversed(_children(node))


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def objects(root: yaml.Node) -> Iterator[Place]:
    """The objects of a document: itself, or the items of a list; of a kind that is not known, its metadata."""
    if not isinstance(root, yaml.MappingNode):
        return
    texts = {key.value: value.value for key, value in root.value if _are_scalars(key, value)}
    kind = str(texts.get("kind", ""))
    type = type_of_kind(kind, str(texts.get("apiVersion", "")))
    if type is not None:
        yield Place(root, type, kind)
        return
    for key, value in root.value:
        if isinstance(value, yaml.SequenceNode) and isinstance(key, yaml.ScalarNode) and key.value == "items":
            for item in value.value:
                yield from objects(item) if item is not root else ()
        elif kind and _are_scalars(key) and key.value == "metadata" and isinstance(value, yaml.MappingNode):
            yield Place(value, METADATA, "metadata", key=key)


def _are_scalars(*nodes: yaml.Node) -> bool:
    return all(isinstance(node, yaml.ScalarNode) for node in nodes)


def places(root: yaml.Node) -> Iterator[Place]:
    """All mappings of a document whose types are known, those that aliases repeat only once."""
    waiting, seen = deque(objects(root)), set[int]()
    while waiting:
        place = waiting.popleft()
        if id(place.node) not in seen:
            seen.add(id(place.node))
            yield place
            waiting += (inner for inner in _inner_places(place, seen) if id(inner.node) not in seen)


def _inner_places(place: Place, seen: set[int]) -> Iterator[Place]:
    for typed in typed_values(place):
        inner = type_by_name(typed.type.name)
        if inner is None or id(typed.value) in seen:
            continue
        if typed.type.is_list:
            seen.add(id(typed.value))
        values = (
            typed.value.value if typed.type.is_list and isinstance(typed.value, yaml.SequenceNode) else [typed.value]
        )
        for value in values:
            if isinstance(value, yaml.MappingNode):
                yield Place(value, inner, typed.key.value, place, typed.key, typed.type.is_list)


def typed_values(place: Place) -> Iterator[TypedValue]:
    """The values in a mapping whose types are known; where names are free, all."""
    free = FieldType(FREE[place.type.name]) if place.type.is_free else None
    for key, value in place.node.value:
        if isinstance(key, yaml.ScalarNode):
            wanted = free or place.type.fields.get(key.value)
            if wanted is not None:
                yield TypedValue(place, key, value, wanted)
