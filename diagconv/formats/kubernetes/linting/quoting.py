"""Values of YAML on one line, and how they are quoted."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from diagconv.diagnostics import Span

_VALUE: Final = re.compile(
    r"\s*+(?:-[ ]++(?=\S))*+(?:[^\s:#'\"][^:#'\"]*:[ ]++)?"
    r"(?P<value>\S(?:[^\r\n ]|[ ]++(?![#\r\n]|\Z))*+)(?:[ ]++(?:#[^\r\n]*+)?)?[\r\n]*\Z"
)


class LineValue(NamedTuple):
    """A value on one line, and its place in the text."""

    value: str
    span: Span


def value_at(text: str, start: int, line: str) -> LineValue | None:
    """The value in a line, behind its key or its hyphens, without a comment.

    Args:
        text: the text, for its length only.
        start: where the line begins in it.
        line: the line.

    >>> value_at("", 0, "  - host: *.example.com  # all of them").value
    '*.example.com'
    """
    found = _VALUE.match(line)
    if found is None:
        return None
    return LineValue(found["value"], Span(start + found.start("value"), start + found.end("value")))


def quoted(value: str) -> str:
    """A value in quotes.

    >>> print(quoted("no"), quoted('say "no"'))
    "no" 'say "no"'
    """
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
