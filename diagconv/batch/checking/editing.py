"""Edits of a diagram's text, carried out in its file: with the file's line ends, and in a note with the margin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from diagconv.diagnostics import Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE_END = re.compile(r"\r\n|\r|\n")


def edited(file: Source, part: Source, edits: Sequence[Edit]) -> tuple[Source, Source]:
    """A file and a diagram in it, both after edits of the diagram's text.

    Args:
        file: the whole file.
        part: the diagram, which knows its place in the file; the file itself, if that is all there is in it.
        edits: what to do, in the order of the text; none overlaps another.
    """
    new_file = Source(_applied(file.text, in_file(file, part, edits)), file.name)
    if part is file:
        return new_file, new_file
    text = _applied(part.text, with_line_ends(file, edits))
    return new_file, Source(text, part.name, first_line=part.first_line, margins=_margins(part, edits))


def in_file(file: Source, part: Source, edits: Iterable[Edit]) -> list[Edit]:
    """Edits of a diagram's text as edits of the file: new lines get what stands left of the diagram's lines there."""
    return [_in_file(file, part, edit) for edit in with_line_ends(file, edits)]


def with_line_ends(file: Source, edits: Iterable[Edit]) -> list[Edit]:
    """The edits with the line ends of the file."""
    ending = _line_end(file.text)
    return [Edit(edit.span, edit.text.replace("\n", ending)) for edit in edits]


def _in_file(file: Source, part: Source, edit: Edit) -> Edit:
    place = part.position(edit.span)
    span = Span(file.offset(place.line, place.column), file.offset(place.end_line, place.end_column))
    margin = file.line(place.line)[: part.margin(place.line)]
    return Edit(span, _LINE_END.sub(lambda end: end[0] + margin, edit.text))


def _line_end(text: str) -> str:
    r"""What ends the lines of a text: what ends its first one.

    >>> _line_end("A\r\nB\n"), _line_end("A")
    ('\r\n', '\n')
    """
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _applied(text: str, edits: Iterable[Edit]) -> str:
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, text[done:]])


def _margins(part: Source, edits: Sequence[Edit]) -> list[int]:
    """How much stands left of each line after the edits: a new line has the margin of the one that it was put into."""
    margins = list(part.margins)
    for edit in reversed(edits):
        place = part.position(edit.span)
        first, last = place.line - part.first_line, place.end_line - part.first_line
        margins[first + 1 : last + 1] = margins[first : first + 1] * edit.text.count("\n")
    return margins


class Shift:
    """Where a place of a text is after edits.

    >>> shift = Shift([Edit(Span(2, 4), "-->"), Edit(Span(9, 9), "!")])
    >>> [shift.place(offset) for offset in (0, 2, 4, 9)]
    [0, 2, 5, 11]
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._moved = [0, *accumulate(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)]

    def place(self, offset: int) -> int:
        """Where the character is that stood here; behind what was put in just before it."""
        return offset + self._moved[bisect_right(self._ends, offset)]

    def before(self, offset: int) -> int:
        """The same, but before what was put in at this place."""
        return offset + self._moved[bisect_left(self._starts, offset)]
