"""LineEndComments in the line ends of a text: the one behind a statement, and those on lines of their own below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.model.cleaning import cleaned
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.eraser.reading.statements import Properties

_LINE_END = lazy_pattern(r"\r\n?|\n")


class LineEndComments(NamedTuple):
    """What a line end holds: the comment on the statement's own line, if any, and those below."""

    behind: list[str]
    below: list[str]


def comments_in(line_end: str) -> LineEndComments:
    r"""The comments of a line end, each without its `//` and one blank behind that.

    >>> comments_in("// one\n\n  //two\n")
    LineEndComments(behind=['one'], below=['two'])
    """
    first, *lines = _LINE_END.split(line_end)
    return LineEndComments(_comment(first), [text for line in lines for text in _comment(line)])


def comments_of(properties: Properties | None) -> list[str]:
    """The comments within brackets that run over several lines."""
    line_ends = properties.line_ends if properties else []
    return [text for line_end in line_ends for part in comments_in(line_end.value) for text in part]


def _comment(line: str) -> list[str]:
    line = line.strip()
    if not line.startswith("//"):
        return []
    text = cleaned(line[2:])
    return [text[1:] if text.startswith(" ") else text]
