"""Functions of Python's own modules that draw nothing, such as `itertools.product`: carried out, within limits."""

from __future__ import annotations

import functools
import itertools
import string
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.limits import (
    TooLarge,
    Unknowable,
    check_length,
    is_known,
    limited,
    longest,
    ordered,
)
from diagconv.formats.diagrams.reading.values import ClassValue
from diagconv.limits import SCRIPT_STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_CONSTANTS: Final = {
    "string.ascii_letters": string.ascii_letters, "string.ascii_lowercase": string.ascii_lowercase,
    "string.ascii_uppercase": string.ascii_uppercase, "string.digits": string.digits,
    "string.hexdigits": string.hexdigits,
}  # fmt: skip

ITERATING: Final[dict[str, Callable[..., Any]]] = {
    f"itertools.{function.__name__}": function
    for function in (
        itertools.chain, itertools.combinations, itertools.combinations_with_replacement, itertools.count,
        itertools.cycle, itertools.islice, itertools.pairwise, itertools.permutations, itertools.product,
        itertools.repeat, itertools.zip_longest,
    )
}  # fmt: skip
"""The types of `itertools` that are carried out."""

_ENDLESS: Final = frozenset(("itertools.count", "itertools.cycle", "itertools.repeat"))

_CALLING: Final[dict[str, Callable[..., Any]]] = {
    "collections.defaultdict": defaultdict, "functools.reduce": functools.reduce,
}  # fmt: skip
"""Functions that call the first of their arguments, which may draw."""

PARTIAL: Final = "functools.partial"
"""What makes a function with some of its arguments given; calls carry it out themselves."""

_OTHERS: Final = {"collections.OrderedDict": ClassValue("dict")}


def standard(module: str, name: str) -> Any:
    """What a name of one of Python's own modules stands for; None if that is not carried out."""
    whole = f"{module}.{name}"
    if whole in ITERATING or whole in _CALLING or whole == PARTIAL:
        return ClassValue(whole)
    return _CONSTANTS.get(whole, _OTHERS.get(whole))


def calls_its_argument(name: str) -> bool:
    """Whether a function calls the first of its arguments."""
    return name in _CALLING


def call_standard(name: str, values: list[Any], named: dict[str, Any]) -> Any:
    """The result of one of these functions; iterables are gone through at once, so that limits hold.

    Args:
        name: the function's name with that of its module.
        values: its arguments, known themselves; functions among them are Python's.
        named: its arguments with a name.

    Raises:
        TooLarge: the result would be too large.
        Unknowable: the function is not among those that are carried out.
        Exception: what Python raises.
    """
    if name in _CALLING:
        return _CALLING[name](values[0], *map(_finite, values[1:]), **named)
    if name not in ITERATING:
        raise Unknowable
    if any(isinstance(value, int) and value > longest() for value in [*values, *named.values()]):
        raise TooLarge
    if name == "itertools.islice":
        return iter(limited(itertools.islice(ordered(values[0]), *values[1:])))
    if name == "itertools.repeat":
        return _counted(itertools.repeat(*values, **named))
    check_length(len(values) * (named.get("repeat") or 1))
    found = ITERATING[name](*map(_finite, values), **named)
    return _counted(found) if name in _ENDLESS else iter(_bounded(found))


def chained(values: Any) -> Any:
    """What `itertools.chain.from_iterable` returns."""
    if not is_known(values):
        raise Unknowable
    lists = limited(ordered(values))
    if not all(map(is_known, lists)):
        raise Unknowable
    return call_standard("itertools.chain", lists, {})


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    """The values one by one, as many as a script may take steps."""
    most = SCRIPT_STEPS.value
    for count, value in enumerate(values):
        if count > most:
            raise TooLarge
        yield value


def _bounded(values: Iterable[Any]) -> list[Any]:
    """The values as a list, with a limit for all parts of tuples among them."""
    found, length = [], 0
    for value in values:
        length += len(value) if isinstance(value, tuple) else 1
        check_length(length)
        found.append(value)
    return found


def _finite(value: Any) -> Any:
    """An argument; what can be iterated over only once, or in any order, as a list."""
    return limited(value) if hasattr(value, "__next__") or isinstance(value, range) else ordered(value)
