"""Diagnostics: the findings about a text, each with its place, its severity and a message; and how to show them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.patterns import lazy_pattern
from diagconv.suggestions import did_you_mean as did_you_mean
from diagconv.suggestions import nearest as nearest
from diagconv.suggestions import unknown as unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20)} | {0x09: " ", 0x7F: "\u2421"}
"""Control characters and the symbols that show them, one for one, so that the marks below a line stay aligned."""

_LINE_END = lazy_pattern(r"\r\n|\r|\n")


class Severity(Enum):
    """How serious a diagnostic is. Only errors change the exit code, unless `--strict` is given."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A range of the text as the user wrote it, in characters: `start` is included, `end` is not."""

    start: int
    end: int


class Edit(NamedTuple):
    """A replacement for a span. Its line breaks are line feeds, whatever line ends the text itself has."""

    span: Span
    text: str


class Position(NamedTuple):
    """A place as editors count it: lines and columns start at 1, and the end is just behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """A text and where it came from; it converts offsets to lines and columns of the file.

    Args:
        text: exactly what the user wrote, including line ends.
        name: the file's path or "<stdin>"; None for a text from Python.
        first_line: the number of the text's first line in its file (a fence in a note starts further down).
        margins: the number of characters of the file to the left of each line (a fence may be indented or quoted).
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
        """The lines and columns of a span in the file that contains the text."""
        line, column = self._locate(span.start)
        end_line, end_column = self._locate(max(span.end, span.start))
        return Position(line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """The offset in the text of a line and column of the file; the inverse of `position`."""
        return self._line_starts[line - self.first_line] + column - 1 - self.margin(line)

    def line(self, number: int) -> str:
        """The line with this number in the file, without its line end; empty if the text has no such line."""
        span = self.line_span(number)
        return self.text[span.start : span.end]

    def line_span(self, number: int) -> Span:
        """The span of the line with this number, without its line end; empty if the text has no such line."""
        index = number - self.first_line
        starts = self._line_starts
        if not 0 <= index < len(starts):
            return Span(len(self.text), len(self.text))
        end = starts[index + 1] if index + 1 < len(starts) else len(self.text)
        while end > starts[index] and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(starts[index], end)

    def margin(self, number: int) -> int:
        """The number of characters of the file to the left of the line with this number."""
        index = number - self.first_line
        return self.margins[index] if 0 <= index < len(self.margins) else 0

    def _locate(self, offset: int) -> tuple[int, int]:
        offset = min(max(offset, 0), len(self.text))
        index = bisect_right(self._line_starts, offset) - 1
        number = index + self.first_line
        return number, offset - self._line_starts[index] + 1 + self.margin(number)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding about a text.

    Args:
        code: the code of its rule, such as "MMD101"; the reference documentation lists all of them.
        severity: an error, a warning or a note.
        message: one sentence in the user's words.
        span: the place in the text; None where there is none (a file that cannot be read).
        source: the text that the span refers to.
        hint: what to write instead, where that is known; another sentence.
        fix: the edits that repair the text, in its order, where exactly one repair is right.
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
        """Whether the text is unusable because of it."""
        return self.severity is Severity.ERROR

    @property
    def position(self) -> Position | None:
        """Its lines and columns; None if it has no place."""
        return self.source.position(self.span) if self.source is not None and self.span is not None else None

    @property
    def place(self) -> str:
        """`file:line:column`, as far as these are known."""
        position, name = self.position, self.source.name if self.source else None
        numbers = f"{position.line}:{position.column}" if position else ""
        return ":".join(part for part in (name, numbers) if part)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.severity.value}[{self.code}]: {self.message}"


class Rule(NamedTuple):
    """What a diagnostic is an instance of; each package that reports diagnostics has a table of its rules.

    Args:
        code: the code, unique among all rules.
        severity: an error, a warning or a note.
        message: the sentence, with named placeholders.
        hint: what to write instead, with named placeholders.
        fixable: whether its diagnostics may carry a fix; only for the reference, since `at` takes the fix itself.
    """

    code: str
    severity: Severity
    message: str
    hint: str | None = None
    fixable: bool = False

    def at(
        self,
        source: Source | None,
        span: Span | None = None,
        *,
        hint: str | None = None,
        fix: tuple[Edit, ...] = (),
        **words: object,
    ) -> Diagnostic:
        """The diagnostic at one place, with its placeholders filled in; a `hint` given here replaces the rule's own."""
        for name, word in words.items():
            if isinstance(word, str) and len(word) > _LONGEST_WORD:
                words[name] = _shortened(word)
        hint = hint or (self.hint.format(**words) if self.hint else None)
        return Diagnostic(self.code, self.severity, self.message.format(**words), span, source, hint, fix)


_LONGEST_WORD: Final = 300
"""How many characters of a user's text a message repeats."""


def _shortened(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else f"{word[: _LONGEST_WORD - 10]}…{word[-9:]}"


def error(code: str, message: str, hint: str | None = None, *, fixable: bool = False) -> Rule:
    """A rule for what makes a text unusable."""
    return Rule(code, Severity.ERROR, message, hint, fixable)


def warning(code: str, message: str, hint: str | None = None, *, fixable: bool = False) -> Rule:
    """A rule for what is valid but surprising."""
    return Rule(code, Severity.WARNING, message, hint, fixable)


def note(code: str, message: str, hint: str | None = None, *, fixable: bool = False) -> Rule:
    """A rule for what is good to know."""
    return Rule(code, Severity.NOTE, message, hint, fixable)


def located(diagnostics: Iterable[Diagnostic], source: Source) -> list[Diagnostic]:
    """The diagnostics; those without a source (of styles, icons, layout and writers) get this one."""
    return [found if found.source is not None else replace(found, source=source) for found in diagnostics]


def without(diagnostics: Iterable[Diagnostic], codes: Collection[str]) -> list[Diagnostic]:
    """The diagnostics except the warnings and notes with these codes; errors are never suppressed."""
    return [found for found in diagnostics if found.is_error or found.code not in codes]


def fatal(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> list[Diagnostic]:
    """The diagnostics that make a call fail: errors, and with `strict` also warnings."""
    severities = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity in severities]


def code_frame(diagnostic: Diagnostic, *, width: int = 100) -> str:
    """The line of the text that a diagnostic refers to, with marks under the place; empty if it has no place.

    Args:
        diagnostic: the diagnostic.
        width: the most characters of a line to show; of a longer line, an excerpt around the place is shown.
    """
    position, source = diagnostic.position, diagnostic.source
    if position is None or source is None:
        return ""
    line = source.line_span(position.line)
    length = line.end - line.start
    start = position.column - 1 - source.margin(position.line)
    same_line = position.end_line == position.line
    end = position.end_column - 1 - source.margin(position.line) if same_line else length
    shown, start, end = _excerpt(source.text, line, start, min(max(end, start + 1), max(length, start + 1)), width)
    gutter = str(position.line)
    blank = " " * len(gutter)
    mark = " " * start + "^" * (end - start)
    return f"{blank} |\n{gutter} | {shown}\n{blank} | {mark}"


def _excerpt(text: str, line: Span, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of a line to show, and start and end of the place within it; long lines are never copied whole."""
    length = line.end - line.start
    first = max(0, min(start - width // 3, length - width))
    last = min(first + width, length)
    before, after = "…" if first else "", "…" if last < length else ""
    shown = before + text[line.start + first : line.start + last].translate(_VISIBLE) + after
    if length <= width:
        return shown, start, end
    start, end = start - first + len(before), min(end, last) - first + len(before)
    return shown, start, max(end, start + 1)
