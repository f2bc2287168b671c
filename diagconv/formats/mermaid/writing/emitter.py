"""Emits the lines of a Mermaid text: indentation, blank lines, comments, and guards against preprocessing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.reading.preprocessing import WORDS_OF_STYLES, last_semicolons
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.formats.mermaid.writing.names import takes_no_colon, takes_no_space
from diagconv.formats.writing.comments import comment_lines
from diagconv.formats.writing.indentation import indentation
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

INDENT: Final = "    "

_STARTS_WITH_DIRECTION: Final = lazy_pattern(r"TB|BT|RL|LR|TD")


class Emitter:
    """Collects the lines of a text."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 0
        self._blank_line_wanted = False
        self._first = True
        self._ends_in_direction = False

    def lines(self) -> list[str]:
        """All lines so far."""
        return self._lines

    def indent(self) -> None:
        """Put the next lines one level further in, directly below."""
        self._depth += 1
        self.suppress_blank_line()

    def dedent(self) -> None:
        """Put the next lines one level further out, directly below."""
        self._depth -= 1
        self.suppress_blank_line()

    def add_blank_line(self) -> None:
        """Put a blank line before the next line, unless that is the first of its block."""
        self._blank_line_wanted = not self._first

    def suppress_blank_line(self) -> None:
        """Put the next line directly below the last."""
        self._blank_line_wanted, self._first = False, True

    @property
    def indentation(self) -> str:
        """The indentation of the next line."""
        return indentation(self._depth, INDENT)

    def emit_statement(self, text: str, *, indented: bool = True, guarded: bool = True) -> None:
        """Emit a statement.

        Args:
            text: the statement.
            indented: whether it gets the indentation of its block.
            guarded: whether to protect its last `;` from preprocessing, which may cut it.
        """
        if self._ends_in_direction and _STARTS_WITH_DIRECTION.match(text):
            self.emit_raw(f"{self.indentation};")  # otherwise both lines would be one direction statement
        self.emit_raw((self.indentation if indented else "") + _not_a_comment(_guarded(text) if guarded else text))
        self._ends_in_direction = text.endswith("direction")

    def emit_terminated(self, text: str) -> None:
        """Emit a statement, with a `;` after its last id if a line break would make a keyword of the end of that."""
        last = text.rpartition(" ")[2].rpartition(":::")[2]
        self.emit_statement(f"{text};" if takes_no_space(last) or takes_no_colon(last) else text)

    def emit_comments(self, texts: Iterable[str]) -> None:
        """Emit comments on lines of their own after a blank line, without empty ones: `%%` alone would be a node."""
        lines = [line.replace("%%{", "%% {").rstrip(WHITESPACE) for line in comment_lines(texts)]
        if any(lines):
            self.add_blank_line()
        for line in filter(None, lines):
            self.emit_raw(f"{self.indentation}%% {line}")

    def emit_raw(self, line: str) -> None:
        """Emit a line as it is."""
        if self._blank_line_wanted:
            self._lines.append("")
            self._blank_line_wanted = False
        self._lines.append(line)
        self._first = False


def _guarded(text: str) -> str:
    """A statement whose last `;` can be cut, as preprocessing does where there may be styles."""
    for word in WORDS_OF_STYLES:
        if any(last_semicolons(text, word)):
            text += ";"
    return text


def _not_a_comment(text: str) -> str:
    """A statement that cannot be mistaken for a comment."""
    return f";{text}" if re.match(r"%%.", text) else text
