"""Where the keys of a manifest belong: the types of Kubernetes objects and their fields, from `schema.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

ANY: Final = "any"
FREE: Final = {"texts": "text", "scalars": "scalar"}
"""Types of mappings whose names are free, with the types of their values."""

SCALARS: Final = frozenset({"text", "number", "scalar"})


class FieldType(NamedTuple):
    """What the value of a field is.

    Args:
        name: the name of a type: one of the schema, or "text", "number", "scalar", "texts", "scalars" or "any".
        is_list: whether the value is a list of such.
        is_required: whether the field must be there.
    """

    name: str
    is_list: bool = False
    is_required: bool = False

    @property
    def is_scalar(self) -> bool:
        """Whether the value is a single one."""
        return not self.is_list and self.name in SCALARS

    @property
    def is_item_scalar(self) -> bool:
        """Whether the value, or each item of the list, is a single one."""
        return self.name in SCALARS

    @property
    def is_mapping(self) -> bool:
        """Whether the value is a mapping whose names are known or free."""
        return not self.is_list and self.name not in SCALARS and self.name != ANY


class ObjectType(NamedTuple):
    """A type of mappings: its name and its fields."""

    name: str
    fields: dict[str, FieldType]

    @property
    def is_free(self) -> bool:
        """Whether the names in it are free."""
        return self.name in FREE


OBJECT_FIELDS: Final = {
    "apiVersion": FieldType("text", is_required=True),
    "kind": FieldType("text", is_required=True),
    "metadata": FieldType("ObjectMeta"),
    "status": FieldType(ANY),
}
"""The fields that all objects have."""

_FREE_TYPES: Final = {name: ObjectType(name, {}) for name in FREE}


@cache
def _tables() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("schema.toml").read_text("utf-8"))


@cache
def type_of_kind(kind: str, version: str = "") -> ObjectType | None:
    """The type of the objects of a kind; None if the schema does not have it.

    Args:
        kind: the kind.
        version: its API version; the schema has no kinds of groups other than Kubernetes' own.
    """
    row = _tables()["kinds"].get(kind)
    group = version.rpartition("/")[0]
    if row is None or ("." in group and not group.endswith(".k8s.io")):
        return None
    own = {name: _field_type(written.rstrip("!"), "!" in written) for name, written in row.items()}
    return ObjectType(kind, {**OBJECT_FIELDS, **own})


@cache
def type_by_name(name: str) -> ObjectType | None:
    """The type of this name; None for values that are not looked into."""
    if name in FREE:
        return _FREE_TYPES[name]
    table = _tables().get(name) if name != "kinds" else None
    return ObjectType(name, _fields(table)) if table is not None else None


@cache
def field_names() -> frozenset[str]:
    """The names of all fields."""
    types = [*map(type_of_kind, _tables()["kinds"]), *map(type_by_name, _tables())]
    return frozenset(name for type in types if type is not None for name in type.fields)


def _fields(table: dict[str, list[str]]) -> dict[str, FieldType]:
    return {name.rstrip("!"): _field_type(kind, "!" in name) for kind, names in table.items() for name in names}


def _field_type(written: str, is_required: bool) -> FieldType:
    return FieldType(written.strip("[]"), written.startswith("["), is_required)
