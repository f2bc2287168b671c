"""A line becomes a request: to draw a diagram, or to give up an earlier one."""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple, NoReturn

from diagconv.serving.fields import CANCEL, FIELDS, ID
from diagconv.suggestions import unknown, with_article
from diagconv.text.whole_numbers import TooManyDigits, whole_number

_TYPES: Final = {
    dict: "object", list: "list", str: "text", bool: "Boolean", int: "number", float: "number", type(None): "null"
}  # fmt: skip


class DrawRequest(NamedTuple):
    """A request to draw a diagram.

    Args:
        id: its id.
        fields: what it says, by the names of its fields; each is valid by itself.
    """

    id: str | int
    fields: dict[str, Any]

    @property
    def size(self) -> int:
        """About how much memory it takes, in characters."""
        return 1000 + len(self.fields.get("text", ""))


class Cancellation(NamedTuple):
    """A request to give up an earlier one."""

    id: str | int


class InvalidRequest(Exception):  # internal
    """A line is not a request.

    Args:
        message: why.
        id: the id that it has, as far as that is known.
    """

    def __init__(self, message: str, id: str | int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.id = id


def parse(line: bytes) -> DrawRequest | Cancellation:
    """The request on a line.

    Raises:
        InvalidRequest: there is none.
    """
    fields = _object(line)
    if CANCEL in fields:
        return _cancellation(fields)
    id = fields.get("id")
    known = id if ID.accepts(id) else None
    try:
        _check(fields)
    except InvalidRequest as problem:
        raise InvalidRequest(problem.message, known) from None
    return DrawRequest(fields["id"], fields)


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant, parse_int=whole_number)
    except UnicodeDecodeError:
        raise InvalidRequest("the line is not UTF-8") from None
    except RecursionError:
        raise InvalidRequest("the line is nested too deeply") from None
    except json.JSONDecodeError as problem:
        raise InvalidRequest(f"the line is not JSON: {problem.msg}, at character {problem.pos + 1}") from None
    except TooManyDigits as problem:
        place = line.find(problem.digits.encode()) + 1
        raise InvalidRequest(f"the line is not usable: {problem}, at character {place}") from None
    except ValueError as problem:
        raise InvalidRequest(f"the line is not JSON: {problem}") from None
    if not isinstance(found, dict):
        raise InvalidRequest(f"a request is an object, not {with_article(_TYPES[type(found)])}")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _cancellation(fields: dict[str, Any]) -> Cancellation:
    if len(fields) > 1:
        raise InvalidRequest(f"“{CANCEL}” stands alone in its line")
    if not ID.accepts(fields[CANCEL]):
        raise InvalidRequest(f"“{CANCEL}” must be {ID.title}")
    return Cancellation(fields[CANCEL])


def _check(fields: dict[str, Any]) -> None:
    for name in fields:
        if name not in FIELDS:
            raise InvalidRequest(unknown("field", name[:100], FIELDS))
    for name, field in FIELDS.items():
        if name in fields and not field.kind.accepts(fields[name]):
            raise InvalidRequest(f"“{name}” must be {field.kind.title}")
    if "id" not in fields:
        raise InvalidRequest("a request needs an “id”")
    if ("text" in fields) is ("path" in fields):
        raise InvalidRequest("a request needs a “text” or a “path”, and not both")
