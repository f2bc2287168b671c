"""The operators of Python between values that are known: Python's own, once it is clear that the result is small."""

from __future__ import annotations

import ast
import operator
import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.limits import (
    MOST_BITS,
    TooLarge,
    Unknowable,
    check_length,
    is_printable,
    is_whole,
    longest,
    within_limits,
)
from diagconv.formats.diagrams.reading.values import PartialText, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable

_BINARY: Final[dict[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow, ast.LShift: operator.lshift,
    ast.RShift: operator.rshift, ast.BitOr: operator.or_, ast.BitAnd: operator.and_, ast.BitXor: operator.xor,
}  # fmt: skip

_IN_PLACE: Final[dict[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.iadd, ast.Mult: operator.imul, ast.BitOr: operator.ior, ast.BitAnd: operator.iand,
    ast.BitXor: operator.ixor, ast.Sub: operator.isub,
}  # fmt: skip

_UNARY: Final[dict[type[ast.unaryop], Callable[[Any], Any]]] = {
    ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Invert: operator.invert,
}  # fmt: skip

_COMPARISONS: Final[dict[type[ast.cmpop], Callable[[Any, Any], Any]]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.Is: operator.is_, ast.IsNot: operator.is_not,
    ast.In: lambda left, right: left in right, ast.NotIn: lambda left, right: left not in right,
}  # fmt: skip

_SEQUENCES: Final = (str, list, tuple)
_WIDTHS: Final = re.compile(r"\d+")


def binary(kind: type[ast.operator], left: Any, right: Any, *, in_place: bool = False) -> Any:
    """The value of an operator between two values.

    Args:
        kind: the operator.
        left: what stands left of it.
        right: what stands right of it.
        in_place: whether the left value may be changed, as `+=` does with lists.

    Raises:
        TooLarge: the result would be too large.
        Unknowable: a value is unknown.
        Exception: what Python raises.
    """
    if kind is ast.Add and isinstance(left, str | UnknownValue) and isinstance(right, str | UnknownValue):
        return _joined_text(left, right)
    if any(isinstance(each, UnknownValue | PartialText) for each in (left, right)) or kind not in _BINARY:
        raise Unknowable
    if check := _CHECKS.get(kind):
        check(left, right)
    function = _IN_PLACE.get(kind, _BINARY[kind]) if in_place else _BINARY[kind]
    return function(left, right)


def unary(kind: type[ast.unaryop], value: Any) -> Any:
    """The value of an operator before a value; as for `binary`."""
    return _UNARY[kind](value)


def compared(kind: type[ast.cmpop], left: Any, right: Any) -> Any:
    """The result of a comparison of two values that are known, with everything in them.

    Raises:
        Unknowable: something that an iterator yields is unknown.
        Exception: what Python raises.
    """
    if kind in (ast.In, ast.NotIn) and (hasattr(right, "__next__") or _is_slow_range(left, right)):
        return any(_is_equal(left, each) for each in within_limits(right)) is (kind is ast.In)
    return _COMPARISONS[kind](left, right)


def _is_slow_range(left: Any, right: Any) -> bool:
    """Whether Python would go through a range to find a value in it."""
    return isinstance(right, range) and type(left) not in (int, bool)


def _is_equal(left: Any, right: Any) -> bool:
    if not is_whole(right):
        raise Unknowable
    return bool(left == right)


def _joined_text(left: str | UnknownValue, right: str | UnknownValue) -> Any:
    """Two texts; of an unknown one, what the script writes is kept in braces."""
    if isinstance(left, UnknownValue) and isinstance(right, UnknownValue):
        raise Unknowable
    text = "".join(part if isinstance(part, str) else f"{{{part.text}}}" for part in (left, right))
    return PartialText(text) if any(isinstance(part, UnknownValue | PartialText) for part in (left, right)) else text


# What would become too large


def _check_sum(left: Any, right: Any) -> None:
    if isinstance(left, _SEQUENCES) and isinstance(right, _SEQUENCES):
        check_length(len(left) + len(right))


def _check_product(left: Any, right: Any) -> None:
    for sequence, count in ((left, right), (right, left)):
        if isinstance(sequence, _SEQUENCES) and isinstance(count, int):
            check_length(len(sequence) * count)


def _check_power(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > MOST_BITS:
        raise TooLarge


def _check_shift(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int) and right > MOST_BITS:
        raise TooLarge


def _check_format(left: Any, right: Any) -> None:
    if isinstance(left, str):
        check_widths(left)
        if not is_printable(right) or "*" in left:
            raise Unknowable
        check_length(left.count("%") * len(str(right)))


def check_widths(specification: str) -> None:
    """Raise a TooLarge if a format pads a value to more characters than a text may have."""
    if any(len(width) > len(str(longest())) - 1 for width in _WIDTHS.findall(specification)):
        raise TooLarge


_CHECKS: Final[dict[type[ast.operator], Callable[[Any, Any], None]]] = {
    ast.Add: _check_sum, ast.Mult: _check_product, ast.Pow: _check_power, ast.LShift: _check_shift,
    ast.Mod: _check_format,
}  # fmt: skip
