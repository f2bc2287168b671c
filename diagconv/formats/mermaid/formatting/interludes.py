"""What stands between the statements of a text: comments, directives, blank lines and semicolons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.mermaid.reading.prepasses import BLANKS
from diagconv.formats.mermaid.reading.states import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.formats.mermaid.reading.prepasses import Directive

_BLANK: Final = re.compile(f"[{SPACES}]+")


class Interlude(NamedTuple):
    """A comment or a directive; the last of an interlude has no text and stands for the statement that follows.

    Args:
        text: the comment or the directive, as it is to be written.
        after_blank: whether a blank line comes before it.
    """

    text: str
    after_blank: bool


class Unexpected(Exception):
    """Something stands between two statements that belongs there by no rule."""


class Interludes:
    """Finds the interludes of a text.

    Args:
        text: the text, as its user wrote it, its lines ended by line feeds.
        directives: all of the text's directives.
    """

    def __init__(self, text: str, directives: Iterable[Directive]) -> None:
        self._text = text
        self._ends = {directive.span.start: directive.span.end for directive in directives}

    def between(self, start: int, stop: int) -> Iterator[Interlude]:
        """What stands between two places of the text.

        Raises:
            Unexpected: something else stands there.
        """
        after_blank = False
        while start < stop:
            blank = _BLANK.match(self._text, start, stop)
            if blank is not None:
                after_blank |= blank[0].count("\n") > 1
                start = blank.end()
            elif self._text[start] == ";":
                start += 1
            else:
                end = self._end(start)
                yield Interlude(_spelled(self._text[start:end]), after_blank)
                start, after_blank = end, False
        yield Interlude("", after_blank)

    def _end(self, start: int) -> int:
        """Where the directive or the comment ends that starts here."""
        if start in self._ends:
            return self._ends[start]
        if not self._text.startswith("%%", start):
            raise Unexpected(f"neither a comment nor a directive at {start}")
        return self._line_end(start)

    def _line_end(self, start: int) -> int:
        """The end of a comment's line, which may be several if a directive in it runs over their ends."""
        position = start
        while True:
            end = self._text.find("\n", position)
            end = len(self._text) if end < 0 else end
            inner = self._text.find("%%{", position, end)
            if inner not in self._ends:
                return end
            position = self._ends[inner]


def comment_lines(gap: str) -> list[str]:
    """The comments within a statement that goes on behind a line's end.

    Raises:
        Unexpected: there is more than comments, on lines of their own.
    """
    first, *lines = gap.split("\n")
    found = [line.strip(BLANKS) for line in (first, *lines)]
    if found[0] or found[-1] or any(line and (line[:2] != "%%" or "%%{" in line) for line in found):
        raise Unexpected("a statement is interrupted")
    return [_spelled(line) for line in found if line]


def _spelled(text: str) -> str:
    """A comment with a blank behind its signs, if words follow; a ruled line or a directive stays as it is.

    >>> _spelled("%%note "), _spelled("%%%% note"), _spelled("%%%---%%%")
    ('%% note', '%%%% note', '%%%---%%%')
    """
    spelled = text.rstrip(BLANKS)
    if spelled == "%%":
        return "%% "  # without the blank it would be a node
    return f"%% {spelled[2:]}" if spelled[2:3].isalnum() else spelled
