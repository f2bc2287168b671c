"""Python's own functions that draw nothing: carried out if all that they look at is known, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.arithmetic import check_widths
from diagconv.formats.diagrams.reading.limits import (
    COLLECTIONS,
    VIEWS,
    TooLarge,
    Unknowable,
    is_known,
    is_printable,
    is_whole,
    limited,
    longest,
    ordered,
    within_limits,
)
from diagconv.formats.diagrams.reading.standard_library import call_standard
from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, EdgeValue, NodeValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.diagrams.reading.values import ClassValue

_LAZY: Final[dict[str, Callable[..., Any]]] = {
    "enumerate": enumerate, "filter": filter, "iter": iter, "map": map, "reversed": reversed, "zip": zip,
}  # fmt: skip
"""Functions that hand on what they get, known or not."""

_COLLECTING: Final[dict[str, Callable[..., Any]]] = {
    "dict": dict, "frozenset": frozenset, "list": list, "set": set, "tuple": tuple,
}  # fmt: skip

_SEARCHING: Final[dict[str, Callable[..., Any]]] = {
    "all": all, "any": any, "max": max, "min": min, "sorted": sorted, "sum": sum,
}  # fmt: skip
"""Functions that look at each part of what they get."""

_PRINTING: Final[dict[str, Callable[..., Any]]] = {"ascii": ascii, "format": format, "repr": repr, "str": str}

_PLAIN: Final[dict[str, Callable[..., Any]]] = {
    "abs": abs, "bin": bin, "bool": bool, "chr": chr, "divmod": divmod, "float": float, "hex": hex, "int": int,
    "len": len, "oct": oct, "ord": ord, "range": range, "round": round, "slice": slice,
}  # fmt: skip

_TYPES: Final[dict[str, type]] = {
    "bool": bool, "dict": dict, "float": float, "frozenset": frozenset, "int": int, "list": list, "range": range,
    "set": set, "str": str, "tuple": tuple,
}  # fmt: skip

_OF_LIBRARY: Final[dict[str, type]] = {
    "Cluster": ClusterValue, "Diagram": DiagramValue, "Edge": EdgeValue, "Node": NodeValue,
}  # fmt: skip

EXCEPTIONS: Final[dict[str, type[BaseException]]] = {
    each.__name__: each
    for each in (
        ArithmeticError, AssertionError, AttributeError, BaseException, Exception, ImportError, IndexError, KeyError,
        LookupError, ModuleNotFoundError, NameError, NotImplementedError, OSError, OverflowError, RuntimeError,
        StopIteration, TypeError, UnicodeError, ValueError, ZeroDivisionError,
    )
} | {"EnvironmentError": OSError, "IOError": OSError}  # fmt: skip
"""The exceptions that a script may raise and catch."""

_MOST_DIGITS: Final = 1000
"""How many digits before the point `round` may drop."""

_MOST_COPIED: Final = 10_000_000
"""How many items `sum` may copy for lists."""

DANGEROUS: Final = frozenset((
    "__import__", "compile", "delattr", "eval", "exec", "getattr", "globals", "locals", "setattr", "vars",
))  # fmt: skip
"""Functions that may draw, or change what names stand for."""


def call_function(name: str, values: list[Any], named: dict[str, Any]) -> Any:
    """The result of one of Python's own functions.

    Args:
        name: its name.
        values: its arguments; functions among them are Python's.
        named: its arguments with a name.

    Raises:
        TooLarge: the result would be too large.
        Unknowable: it depends on something unknown, or is not among those that are carried out.
        Exception: what Python raises.
    """
    if name == "print":
        return None
    if name == "isinstance":
        return _is_instance(*values)
    if name == "next" and all(map(is_known, values[:1])):
        return next(*values)
    if not all(is_known(value) for value in [*values, *named.values()]):
        raise Unknowable
    if name == "filter" and values[0] is None:
        values = [_truth, *values[1:]]
    if "." in name:
        return call_standard(name, values, named)
    if name in _LAZY:
        return _LAZY[name](*map(ordered, values), **named)
    if name in _COLLECTING:
        return _collected(name, values, named)
    if name in ("all", "any") and len(values) == 1 and is_iterable(values[0]):
        return _SEARCHING[name](map(_truth, within_limits(ordered(values[0]))))
    if name in _SEARCHING:
        return _searched(name, values, named)
    if name in _PRINTING:
        return _printed(name, values, named)
    if name in EXCEPTIONS:
        return EXCEPTIONS[name](*values)
    if name not in _PLAIN:
        raise Unknowable
    if name == "round" and any(isinstance(value, int) and value < -_MOST_DIGITS for value in values[1:]):
        raise TooLarge
    return _PLAIN[name](*values, **named)


def _truth(value: Any) -> bool:
    if not is_known(value):
        raise Unknowable
    return bool(value)


def _collected(name: str, values: list[Any], named: dict[str, Any]) -> Any:
    if name == "dict":
        pairs = [value if isinstance(value, dict) else limited(value) for value in values]
        if not all(
            isinstance(pair, list | tuple | str) for value in pairs if isinstance(value, list) for pair in value
        ):
            raise Unknowable
        return dict(*pairs, **named)
    found = [limited(ordered(value)) for value in values]
    if name in ("set", "frozenset") and not all(map(is_whole, found)):
        raise Unknowable
    return _COLLECTING[name](*found, **named)


def _searched(name: str, values: list[Any], named: dict[str, Any]) -> Any:
    is_one = name not in ("max", "min") or len(values) == 1
    found = [limited(ordered(values[0])), *values[1:]] if is_one and values else values
    if not all(map(is_whole, found)):
        raise Unknowable
    if name == "sum":
        _check_sum(found[0])
    return _SEARCHING[name](*found, **named)


def _check_sum(values: list[Any]) -> None:
    """Raise a TooLarge for many lists: each sum of two is a new list."""
    total = sum(len(value) for value in values if isinstance(value, list | tuple))
    if total > longest() or total * len(values) > _MOST_COPIED:
        raise TooLarge


def _printed(name: str, values: list[Any], named: dict[str, Any]) -> Any:
    if not all(map(is_printable, values)) or named:
        raise Unknowable
    if name == "format" and len(values) > 1:
        check_widths(str(values[1]))
    return _PRINTING[name](*values)


def _is_instance(value: Any, kinds: Any) -> bool:
    """Whether a value is of one of the types, which are those of Python or the library's own."""
    if not is_known(value):
        raise Unknowable
    wanted = [_type_of(kind) for kind in (kinds if isinstance(kinds, tuple) else (kinds,))]
    return isinstance(value, tuple(wanted))


def _type_of(kind: ClassValue) -> type:
    known = _OF_LIBRARY if getattr(kind, "module", None) == "diagrams" else _TYPES
    name = getattr(kind, "name", "")
    if name not in known or getattr(kind, "module", "x") not in ("", "diagrams"):
        raise Unknowable
    return known[name]


def is_iterable(value: Any) -> bool:
    """Whether a known value can be gone through."""
    return isinstance(value, (str, range, *COLLECTIONS, *VIEWS)) or hasattr(value, "__next__")


def from_keys(keys: Any, value: Any = None) -> Any:
    """What `dict.fromkeys` returns."""
    found = limited(ordered(keys))
    if not all(map(is_whole, found)):
        raise Unknowable
    return dict.fromkeys(found, value)
