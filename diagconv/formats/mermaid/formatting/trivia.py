"""Trivia: what separates the statements of a text, such as comments, directives, blank lines and semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.formats.mermaid.reading.preprocessing import Directive

_WHITESPACE: Final = lazy_pattern(f"[{WHITESPACE_CLASS}]+")


class Trivia(NamedTuple):
    """A comment or a directive; the last one before a statement has no text and represents the statement.

    Args:
        text: the formatted comment or directive.
        after_blank_line: whether a blank line precedes it.
    """

    text: str
    after_blank_line: bool


class UnexpectedText(Exception):
    """There is text between two statements that is no trivia."""


class TriviaScanner:
    """Finds the trivia of a text.

    Args:
        text: the text as the user wrote it, its lines ended by line feeds.
        directives: all directives of the text.
    """

    def __init__(self, text: str, directives: Iterable[Directive]) -> None:
        self._text = text
        self._ends = {directive.span.start: directive.span.end for directive in directives}

    def between(self, start: int, stop: int) -> Iterator[Trivia]:
        """The trivia between two positions of the text.

        Raises:
            UnexpectedText: there is something else.
        """
        after_blank_line = False
        while start < stop:
            space = _WHITESPACE.match(self._text, start, stop)
            if space is not None:
                after_blank_line |= space[0].count("\n") > 1
                start = space.end()
            elif self._text[start] == ";":
                start += 1
            else:
                end = self._end(start)
                yield Trivia(_format_comment(self._text[start:end]), after_blank_line)
                start, after_blank_line = end, False
        yield Trivia("", after_blank_line)

    def _end(self, start: int) -> int:
        """The end of the directive or the comment that starts here."""
        if start in self._ends:
            return self._ends[start]
        if not self._text.startswith("%%", start):
            raise UnexpectedText(f"neither a comment nor a directive at {start}")
        return self._line_end(start)

    def _line_end(self, start: int) -> int:
        """The end of a comment's line, which may be several lines if a directive in it is."""
        position = start
        while True:
            end = self._text.find("\n", position)
            end = len(self._text) if end < 0 else end
            inner = self._text.find("%%{", position, end)
            if inner not in self._ends:
                return end
            position = self._ends[inner]


def comment_lines(gap: str) -> list[str]:
    """The comments between the lines of one statement.

    Raises:
        UnexpectedText: there is something besides comments on lines of their own.
    """
    first, *lines = gap.split("\n")
    found = [line.strip(WHITESPACE) for line in (first, *lines)]
    if found[0] or found[-1] or any(line and (line[:2] != "%%" or "%%{" in line) for line in found):
        raise UnexpectedText("a statement is interrupted")
    return [_format_comment(line) for line in found if line]


def _format_comment(text: str) -> str:
    """A comment with a space after its signs if words follow; a ruled line or a directive stays as it is.

    >>> _format_comment("%%note "), _format_comment("%%%% note"), _format_comment("%%%---%%%")
    ('%% note', '%%%% note', '%%%---%%%')
    """
    formatted = text.rstrip(WHITESPACE)
    if formatted == "%%":
        return "%% "  # without the space it would be a node
    return f"%% {formatted[2:]}" if formatted[2:3].isalnum() else formatted
