"""The protocol as a JSON schema, made from the same tables as the program."""

from __future__ import annotations

from typing import Any, Final

from diagconv.serving.answers import ERRORS, PROTOCOL
from diagconv.serving.fields import CANCEL, FIELDS, ID

_TEXT: Final = {"type": "string"}
_WORDS: Final = {"type": "array", "items": _TEXT}
_SWITCH: Final = {"type": "boolean"}
_PLACE: Final = {"type": ["integer", "null"]}


def schema() -> dict[str, Any]:
    """The schema of every line in both directions; `$defs` has that of each kind of line."""
    kinds = {
        "request": _request(),
        "cancellation": _object({CANCEL: ID.schema}, is_closed=True),
        "greeting": _greeting(),
        "answer": _answer(),
        "error": _error(),
        "diagnostic": _diagnostic(),
    }
    lines = [{"$ref": f"#/$defs/{name}"} for name in kinds if name != "diagnostic"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"diagconv serve-stdio, protocol {PROTOCOL}",
        "anyOf": lines,
        "$defs": kinds,
    }


def _object(fields: dict[str, Any], required: list[str] | None = None, *, is_closed: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": fields, "required": required or list(fields)}
    return found | ({"additionalProperties": False} if is_closed else {})


def _request() -> dict[str, Any]:
    fields = {name: {**field.kind.schema, "description": field.doc} for name, field in FIELDS.items()}
    either = {"oneOf": [{"required": ["text"]}, {"required": ["path"]}]}
    return _object(fields, ["id"], is_closed=True) | either


def _greeting() -> dict[str, Any]:
    version = {"const": PROTOCOL}
    return _object(
        {"protocol": version, "diagconv": _TEXT, "languages": _WORDS, "targets": _WORDS, "jobs": {"type": "integer"}}
    )


def _answer() -> dict[str, Any]:
    ways = [_object({name: _TEXT}, is_closed=True) for name in ("text", "base64", "path")]
    return _object(
        {
            "id": ID.schema,
            "files": {"type": "object", "additionalProperties": {"oneOf": ways}},
            "alt": _TEXT,
            "title": {"type": ["string", "null"]},
            "width": {"type": ["number", "null"]},
            "height": {"type": ["number", "null"]},
            "key": _TEXT,
            "is_cached": _SWITCH,
            "is_unread": _SWITCH,
            **_REPORTED,
        }
    )


def _error() -> dict[str, Any]:
    error = _object({"kind": {"enum": list(ERRORS)}, "message": _TEXT})
    return _object({"id": {"anyOf": [ID.schema, {"type": "null"}]}, "error": error, **_REPORTED}, ["id", "error"])


def _diagnostic() -> dict[str, Any]:
    places = dict.fromkeys(("line", "column", "end_line", "end_column"), _PLACE)
    return _object(
        {
            "file": _TEXT,
            **places,
            "severity": {"enum": ["error", "warning", "note"]},
            "code": _TEXT,
            "message": _TEXT,
            "hint": {"type": ["string", "null"]},
        }
    )


_REPORTED: Final = {
    "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}},
    "messages": _WORDS,
}
