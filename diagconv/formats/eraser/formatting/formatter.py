"""Formats an Eraser text line by line and keeps all comments in their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Source
from diagconv.formats.eraser.formatting.statements import StatementFormatter
from diagconv.formats.eraser.reading.parser import parse
from diagconv.formats.eraser.reading.statements import Group, LegendBlock, LineEnd, Properties, walk
from diagconv.formats.eraser.writing.writer import INDENT
from diagconv.formats.writing.indentation import indentation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.formats.eraser.reading.statements import Item

_COMMENT: Final = "//"


def format(text: str) -> str:
    """The formatted text (`docs/reference/formatting.md`).

    Args:
        text: a diagram that is read without errors, its lines ended by line feeds.
    """
    return _Sheet(text).text()


class _Sheet:
    """Collects the lines of a formatted text."""

    def __init__(self, text: str) -> None:
        self._items = parse(Source(text), [])
        self._formatter = StatementFormatter(text)
        self._lines: list[str] = []
        self._depth = 0
        self._after_blank = False
        self._is_open = False
        """Whether a comment may follow on the last line, behind its statement."""
        self._is_empty = False
        """Whether the last line opens a body that is empty so far."""

    def text(self) -> str:
        """The whole text."""
        for item, group in walk(self._items):
            if item is not None:
                self._item(item)
            elif group is not None:
                self._close()
        return "\n".join(self._lines) + "\n"

    def _item(self, item: Item) -> None:
        if isinstance(item, LineEnd):
            self._line_end(item.text)
        elif isinstance(item, Group):
            self._opening(self._formatter.head(item), item.opening.value)
        elif isinstance(item, LegendBlock):
            self._legend(item)
        else:
            self._statement(self._formatter.statement(item))

    def _legend(self, legend: LegendBlock) -> None:
        self._opening(self._formatter.legend(legend), legend.opening.value)
        for entry in legend.body:
            if isinstance(entry, Properties):
                self._statement(self._formatter.brackets(entry))
            else:
                self._line_end(entry.text)
        self._close()

    # Lines

    def _statement(self, text: str) -> None:
        self._line(text)
        self._is_open = True

    def _line(self, text: str) -> None:
        if self._after_blank and self._lines:
            self._lines.append("")
        self._after_blank = self._is_empty = False
        self._lines.append(indentation(self._depth, INDENT) + text)

    def _opening(self, head: str, opening: str) -> None:
        """The line that opens a body; comments between a name and its brace go above both."""
        self._comments(opening[:-1].split("\n"))
        self._statement(f"{head} {{")
        self._is_empty = True
        self._depth += 1

    def _close(self) -> None:
        """The end of a body, on the line that opens it if there is nothing in it."""
        self._depth -= 1
        if self._is_empty:
            self._lines[-1] += "}"
            self._is_open, self._after_blank, self._is_empty = True, False, False
        else:
            self._statement("}")

    def _line_end(self, text: str) -> None:
        """The end of a line, with the comment on the line and those on the lines below."""
        behind, *below = text.split("\n")
        comment = _formatted_comment(behind)
        if comment and self._is_open:
            self._lines[-1] += f" {comment}"
            self._is_empty = False
        elif comment:
            self._line(comment)
        self._is_open = False
        self._comments(below[:-1], blanks=True)

    def _comments(self, lines: Iterable[str], *, blanks: bool = False) -> None:
        for line in lines:
            comment = _formatted_comment(line)
            if comment:
                self._line(comment)
            elif blanks:
                self._after_blank = True


def _formatted_comment(line: str) -> str:
    """A comment with a blank behind its slashes, if words follow; empty if there is none.

    >>> _formatted_comment(" //note "), _formatted_comment("//-----"), _formatted_comment(" ")
    ('// note', '//-----', '')
    """
    comment = line.strip()
    return re.sub(r"^//(?=\w)", "// ", comment)
