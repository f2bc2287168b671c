"""Keys without a space after their colon, which YAML takes for a part of a value."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Edit, Span
from diagconv.formats.kubernetes.linting.diagnostics import NO_SPACE
from diagconv.formats.kubernetes.mending.schema import field_names

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.mending.lines import YamlLines

_GLUED: Final = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/][^\n]*)")


def missing_space(source: Source, lines: YamlLines, number: int) -> Diagnostic | None:
    """The error about a line such as `name:web`, with one fix for all such keys of one mapping; None if it is none.

    Args:
        source: the text.
        lines: its lines.
        number: the number of the line, from 0.
    """
    found = _glued(lines, number)
    if found is None:
        return None
    start = lines.start(number)
    span = Span(start + found.start("key"), start + found.end("value"))
    words = {"key": found["key"], "value": found["value"].strip()}
    return NO_SPACE.at(source, span, fix=_spaces(lines, number, found.start("key")), **words)


def _glued(lines: YamlLines, number: int) -> re.Match[str] | None:
    """The key and the value of a line without a space between them, if the key is a name of fields."""
    found = _GLUED.match(lines.content(number))
    return found if found and found["key"] in field_names() else None


def _spaces(lines: YamlLines, number: int, column: int) -> tuple[Edit, ...]:
    """The edits for a line and for those next to it in its mapping, which the parser takes for one value with it."""

    def is_like(at: int) -> bool:
        found = _glued(lines, at)
        return found is not None and found.start("key") == column

    def is_first(at: int) -> bool:
        return "-" in lines.content(at)[:column]

    first = number
    while first and not is_first(first) and is_like(first - 1):
        first -= 1
    below = takewhile(lambda at: is_like(at) and not is_first(at), range(number + 1, lines.count))
    edits = []
    for at in [*range(first, number + 1), *below]:
        colon = lines.start(at) + lines.content(at).index(":") + 1
        edits.append(Edit(Span(colon, colon), " "))
    return tuple(edits)
