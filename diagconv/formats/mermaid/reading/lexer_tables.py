"""The lexer's states compiled: one regular expression a state."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from diagconv.formats.mermaid.reading.states import STATES, Row
from diagconv.patterns import compiled_pattern


class LexerTable(NamedTuple):
    """A state's rows as one regular expression, whose groups number the rows."""

    state: str
    pattern: re.Pattern[str]
    rows: tuple[Row, ...]


@cache
def lexer_table(state: str, optional: tuple[str, ...] = ("fast",)) -> LexerTable:
    """The table of a state, compiled on first use.

    Args:
        state: the state's name.
        optional: which of the optional rows to take.
    """
    rows = tuple(row for row in STATES[state] if row.only is None or row.only in optional)
    pattern = "|".join(f"({row.pattern})" for row in rows)
    return LexerTable(state, compiled_pattern(pattern, re.ASCII), rows)
