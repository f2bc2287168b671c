"""The lines of a Mermaid text: indentation, blank lines, comments, and what keeps the pre-passes off them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.reading.prepasses import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterable

INDENT: Final = "    "
DEEPEST: Final = 50
"""How many levels are indented; deeper ones no more than these, or a text would grow with the square of its depth."""

_SEMICOLON_EATERS: Final = tuple(re.compile(rf"{word}.*:\S*#.*;") for word in ("style", "classDef"))
_ENDS_IN_DIRECTION: Final = re.compile(r"direction\Z")
_STARTS_WITH_DIRECTION: Final = re.compile(r"TB|BT|RL|LR|TD")


def indentation(depth: int) -> str:
    """What a line starts with that stands so many blocks deep."""
    return INDENT * min(depth, DEEPEST)


class Page:
    """Lines as they are written, one after the other."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 0
        self._gap = False
        self._first = True
        self._ends_in_direction = False

    def lines(self) -> list[str]:
        """All lines so far."""
        return self._lines

    def indent(self) -> None:
        """The next lines stand one step further in, directly below."""
        self._depth += 1
        self.no_gap()

    def dedent(self) -> None:
        """The next lines stand one step further out, directly below."""
        self._depth -= 1
        self.no_gap()

    def gap(self) -> None:
        """A blank line comes before the next line, unless that must stand directly below the last."""
        self._gap = not self._first

    def no_gap(self) -> None:
        """The next line stands directly below the last."""
        self._gap, self._first = False, True

    @property
    def indentation(self) -> str:
        """What the next line starts with."""
        return indentation(self._depth)

    def line(self, text: str, *, indented: bool = True, guarded: bool = True) -> None:
        """A statement.

        Args:
            text: what it says.
            indented: whether it starts with the indentation of its block.
            guarded: whether its last `;` is to be kept from the pre-pass that takes one.
        """
        if self._ends_in_direction and _STARTS_WITH_DIRECTION.match(text):
            self.raw(f"{self.indentation};")  # else both lines were one direction statement
        self.raw((self.indentation if indented else "") + _started(_guarded(text) if guarded else text))
        self._ends_in_direction = text.endswith("direction")

    def comments(self, texts: Iterable[str]) -> None:
        """Comments, each on lines of its own; an empty one is left out, since `%%` alone would be a node."""
        for line in (line for text in texts for line in text.splitlines()):
            if words := line.replace("%%{", "%% {").strip(BLANKS):
                self.raw(f"{self.indentation}%% {words}")

    def raw(self, line: str) -> None:
        """A line as it is."""
        if self._gap:
            self._lines.append("")
            self._gap = False
        self._lines.append(line)
        self._first = False


def _guarded(text: str) -> str:
    """A statement whose last `;` may go, as it does where there may be styles."""
    for eater in _SEMICOLON_EATERS:
        if eater.search(text):
            text += ";"
    return text


def _started(text: str) -> str:
    """A statement that is taken for no comment."""
    return f";{text}" if re.match(r"%%.", text) else text
