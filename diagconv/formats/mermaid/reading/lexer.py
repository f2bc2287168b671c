"""The lexer: walks over a text from state to state, and yields tokens."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from diagconv.formats.mermaid.reading.lexer_tables import lexer_table
from diagconv.formats.mermaid.reading.states import (
    AT_END,
    BY_PARTS,
    DIRECTION_WORDS,
    ENTER,
    ID_PARTS,
    LEAVE,
    LINK_ID_RUN,
    STAY,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.formats.mermaid.reading.states import Row

NEVER = 1 << 62
NO_ZONE = (NEVER, NEVER, ())
_JOINABLE = ID_PARTS | {"ID"}


class Token:
    """A token: the terminal's name, its value and where it starts in the text."""

    __slots__ = ("start", "stop", "type", "value")

    def __init__(self, type: str, value: str, start: int, stop: int) -> None:
        self.type = type
        self.value = value
        self.start = start
        self.stop = stop

    def __repr__(self) -> str:
        return f"{self.type}({self.value!r})"


class LexicalError(Exception):
    """No token matches here.

    Args:
        state: the lexer's state.
        position: its position.
        opened: the enclosing states with the position at which each was entered, outermost first.
    """

    def __init__(self, state: str, position: int, opened: list[tuple[str, int]]) -> None:
        super().__init__(f"no token in state {state} at {position}")
        self.state = state
        self.position = position
        self.opened = opened


def tokens(
    text: str, position: int = 0, state: str = "header", outer: list[tuple[str, int]] | None = None
) -> Iterator[Token]:
    """The tokens of a text from a position on.

    Args:
        text: the preprocessed text.
        position: where to begin.
        state: the state to begin in.
        outer: the list to keep the enclosing states in, with the position at which each was left for an inner one.

    Raises:
        LexicalError: no token matches at some position.
    """
    plain = lexer_table("default")
    known = _lookahead_zones(text)
    zones = iter(known[bisect_left(known, position, key=itemgetter(1)) :])
    zone_start, zone_end, zone_rows = next(zones, NO_ZONE)
    current = lexer_table(state)
    match, rows = current.pattern.match, current.rows
    outer = [] if outer is None else outer
    by_parts = False
    end = len(text)
    while position < end:
        if position >= zone_start and state == "default":
            while position > zone_end:
                zone_start, zone_end, zone_rows = next(zones, NO_ZONE)
            current = lexer_table("default", zone_rows) if position >= zone_start else plain
            match, rows = current.pattern.match, current.rows
        found = match(text, position)
        if found is None:
            raise LexicalError(state, position, outer)
        row = rows[found.lastindex - 1]  # type: ignore[operator]  # every row is a group
        token, _, move, next_state, trim, value, _ = row
        stop = found.end()
        if token is not None:
            if token in ID_PARTS and not by_parts:
                token, stop = _whole_id(text, position, stop, match, rows)
            elif token == "SEP":
                by_parts = False
                if position < zone_start < stop:
                    stop = zone_start
            elif token in BY_PARTS:
                by_parts = True
            elif token == "PIPE":
                by_parts = False
            elif token == "ID" and by_parts:
                token = "NAME"
            if value is None:
                value = text[position + trim : stop - trim] if trim else text[position:stop]
            yield Token(token, value, position, stop)
        if move != STAY:
            if move == ENTER:
                outer.append((state, position))
                state = next_state
            elif move == LEAVE:
                state = outer.pop()[0]
            else:
                state = next_state
            current = lexer_table(state)
            match, rows = current.pattern.match, current.rows
        position = stop
    if state in AT_END:
        yield Token(AT_END[state], "", end, end)
    elif state not in ("header", "direction", "header_end"):
        raise LexicalError(state, end, outer)


def _whole_id(
    text: str, position: int, stop: int, match: Callable[[str, int], re.Match[str] | None], rows: Sequence[Row]
) -> tuple[str, int]:
    """The token type and the end of the id that starts with this piece, all adjoining pieces included."""
    while (found := match(text, stop)) and rows[found.lastindex - 1].token in _JOINABLE:  # type: ignore[operator]
        stop = found.end()
    return ("AMP" if text[position:stop] == "&" else "ID"), stop


Zone = tuple[int, int, tuple[str, ...]]
"""A range of positions, and the rows with a long lookahead that can match in it."""


@lru_cache(maxsize=1)
def _lookahead_zones(text: str) -> tuple[Zone, ...]:
    """The ranges in which rows with a long lookahead can match, disjoint and in order.

    They are kept for the text that is read, which is begun anew after each error.
    """
    zones = sorted((*_direction_zones(text), *_link_id_zones(text)))
    merged: list[Zone] = []
    for start, end, rows in zones:
        if merged and start <= merged[-1][1]:
            first, last, others = merged[-1]
            merged[-1] = (first, max(end, last), tuple(sorted({*rows, *others})))
        else:
            merged.append((start, end, rows))
    return tuple(merged)


def _direction_zones(text: str) -> Iterator[Zone]:
    """From the start of each line to the words `direction LR` on it."""
    seen = 0
    for words in DIRECTION_WORDS.finditer(text) if "direction" in text else ():
        line = max(text.rfind(end, seen, words.start()) for end in "\n\u2028\u2029")
        seen = line + 1 if line >= 0 else seen
        yield seen, words.start(), ("direction",)


def _link_id_zones(text: str) -> Iterator[Zone]:
    """From the start of each run without white space to its last `@`."""
    for run in LINK_ID_RUN.finditer(text) if "@" in text else ():
        yield run.start(), run.end() - 2, ("link id",)
