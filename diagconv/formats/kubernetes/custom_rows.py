"""The user's own kinds and edges: rows of data from settings or from Python, checked. Nothing of them is executed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from diagconv.errors import UsageError
from diagconv.formats.kubernetes.edges import BY, Relation
from diagconv.formats.kubernetes.kinds import CATEGORIES, Kind
from diagconv.formats.kubernetes.reading.labels import LABELS
from diagconv.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_CHOICES: Final[dict[str, Collection[str]]] = {"category": CATEGORIES, "by": BY, "label": ("", *LABELS)}
"""The keys of rows whose values are names of a table."""


def custom_kinds(rows: object) -> tuple[Kind, ...]:
    """The kinds of the rows of `custom-kinds`.

    Raises:
        UsageError: a key or a value is not valid.
    """
    return tuple(Kind(**_checked(row, "custom-kinds", Kind, {"name"})) for row in _rows(rows, "custom-kinds"))


def custom_edges(rows: object) -> tuple[Relation, ...]:
    """The edges of the rows of `custom-edges`.

    Raises:
        UsageError: a key or a value is not valid.
    """
    needed = {"kind", "field", "target", "meaning"}
    return tuple(Relation(**_checked(row, "custom-edges", Relation, needed)) for row in _rows(rows, "custom-edges"))


def _rows(rows: object, what: str) -> Sequence[Mapping[str, Any]]:
    if rows is None:
        return ()
    if not isinstance(rows, list | tuple) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"{what} must be a list of tables")
    return rows


def _checked(row: Mapping[str, Any], what: str, type: type, needed: set[str]) -> dict[str, Any]:
    """The fields of a row, with the values as the table has them."""
    known = {field.name.replace("_", "-"): field for field in fields(type)}
    for key in row:
        if key not in known:
            raise UsageError(f"{what}: {unknown('key', key, known)}")
    for key in sorted(needed - row.keys()):
        raise UsageError(f"{what}: a row needs “{key}”")
    return {known[key].name: _value(what, key, value, str(known[key].type)) for key, value in row.items()}


def _value(what: str, key: str, value: object, type: str) -> Any:
    """A value, if it is of the type of its field."""
    if type == "tuple[str, ...]" and isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    if type == "bool" and isinstance(value, bool):
        return value
    if type not in ("bool", "tuple[str, ...]") and isinstance(value, str):
        if key in _CHOICES and value not in _CHOICES[key]:
            raise UsageError(f"{what}: {unknown(key, value, [name for name in _CHOICES[key] if name])}")
        return value
    wanted = {"bool": "true or false", "tuple[str, ...]": "a list of texts"}.get(type, "text")
    raise UsageError(f"{what}: “{key}” must be {wanted}, not {value!r:.60}")
