"""Constant folding: the values of operators between texts, numbers, lists and dictionaries that are known."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.reading.values import PartialText, UnknownValue

if TYPE_CHECKING:
    from diagconv.formats.diagrams.reading.calls import Arguments

LONGEST: Final = 100_000
"""How long a text or a list may grow by being joined; `a + a` a few times more would have no end."""

SCALARS: Final = (str, int, float, bool, type(None))
_FORMAT: Final = re.compile(r"(?:[^%]|%[sd%])*")


def folded(operator: ast.operator, left: Any, right: Any) -> Any:
    """The value of an operator between constants; None if it is unknown or too large."""
    if isinstance(operator, ast.BitOr):
        return left | right if isinstance(left, dict) and isinstance(right, dict) else None
    if isinstance(operator, ast.Mod):
        return _folded_format(left, right)
    if not isinstance(operator, ast.Add):
        return None
    if isinstance(left, str | UnknownValue) and isinstance(right, str | UnknownValue):
        return _folded_text(left, right)
    is_same = any(isinstance(left, kind) and isinstance(right, kind) for kind in (list, tuple, int, float))
    is_short = not isinstance(left, list | tuple) or len(left) + len(right) <= LONGEST
    return left + right if is_same and is_short else None


def _folded_text(left: str | UnknownValue, right: str | UnknownValue) -> Any:
    if isinstance(left, UnknownValue) and isinstance(right, UnknownValue):
        return None
    text = "".join(part if isinstance(part, str) else f"{{{part.text}}}" for part in (left, right))
    is_known = not any(isinstance(part, UnknownValue | PartialText) for part in (left, right))
    return None if len(text) > LONGEST else text if is_known else PartialText(text)


def _folded_format(left: Any, right: Any) -> Any:
    values = right if isinstance(right, tuple) else (right,)
    is_known = all(isinstance(value, SCALARS) and not isinstance(value, PartialText) for value in values)
    if not isinstance(left, str) or isinstance(left, PartialText) or not is_known or not _FORMAT.fullmatch(left):
        return None
    try:
        text = left % values
    except (TypeError, ValueError):
        return None
    return text if len(text) <= LONGEST else None


def folded_call(name: str, arguments: Arguments) -> Any:
    """The value of a call of `dict`, `list`, `tuple` or `str`; None if it is unknown."""
    first = arguments.positional[0] if arguments.positional else None
    if name == "dict" and isinstance(first, dict | None):
        return {**(first or {}), **arguments.named}
    if name in ("list", "tuple") and isinstance(first, list | tuple):
        return list(first) if name == "list" else tuple(first)
    if name == "str" and isinstance(first, str | int | float):
        return str(first) if not isinstance(first, PartialText) else first
    return None


def folded_join(separator: str, parts: list[Any] | tuple[Any, ...]) -> str | None:
    """The value of `separator.join(parts)`; None if it is unknown or too long."""
    is_known = all(isinstance(part, str) and not isinstance(part, PartialText) for part in (separator, *parts))
    is_short = is_known and sum(len(part) + len(separator) for part in parts) <= LONGEST
    return separator.join(parts) if is_short else None
