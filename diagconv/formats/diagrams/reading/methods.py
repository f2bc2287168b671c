"""The methods of texts, numbers, lists and the like, which draw nothing: Python's own, within limits."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.arithmetic import check_widths
from diagconv.formats.diagrams.reading.limits import (
    COLLECTIONS,
    TooLarge,
    Unknowable,
    check_length,
    checked,
    is_known,
    is_printable,
    is_whole,
    limited,
    longest,
    ordered,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT: Final = frozenset((
    "capitalize", "casefold", "center", "count", "endswith", "expandtabs", "find", "format", "index", "isalnum",
    "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace",
    "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace",
    "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip",
    "swapcase", "title", "upper", "zfill",
))  # fmt: skip

_METHODS: Final[dict[type, frozenset[str]]] = {
    str: _TEXT,
    list: frozenset((
        "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort",
    )),
    tuple: frozenset(("count", "index")),
    dict: frozenset(("clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values")),
    set: frozenset((
        "add", "clear", "copy", "difference", "difference_update", "discard", "intersection", "intersection_update",
        "isdisjoint", "issubset", "issuperset", "remove", "symmetric_difference", "union", "update",
    )),
    frozenset: frozenset((
        "copy", "difference", "intersection", "isdisjoint", "issubset", "issuperset", "symmetric_difference", "union",
    )),
    int: frozenset(("bit_length", "conjugate")),
    float: frozenset(("is_integer", "conjugate")),
}  # fmt: skip
"""The methods by the type that has them."""

_CHANGING: Final = frozenset((
    "add", "append", "clear", "difference_update", "discard", "extend", "insert", "intersection_update", "pop",
    "popitem", "remove", "reverse", "setdefault", "sort", "update",
))  # fmt: skip

_HOLDING: Final = frozenset(("append", "get", "insert", "pop", "setdefault"))
"""Methods whose arguments may be unknown where they are not looked at: only put into a list, or returned."""

_PADDING: Final = frozenset(("center", "expandtabs", "ljust", "rjust", "zfill"))


def has_method(holder: Any, name: str) -> bool:
    """Whether a value has a method that can be carried out."""
    return any(isinstance(holder, kind) and name in names for kind, names in _METHODS.items())


def is_changing(holder: Any, name: str) -> bool:
    """Whether a method changes the value that it belongs to."""
    return isinstance(holder, COLLECTIONS) and name in _CHANGING


def call_method(holder: Any, name: str, values: list[Any], named: dict[str, Any]) -> Any:
    """The result of a method.

    Args:
        holder: the value that it belongs to.
        name: the method's name.
        values: its arguments; functions are Python's.
        named: its arguments with a name.

    Raises:
        TooLarge: the result, or the value itself, would be too large.
        Unknowable: it depends on something unknown.
        Exception: what Python raises.
    """
    if not is_known(holder):
        raise Unknowable
    values = [_concrete(value) for value in values]
    _check_known(holder, name, [*values, *named.values()])
    if isinstance(holder, str):
        _check_text(holder, name, values, named)
    result = getattr(holder, name)(*values, **named)
    checked(holder)
    return result


def _concrete(value: Any) -> Any:
    """An argument; an iterator, or a range, whose length Python does not limit, as a list."""
    return limited(value) if hasattr(value, "__next__") or isinstance(value, range) else ordered(value)


def _check_known(holder: Any, name: str, values: list[Any]) -> None:
    if isinstance(holder, list) and name == "extend" and not all(is_known(value) for value in values):
        raise Unknowable
    if name in _HOLDING:
        keys = values[:1] if not isinstance(holder, list) or name != "append" else []
        if not all(is_whole(key) for key in keys):
            raise Unknowable
        return
    looks_inside = name not in ("extend", "update", "clear", "copy", "items", "keys", "values", "reverse", "popitem")
    if not all(is_whole(value) if looks_inside else is_known(value) for value in values):
        raise Unknowable
    if name in ("count", "index", "remove", "sort") and not isinstance(holder, str) and not is_whole(holder):
        raise Unknowable


def _check_text(text: str, name: str, values: list[Any], named: dict[str, Any]) -> None:
    """Raise an exception for what would become too long."""
    if name in _PADDING and any(isinstance(value, int) and value > longest() for value in [*values, *named.values()]):
        raise TooLarge
    if name == "replace" and len(values) > 1 and all(isinstance(value, str) for value in values[:2]):
        check_length(text.count(values[0]) * len(values[1]))
    if name == "join" and values:
        check_length(sum(len(part) + len(text) for part in values[0] if isinstance(part, str)))
    if name == "format":
        _check_format(text, [*values, *named.values()])
    if name == "expandtabs":
        check_length(text.count("\t") * next((value for value in [*values, *named.values()] if value), 8))


def _check_format(text: str, values: list[Any]) -> None:
    """Raise an exception for formats that look at attributes, print what is unknown, or pad too much."""
    if not all(is_printable(value) for value in values):
        raise Unknowable
    for _, field, specification, _ in string.Formatter().parse(text):
        if field and "." in field:
            raise Unknowable
        check_widths(specification or "")
        if specification and "{" in specification:
            raise Unknowable
    check_length(text.count("{") * sum(len(str(value)) for value in values))


def text_method(name: str) -> Callable[..., Any] | None:
    """A method of texts that is named without one, as in `map(str.upper, names)`."""
    return (lambda text, *values: call_method(text, name, list(values), {})) if name in _TEXT else None
