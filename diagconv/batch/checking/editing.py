"""Applies edits of a diagram's text to its file, with the file's line ends and, in a note, the margins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from diagconv.diagnostics import Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE_END = re.compile(r"\r\n|\r|\n")


def edited(file: Source, diagram: Source, edits: Sequence[Edit]) -> tuple[Source, Source]:
    """A file and a diagram in it, both after edits of the diagram's text.

    Args:
        file: the whole file.
        diagram: the diagram's text with its place in the file; the file itself, unless it is a note.
        edits: the edits in the order of the text, without overlaps.
    """
    new_file = Source(_applied(file.text, in_file(file, diagram, edits)), file.name, first_line=file.first_line)
    if diagram is file:
        return new_file, new_file
    text = _applied(diagram.text, with_line_ends(file, edits))
    return new_file, Source(text, diagram.name, first_line=diagram.first_line, margins=_margins(diagram, edits))


def in_file(file: Source, diagram: Source, edits: Iterable[Edit]) -> list[Edit]:
    """Edits of a diagram's text as edits of the file: new lines get the margin of the diagram's lines."""
    return [_in_file(file, diagram, edit) for edit in with_line_ends(file, edits)]


def with_line_ends(file: Source, edits: Iterable[Edit]) -> list[Edit]:
    """The edits with the line ends of the file."""
    ending = _line_end(file.text)
    return [Edit(edit.span, edit.text.replace("\n", ending)) for edit in edits]


def _in_file(file: Source, diagram: Source, edit: Edit) -> Edit:
    place = diagram.position(edit.span)
    span = Span(file.offset(place.line, place.column), file.offset(place.end_line, place.end_column))
    margin = file.line(place.line)[: diagram.margin(place.line)]
    return Edit(span, _LINE_END.sub(lambda end: end[0] + margin, edit.text))


def _line_end(text: str) -> str:
    r"""The line end of a text's first line.

    >>> _line_end("A\r\nB\n"), _line_end("A")
    ('\r\n', '\n')
    """
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _applied(text: str, edits: Iterable[Edit]) -> str:
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*pieces, text[done:]])


def _margins(diagram: Source, edits: Sequence[Edit]) -> list[int]:
    """The margin of each line after the edits; a new line has that of the line that it was inserted into."""
    margins = list(diagram.margins)
    for edit in reversed(edits):
        place = diagram.position(edit.span)
        first, last = place.line - diagram.first_line, place.end_line - diagram.first_line
        margins[first + 1 : last + 1] = margins[first : first + 1] * edit.text.count("\n")
    return margins


class Shift:
    """Maps the offsets of a text to those after edits.

    >>> shift = Shift([Edit(Span(2, 4), "-->"), Edit(Span(9, 9), "!")])
    >>> [shift.after(offset) for offset in (0, 2, 4, 9)]
    [0, 2, 5, 11]
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._moved = [0, *accumulate(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)]

    def after(self, offset: int) -> int:
        """The new offset of the character here; after text that is inserted directly before it."""
        return offset + self._moved[bisect_right(self._ends, offset)]

    def before(self, offset: int) -> int:
        """The same, but before text that is inserted here."""
        return offset + self._moved[bisect_left(self._starts, offset)]
