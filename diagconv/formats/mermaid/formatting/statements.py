# ruff: noqa: D102  # `start` and `body` are the actions of the grammar's rules of their names
"""The formatted statements of a text: where each is in the source, and which have to stay as they were written."""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.mermaid.formatting.trivia import UnexpectedText, comment_lines
from diagconv.formats.mermaid.reading.states import DIRECTION_WORDS
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from diagconv.formats.mermaid.reading.lexer import Token
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText

_BETWEEN: Final = lazy_pattern(f"[;{WHITESPACE_CLASS}]*+")

_NOTHING: Final = lazy_pattern(rf'accDescr[{WHITESPACE_CLASS}]*\{{[{WHITESPACE_CLASS}]*\}}|""')
"""Text that makes no token, in front of one."""

SPACED_KEYWORDS: Final = ("call", "click", "href")
KEYWORDS_BEFORE_SPACE: Final = (*SPACED_KEYWORDS, "accTitle", "accDescr")
"""Words that are keywords only before a space, so that they can be the ids of nodes before `;` or `-->`."""

LineBreak = list[str] | None
"""A line break within a chain, with the comments before the next line; None if the chain continues on its line."""


class Nesting(Enum):
    """What a statement does to the depth of those that follow."""

    OPENS = "opens"
    CLOSES = "closes"
    NONE = "none"


class Statement(NamedTuple):
    """A formatted statement.

    Args:
        nesting: what it does to the depth.
        start: where it starts in the source.
        stop: where it stops there.
        text: the formatted text, without the indentation of its first line.
        indented: whether it may be indented.
        is_complete: whether preprocessing cut nothing out of it.
    """

    nesting: Nesting
    start: int
    stop: int
    text: str
    indented: bool = True
    is_complete: bool = True


class Statements:
    """The base of the classes whose methods the parser calls: they collect the statements of one text after another.

    Characters that preprocessing cut out of a statement show in the difference between its lengths before and after.
    """

    def reset(self, preprocessed: PreprocessedText, source: str, dropped: Collection[int] = ()) -> None:
        """Collect the statements of another text.

        Args:
            preprocessed: the text as preprocessing left it.
            source: the text as the user wrote it.
            dropped: positions in the source of characters that preprocessing cut out and that are not to be written.
        """
        self.statements: list[Statement] = []
        self._text = preprocessed.text
        self._offsets = preprocessed.offsets
        self._source = source
        self._dropped = sorted(dropped)
        self._depth = 0
        self._stop = 0
        self._cut_between = 0
        self._as_written = False
        self._has_direction_word = "direction" in preprocessed.text

    def start(self, _children: list[Any]) -> list[Statement]:
        return self.statements

    def body(self, children: list[Any]) -> None:
        if len(children) == 3:
            _, statement, separator = children
            self._add(statement if isinstance(statement, str) else "".join(statement), separator.start)

    # Positions

    def _source_position(self, position: int) -> int:
        return position if self._offsets is None else self._offsets[position]

    def _source_end(self, stop: int) -> int:
        """The source position after the last character before `stop`."""
        return self._source_position(stop - 1) + 1 if stop else 0

    def _source_between(self, start: int, stop: int) -> str:
        return self._written(self._source_position(start), self._source_end(stop)) if start < stop else ""

    def _written(self, start: int, stop: int) -> str:
        """The source between two of its positions, without what is dropped."""
        if not self._dropped:
            return self._source[start:stop]
        inner = self._dropped[bisect_left(self._dropped, start) : bisect_left(self._dropped, stop)]
        edges = [start, *(edge for position in inner for edge in (position, position + 1)), stop]
        return "".join(self._source[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True))

    def _token_source(self, token: Token) -> str:
        return self._source_between(token.start, token.stop)

    def _tokens_source(self, tokens: Sequence[Token]) -> str:
        return self._source_between(tokens[0].start, tokens[-1].stop)

    def _add(self, text: str, stop: int, nesting: Nesting = Nesting.NONE, *, may_hold_direction: bool = False) -> None:
        """Add the statement between the last one and this position."""
        start = _BETWEEN.match(self._text, self._stop).end()  # type: ignore[union-attr]  # it matches anything
        if nesting is not Nesting.OPENS:
            stop = start + len(self._text[start:stop].rstrip(WHITESPACE))
        first, last = self._source_position(start), self._source_end(stop)
        cut = len(self._written(first, last)) - (stop - start) - self._cut_between
        holds_direction = (
            self._has_direction_word
            and not may_hold_direction
            and bool(DIRECTION_WORDS.search(self._text, start, stop))
        )
        if cut or holds_direction or self._as_written or _NOTHING.match(self._text, start):
            text = self._written(first, last)
        self.statements.append(Statement(nesting, first, last, text, not holds_direction, not cut))
        self._stop, self._cut_between, self._as_written = stop, 0, False

    def _require_no_comments(self, gap: LineBreak) -> None:
        """Leave the statement as it was written if there are comments where the line break is not kept."""
        self._as_written |= bool(gap)

    def _gap_before(self, link: Token) -> LineBreak:
        spaces = len(link.value) - len(link.value.lstrip(WHITESPACE))
        return self._gap(link.start, link.start + spaces)

    def _gap_after(self, link: Token) -> LineBreak:
        spaces = len(link.value) - len(link.value.rstrip(WHITESPACE))
        return self._gap(link.stop - spaces, link.stop)

    def _gap(self, start: int, stop: int) -> LineBreak:
        """The line break, if there is one, between a link and its neighbour."""
        if self._offsets is None:
            gap = self._source[start:stop]
        else:
            first = self._source_end(start)
            gap = self._written(first, self._source_position(stop))
            self._cut_between += len(gap) - (stop - start)
        if "\n" not in gap:
            self._as_written |= bool(gap.strip(WHITESPACE))
            return None
        try:
            return comment_lines(gap)
        except UnexpectedText:
            self._as_written = True
            return None
