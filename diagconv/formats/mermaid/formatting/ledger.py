"""The statements of a text while they are respelled: where each stands, and which can only stay as it was written."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.mermaid.formatting.interludes import Unexpected, comment_lines
from diagconv.formats.mermaid.reading.prepasses import BLANKS
from diagconv.formats.mermaid.reading.states import DIRECTION_WORDS, SPACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.formats.mermaid.reading.lexer import Symbol
    from diagconv.formats.mermaid.reading.prepasses import Prepared

_BETWEEN: Final = re.compile(f"[;{SPACES}]*+")

_NOTHING: Final = re.compile(rf'accDescr[{SPACES}]*\{{[{SPACES}]*\}}|""')
"""What makes no token, and stands in front of one."""

BEFORE_BLANKS: Final = ("call", "click", "href")
"""Words that are keywords only where a blank follows, so that a node may be called so before `;` or `-->`."""

Break = list[str] | None
"""A line's end within a chain, with the comments before the line that follows; None if the chain goes on."""


class Kind(Enum):
    """What a statement does to the depth of those that follow."""

    OPENING = "opening"
    ENDING = "ending"
    OTHER = "other"


class Statement(NamedTuple):
    """A statement, well spelled.

    Args:
        kind: what it does to the depth.
        start: where it starts in the user's text.
        stop: where it stops there.
        text: what to write, but for the indentation of its first line.
        indented: whether it may be indented.
        whole: whether nothing was cut out of it that it is written with again.
    """

    kind: Kind
    start: int
    stop: int
    text: str
    indented: bool = True
    whole: bool = True


class Ledger:
    """Keeps the statements of one text after another.

    Characters that the pre-passes cut out of a statement are known by the difference between its length and that of the
    stretch that the user wrote.
    """

    def begin(self, prepared: Prepared, source: str) -> None:
        """Start a new text.

        Args:
            prepared: the text as the pre-passes left it.
            source: the text as its user wrote it.
        """
        self.statements: list[Statement] = []
        self._text = prepared.text
        self._offsets = prepared.offsets
        self._source = source
        self._depth = 0
        self._stop = 0
        self._cut_between = 0
        self._as_written = False
        self._turns = "direction" in prepared.text

    # Places

    def _place(self, position: int) -> int:
        return position if self._offsets is None else self._offsets[position]

    def _after(self, stop: int) -> int:
        """The place behind the last character of a stretch that stops here."""
        return self._place(stop - 1) + 1 if stop else 0

    def _written(self, start: int, stop: int) -> str:
        return self._source[self._place(start) : self._after(stop)] if start < stop else ""

    def _said(self, token: Symbol) -> str:
        return self._written(token.start, token.stop)

    def _all(self, tokens: Sequence[Symbol]) -> str:
        return self._written(tokens[0].start, tokens[-1].stop)

    def _add(self, text: str, stop: int, kind: Kind = Kind.OTHER, *, turns: bool = False) -> None:
        """Add the statement that stands between the last one and this place."""
        start = _BETWEEN.match(self._text, self._stop).end()  # type: ignore[union-attr]  # it matches anything
        if kind is not Kind.OPENING:
            stop = start + len(self._text[start:stop].rstrip(BLANKS))
        first, last = self._place(start), self._after(stop)
        cut = (last - first) - (stop - start) - self._cut_between
        turned = self._turns and not turns and bool(DIRECTION_WORDS.search(self._text, start, stop))
        if cut or turned or self._as_written or _NOTHING.match(self._text, start):
            text = self._source[first:last]
        self.statements.append(Statement(kind, first, last, text, not turned, not cut))
        self._stop, self._cut_between, self._as_written = stop, 0, False

    def _join(self, gap: Break) -> None:
        """Go on without the end of a line; a comment there leaves the statement as it was written."""
        self._as_written |= bool(gap)

    def _gap_before(self, link: Symbol) -> Break:
        blanks = len(link.value) - len(link.value.lstrip(BLANKS))
        return self._gap(link.start, link.start + blanks)

    def _gap_behind(self, link: Symbol) -> Break:
        blanks = len(link.value) - len(link.value.rstrip(BLANKS))
        return self._gap(link.stop - blanks, link.stop)

    def _gap(self, start: int, stop: int) -> Break:
        """What stands between a link and what is next to it."""
        if self._offsets is None:
            gap = self._source[start:stop]
        else:
            first = self._after(start)
            gap = self._source[first : self._place(stop)]
            self._cut_between += len(gap) - (stop - start)
        if "\n" not in gap:
            self._as_written |= bool(gap.strip(BLANKS))
            return None
        try:
            return comment_lines(gap)
        except Unexpected:
            self._as_written = True
            return None
