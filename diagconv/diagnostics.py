"""What diagconv says about a text: a place in it, how severe it is, and a sentence in the language's own words."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20)} | {0x09: " ", 0x7F: "\u2421"}
"""Control characters as the symbols for them, one for one, so that marks stay under their place."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Severity(Enum):
    """How much a diagnostic weighs; only an error ever changes an exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A stretch of the text as the user wrote it: from `start` up to, but not with, `end`, in characters."""

    start: int
    end: int


class Edit(NamedTuple):
    """Text to put in the place of a span; its line breaks are line feeds, whatever ends the lines of the whole."""

    span: Span
    text: str


class Position(NamedTuple):
    """A place as editors count it: lines and columns from 1, `end` just behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """A text, where it came from, and how its offsets become lines and columns of that place.

    Args:
        text: exactly what the user wrote, line ends included.
        name: a file's path or "<stdin>"; None for a text from Python.
        first_line: the number that the text's first line has in its file (a fence in a note starts further down).
        margins: how many characters of the file stand left of each line (a fence may be indented or quoted).
    """

    def __init__(self, text: str, name: str | None = None, *, first_line: int = 1, margins: Sequence[int] = ()) -> None:
        self.text = text
        self.name = name
        self.first_line = first_line
        self.margins = margins

    def __repr__(self) -> str:
        return f"Source({self.name or '<text>'}, {len(self.text)} characters)"

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, span: Span) -> Position:
        """The lines and columns of a span, in the file that the text stands in."""
        line, column = self._locate(span.start)
        end_line, end_column = self._locate(max(span.end, span.start))
        return Position(line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """Where the character at this line and column of the file stands in the text; the inverse of `position`."""
        return self._line_starts[line - self.first_line] + column - 1 - self.margin(line)

    def line(self, number: int) -> str:
        """The line with this number in the file, without its end; empty if the text has no such line."""
        span = self.line_span(number)
        return self.text[span.start : span.end]

    def line_span(self, number: int) -> Span:
        """The characters of the line with this number, without its end; none if the text has no such line."""
        index = number - self.first_line
        starts = self._line_starts
        if not 0 <= index < len(starts):
            return Span(len(self.text), len(self.text))
        end = starts[index + 1] if index + 1 < len(starts) else len(self.text)
        while end > starts[index] and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(starts[index], end)

    def margin(self, number: int) -> int:
        """How many characters of the file stand left of the line with this number."""
        index = number - self.first_line
        return self.margins[index] if 0 <= index < len(self.margins) else 0

    def _locate(self, offset: int) -> tuple[int, int]:
        offset = min(max(offset, 0), len(self.text))
        index = bisect_right(self._line_starts, offset) - 1
        number = index + self.first_line
        return number, offset - self._line_starts[index] + 1 + self.margin(number)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to say about a text.

    Args:
        code: what kind it is, such as "MMD101"; the reference documentation lists them all.
        severity: an error, a warning or a note.
        message: one sentence in the user's words.
        span: the place in the text; None where there is none (a file that cannot be read).
        source: the text that the span counts in.
        hint: what to write instead, if there is something; another sentence.
        fix: how to mend the text, if there is exactly one right way; edits of the source's text, in its order.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    source: Source | None = field(default=None, compare=False, repr=False)
    hint: str | None = None
    fix: tuple[Edit, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_error(self) -> bool:
        """Whether this makes the text unusable."""
        return self.severity is Severity.ERROR

    @property
    def position(self) -> Position | None:
        """Lines and columns, where there is a place."""
        return self.source.position(self.span) if self.source is not None and self.span is not None else None

    @property
    def place(self) -> str:
        """`file:line:column`, as far as each is known."""
        position, name = self.position, self.source.name if self.source else None
        numbers = f"{position.line}:{position.column}" if position else ""
        return ":".join(part for part in (name, numbers) if part)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.severity.value}[{self.code}]: {self.message}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of diagnostic, one row of a room's table.

    Args:
        code: what it is called.
        severity: how much it weighs.
        message: its sentence, with named blanks.
        hint: what to write instead, with named blanks.
        mended: whether it may carry a fix; only for the reference, since `at` is given the fix itself.
    """

    code: str
    severity: Severity
    message: str
    hint: str | None = None
    mended: bool = False

    def at(
        self,
        source: Source | None,
        span: Span | None = None,
        *,
        hint: str | None = None,
        fix: tuple[Edit, ...] = (),
        **words: object,
    ) -> Diagnostic:
        """The diagnostic of this kind at one place, its blanks filled in; a `hint` given here replaces the row's."""
        hint = hint or (self.hint.format(**words) if self.hint else None)
        return Diagnostic(self.code, self.severity, self.message.format(**words), span, source, hint, fix)


def error(code: str, message: str, hint: str | None = None, *, mended: bool = False) -> Rule:
    """A row for something that makes a text unusable."""
    return Rule(code, Severity.ERROR, message, hint, mended)


def warning(code: str, message: str, hint: str | None = None, *, mended: bool = False) -> Rule:
    """A row for something legal that surprises."""
    return Rule(code, Severity.WARNING, message, hint, mended)


def note(code: str, message: str, hint: str | None = None, *, mended: bool = False) -> Rule:
    """A row for something that is good to know."""
    return Rule(code, Severity.NOTE, message, hint, mended)


def located(diagnostics: Iterable[Diagnostic], source: Source) -> list[Diagnostic]:
    """The diagnostics, those of rooms that know no text (style, icons, layout, writers) placed in this one."""
    return [replace(said, source=source) if said.source is None else said for said in diagnostics]


def without(diagnostics: Iterable[Diagnostic], codes: Collection[str]) -> list[Diagnostic]:
    """The diagnostics but the warnings and notes of these codes; an error is never silenced."""
    return [said for said in diagnostics if said.is_error or said.code not in codes]


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known words that are most like this one, best first; none if nothing is like it.

    >>> nearest("mermiad", ["mermaid", "eraser"])
    ['mermaid']
    """
    return difflib.get_close_matches(word, list(known), n=count, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word most like this one, or None.

    >>> did_you_mean("pgn", ["svg", "png", "pdf"])
    'did you mean “png”?'
    """
    return next((f"did you mean “{found}”?" for found in nearest(word, known)), None)


def frame(diagnostic: Diagnostic, *, width: int = 100) -> str:
    """The lines of the text that a diagnostic speaks of, with a mark under the place; empty if it has no place.

    Args:
        diagnostic: what to show.
        width: how many characters of a line to show at most; a longer one is cut around the place.
    """
    position, source = diagnostic.position, diagnostic.source
    if position is None or source is None:
        return ""
    line = source.line_span(position.line)
    length = line.end - line.start
    start = position.column - 1 - source.margin(position.line)
    same_line = position.end_line == position.line
    end = position.end_column - 1 - source.margin(position.line) if same_line else length
    shown, start, end = _cut(source.text, line, start, min(max(end, start + 1), max(length, start + 1)), width)
    gutter = str(position.line)
    blank = " " * len(gutter)
    mark = " " * start + "^" * (end - start)
    return f"{blank} |\n{gutter} | {shown}\n{blank} | {mark}"


def _cut(text: str, line: Span, start: int, end: int, width: int) -> tuple[str, int, int]:
    """What to show of a line, and where the place is in that; no more of a long line is touched than is shown."""
    length = line.end - line.start
    first = max(0, min(start - width // 3, length - width))
    last = min(first + width, length)
    before, after = "…" if first else "", "…" if last < length else ""
    shown = before + text[line.start + first : line.start + last].translate(_VISIBLE) + after
    if length <= width:
        return shown, start, end
    start, end = start - first + len(before), min(end, last) - first + len(before)
    return shown, start, max(end, start + 1)
