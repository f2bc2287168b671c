"""The scalars of YAML as JavaScript's YAML reads them, with the JSON schema, and as JavaScript writes them."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from diagconv.patterns import lazy_pattern

NULLS: Final = ("", "~", "null", "Null", "NULL")
BOOLEANS: Final = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WORDS: Final[dict[str, Any]] = {**dict.fromkeys(NULLS, None), **BOOLEANS}

_BASED: Final = lazy_pattern(r"([-+]?)0(?:b([01]+)|o([0-7]+)|x([0-9a-fA-F]+))\Z", re.ASCII)
_DECIMAL: Final = lazy_pattern(r"[-+]?[0-9]+\Z", re.ASCII)
_FLOAT: Final = lazy_pattern(
    r"(?:[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?)\Z", re.ASCII
)
_NOT_FINITE: Final = lazy_pattern(r"([-+]?)\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_LONGEST_INTEGER: Final = 400
"""The digits of an integer beyond which it is certainly too large for JavaScript."""


def parse_scalar(word: str) -> Any:
    """The value of a plain scalar.

    >>> parse_scalar("0x1F"), parse_scalar("no"), parse_scalar("true"), parse_scalar("1.5"), parse_scalar("1_0")
    (31, 'no', True, 1.5, '1_0')
    """
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in "+-.0123456789":
        return word
    for number in (parse_integer(word), parse_float(word)):
        if number is not None:
            return number
    return word


def parse_integer(word: str) -> int | None:
    """A whole number, as exact as in JavaScript; None if the word is not one, or too large.

    >>> parse_integer("-0b11"), parse_integer("9007199254740993"), parse_integer("x")
    (-3, 9007199254740992, None)
    """
    if len(word) > _LONGEST_INTEGER:
        return None
    if based := _BASED.match(word):
        sign, *digits = based.groups()
        number = next(int(text, base) for text, base in zip(digits, (2, 8, 16), strict=True) if text)
        return _rounded(-number if sign == "-" else number)
    return _rounded(int(word)) if _DECIMAL.match(word) else None


def _rounded(number: int) -> int | None:
    """The whole number that JavaScript keeps for this one."""
    try:
        return int(float(number))
    except OverflowError:
        return None


def parse_float(word: str) -> float | None:
    """A number with a fraction or an exponent; None if the word is not one, or too large.

    >>> parse_float("1.5e3"), parse_float("-.inf"), parse_float("1e999"), parse_float("1_0.5")
    (1500.0, -inf, None, None)
    """
    if special := _NOT_FINITE.match(word):
        return float("nan" if special[1] is None else f"{special[1]}inf")
    number = float(word) if _FLOAT.match(word) else math.inf
    return number if math.isfinite(number) else None


def javascript_string(value: Any) -> str:
    """A value as JavaScript's `String()` converts it.

    >>> [javascript_string(value) for value in (True, 1.0, None, [1, "a"], {}, 1e-7, 1e21, 0.00001, float("inf"))]
    ['true', '1', 'null', '1,a', '[object Object]', '1e-7', '1e+21', '0.00001', 'Infinity']
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, int | float):
        return _javascript_number(float(value))
    if isinstance(value, list):
        return ",".join("" if entry is None else javascript_string(entry) for entry in value)
    return "[object Object]" if isinstance(value, dict) else str(value)


def _javascript_number(value: float) -> str:
    """The shortest digits that mean this number: in full from 1e-6 to below 1e21, else with an exponent."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    digits, _, exponent = repr(value).partition("e")
    if 1e-6 <= abs(value) < 1e21:
        return _without_exponent(digits, int(exponent or 0))
    return f"{digits.removesuffix('.0')}e{int(exponent):+d}"


def _without_exponent(digits: str, exponent: int) -> str:
    """A number with its decimal point moved.

    >>> _without_exponent("1.5", -5), _without_exponent("1.25", 17)
    ('0.000015', '125000000000000000')
    """
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, fraction = digits.partition(".")
    if not exponent:
        return f"{sign}{whole}.{fraction}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - len(whole))}{whole}{fraction.removesuffix('0')}"
    return f"{sign}{whole}{fraction.removesuffix('0').ljust(exponent, '0')}"
