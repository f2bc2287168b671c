"""The limits of interpretation, and what happens when a value is too large, unknown, or makes the script fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.values import NodeValue, PartialText, UnknownValue
from diagconv.limits import SCRIPT_SIZE

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

ITEMS_PER_STEP: Final = 20
"""Of how many parts of a value the evaluation counts as one step more; the limit of steps is `SCRIPT_STEPS`."""

_LOOKED_AT_PER_STEP: Final = 4
"""How many items are looked at in about the time of one step."""

MOST_BITS: Final = 4096
"""The most bits of a whole number."""

DEEPEST: Final = 40
"""The most calls of a script's own functions within one another; each takes about 20 of Python's own."""

SCALARS: Final = (str, int, float, bool, type(None))
COLLECTIONS: Final = (list, tuple, dict, set, frozenset)
VIEWS: Final[tuple[type, ...]] = (type({}.keys()), type({}.values()), type({}.items()))


class LimitReached(Exception):
    """Nothing more is read."""


class TooLarge(Exception):
    """A value exceeds the limits."""


class Unknowable(Exception):
    """A value is known only when the script runs."""


class ScriptFailure(Exception):
    """What would stop the script.

    Args:
        error: the exception that Python would raise.
        place: where.
        reason: what to tell instead of the exception's own words.
        report: reports it, if it is not told as Python's own exceptions are.
    """

    def __init__(
        self,
        error: BaseException,
        place: ast.expr | ast.stmt,
        reason: str | None = None,
        report: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.place = place
        self.reason = reason
        self.report = report


def longest() -> int:
    """The most characters of a text, items of a list, and values in a nested list."""
    return SCRIPT_SIZE.value


def is_known(value: Any) -> bool:
    """Whether a value itself is known; its parts may not be."""
    return not isinstance(value, UnknownValue | PartialText)


def parts(value: Any) -> Iterator[Any]:
    """A value and everything in it, for lists, dictionaries and the like.

    Raises:
        TooLarge: there is too much, or it contains itself.
    """
    waiting, count, most = [value], 0, longest()
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, COLLECTIONS):
            count += len(each)
            if count > most:
                raise TooLarge
            waiting.extend(each)
            if isinstance(each, dict):
                waiting.extend(each.values())


def weight(value: Any) -> int:
    """How many steps it takes to look at all of a value."""
    if not isinstance(value, (str, *COLLECTIONS)):
        return 0
    sizes = (1 + len(each) // ITEMS_PER_STEP if isinstance(each, str) else 1 for each in parts(value))
    return sum(sizes) // _LOOKED_AT_PER_STEP


def is_whole(value: Any) -> bool:
    """Whether a value and everything in it is known."""
    return all(is_known(each) for each in parts(value))


def is_printable(value: Any) -> bool:
    """Whether Python would always print a value alike: texts, numbers, and lists of these.

    Raises:
        TooLarge: that would be too long.
    """
    length = 0
    for each in parts(value):
        if not isinstance(each, (*SCALARS, *COLLECTIONS, range)) or isinstance(each, defaultdict) or not is_known(each):
            return False
        if isinstance(each, set | frozenset) and len(each) > 1:
            return False
        length += len(each) if isinstance(each, str) else 1
    check_length(length)
    return True


def checked(value: Any) -> Any:
    """A value, if it is not too large.

    Raises:
        TooLarge: it is.
    """
    if isinstance(value, int):
        if value.bit_length() > MOST_BITS:
            raise TooLarge
    elif isinstance(value, (str, *COLLECTIONS)):
        check_length(len(value))
    return value


def check_length(length: int) -> None:
    """Raise a TooLarge for a text or a list that would be longer than is allowed."""
    if length > longest():
        raise TooLarge


def limited(values: Iterable[Any]) -> list[Any]:
    """The values as a list.

    Raises:
        TooLarge: there are too many.
    """
    found = list(islice(values, longest() + 1))
    return list(checked(found))


def within_limits(values: Iterable[Any]) -> Iterator[Any]:
    """The values one by one.

    Raises:
        TooLarge: there are too many.
    """
    for count, value in enumerate(values):
        check_length(count)
        yield value


def ordered(values: Any) -> Any:
    """What Python iterates over; the order of a set that differs from run to run becomes one that does not.

    Raises:
        Unknowable: the order of the set has no equivalent.
    """
    if not isinstance(values, set | frozenset) or len(values) < 2:
        return values
    if all(isinstance(each, NodeValue) for each in values):
        return sorted(values, key=lambda node: node.order)
    if all(isinstance(each, str) for each in values) or all(isinstance(each, tuple) for each in values):
        return sorted(values, key=repr) if is_printable(list(values)) else _raise_unknowable()
    return list(values) if all(isinstance(each, int | float) for each in values) else _raise_unknowable()


def _raise_unknowable() -> Any:
    raise Unknowable
