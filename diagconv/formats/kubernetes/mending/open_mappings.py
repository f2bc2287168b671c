"""Where the pairs of a flat mapping belong: a stack of open mappings, each of which began as a key without a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from diagconv.formats.kubernetes.mending.schema import ANY, FREE, FieldType, ObjectType, type_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CERTAIN_VALUES = {
    "type": {"ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "DirectoryOrCreate", "Opaque"},
    "restartPolicy": {"Always", "OnFailure", "Never"},
    "dnsPolicy": {"ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"},
    "concurrencyPolicy": {"Allow", "Forbid", "Replace"},
    "podManagementPolicy": {"OrderedReady", "Parallel"},
    "sessionAffinity": {"ClientIP", "None"},
}
"""Values by which a field is known, even where any name could stand."""

_NAME_OF_OBJECT = ("ObjectMeta", "name")
"""What each object has, so that it is no label."""

Pair = tuple[Any, Any]
"""The nodes of a key and of its value."""


class Ambiguity(Exception):
    """It is not certain where a key belongs.

    Args:
        reason: why, in the user's words.
    """


class KeyPlacement(NamedTuple):
    """Where a pair belongs: its mapping, and how deep that is below the flat one."""

    pair: Pair
    frame: OpenMapping

    @property
    def depth(self) -> int:
        """How many mappings deeper than it stands."""
        return self.frame.depth


@dataclass(eq=False)
class OpenMapping:
    """An open mapping.

    Args:
        key: the node of its key; None for the flat mapping itself.
        type: its type.
        depth: how many open mappings are around it.
        keys: the keys that it has got.
    """

    key: Any
    type: ObjectType
    depth: int = 0
    keys: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.key.value) if self.key is not None else self.type.name

    def has_field(self, name: str) -> bool:
        """Whether a mapping of its type has such a field."""
        return name in self.type.fields


def placements(pairs: Sequence[Pair], type: ObjectType) -> Iterator[KeyPlacement]:
    """Where each pair of a flat mapping belongs, in order; each key may occur once.

    Args:
        pairs: the pairs as they stand.
        type: the type of the mapping that they stand in.

    Raises:
        Ambiguity: a pair could belong to several mappings, or to none.
    """
    stack, known = [OpenMapping(None, type)], set[str]()
    for key, value in pairs:
        if key.value in known:
            raise Ambiguity(f"“{key.value}” occurs twice")
        known.add(key.value)
        frame = _home(stack, key.value, value)
        frame.keys[key.value] = key
        _check_names_in(frame, key.value, value)
        del stack[frame.depth + 1 :]
        yield KeyPlacement((key, value), frame)
        if (inner := _opened(frame, key.value, value)) is not None:
            stack.append(OpenMapping(key, inner, frame.depth + 1))


def _home(stack: Sequence[OpenMapping], name: str, value: Any) -> OpenMapping:
    """The open mapping that a key belongs to."""
    fitting = [frame for frame in reversed(stack) if frame.has_field(name)]
    if len(fitting) > 1:
        raise Ambiguity(f"“{name}” is a field of “{fitting[0].name}” and of “{fitting[1].name}”")
    top = stack[-1]
    if not fitting:
        if top.type.is_free and is_text(value):
            return top
        raise Ambiguity(f"“{name}” is a field of nothing above it")
    if top.type.is_free and not _is_certain(fitting[0], top, name, value):
        raise Ambiguity(f"“{name}” may be a name in “{top.name}” or a field of “{fitting[0].name}”")
    return fitting[0]


def _check_names_in(frame: OpenMapping, name: str, value: Any) -> None:
    """Raise an Ambiguity if a mapping of free names that is moved holds what may be a field beside it."""
    wanted = frame.type.fields.get(name)
    if frame.depth and wanted is not None and wanted.name in FREE and isinstance(value, yaml.MappingNode):
        inside = next((key.value for key, _ in value.value if frame.has_field(key.value)), None)
        if inside is not None:
            raise Ambiguity(f"“{inside}” in “{name}” may be a field of “{frame.name}”")


def _is_certain(frame: OpenMapping, free: OpenMapping, name: str, value: Any) -> bool:
    """Whether a key is a field of a mapping, although it would fit into one whose names are free."""
    if not is_text(value) or name != name.lower() or value.value in _CERTAIN_VALUES.get(name, ()):
        return True  # labels and the like have names in lower case
    is_needed = frame.type.fields[name].is_required or (frame.depth == 1 and (frame.type.name, name) == _NAME_OF_OBJECT)
    return bool(free.keys) and is_needed


def is_text(value: Any) -> bool:
    """Whether a value is a single one, which YAML takes for a string."""
    return isinstance(value, yaml.ScalarNode) and value.tag.endswith((":str", ":timestamp", ":value"))


def is_null(value: Any) -> bool:
    """Whether nothing follows a key."""
    return isinstance(value, yaml.ScalarNode) and not value.value and not value.style


def is_nothing(value: Any) -> bool:
    """Whether a value is null, written or not."""
    return is_null(value) or (isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:null")


def _opened(frame: OpenMapping, name: str, value: Any) -> ObjectType | None:
    """The type of the mapping that a key without a value opens."""
    wanted: FieldType | None = frame.type.fields.get(name)
    if wanted is None or wanted.is_list or wanted.name == ANY or not is_null(value):
        return None
    return type_by_name(wanted.name)


def is_damaged(pairs: Sequence[Pair], type: ObjectType) -> tuple[Any, OpenMapping] | None:
    """The first key that is no field where it stands, but one of a mapping that stands empty above it, and that one."""
    stack = [OpenMapping(None, type)]
    for key, value in pairs:
        name = key.value
        inner = stack[1:] if not stack[0].has_field(name) else []
        fitting = [frame for frame in reversed(inner) if frame.has_field(name)]
        if inner and not fitting and stack[-1].type.is_free and is_text(value):
            fitting = [stack[-1]]
        if fitting:
            return key, fitting[0]
        if (opened := _opened(stack[0], name, value)) is not None:
            stack.append(OpenMapping(key, opened, 1))
        elif stack[-1].type.is_free:
            stack.pop()
    return None
