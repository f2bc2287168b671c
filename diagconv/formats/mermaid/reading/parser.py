"""Parses a preprocessed text into a database: at full speed if it has no errors, else with error recovery."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from diagconv.formats.lalr_loop import LalrLoop, TokenRejected
from diagconv.formats.lalr_tables import lalr_tables
from diagconv.formats.mermaid.reading.database import FlowDatabase
from diagconv.formats.mermaid.reading.lexer import LexicalError, tokens
from diagconv.formats.mermaid.reading.problems import ReadingStopped, StatementError
from diagconv.formats.mermaid.reading.semantic_actions import SemanticActions

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText

_thread = threading.local()
"""Each thread has a parser of its own, since the parser's tables call the methods of one object; a lock would make
threads wait for the longest text."""


def parse(preprocessed: PreprocessedText, *, inherits_direction: bool) -> FlowDatabase:
    """The database of a text.

    Args:
        preprocessed: the text.
        inherits_direction: whether subgraphs without a direction take the header's.
    """
    if not hasattr(_thread, "parser"):
        _thread.parser = _Parser()
    database: FlowDatabase = _thread.parser.parse(preprocessed, inherits_direction)
    return database


class _Parser:
    """The loop over the tables of the grammar, and the actions that it calls."""

    def __init__(self) -> None:
        self._actions = SemanticActions()
        self._loop = LalrLoop(lalr_tables("mermaid", lark_options), self._actions)

    def parse(self, preprocessed: PreprocessedText, inherits_direction: bool) -> FlowDatabase:
        try:
            database = self._start(preprocessed, inherits_direction)
            try:
                self._loop.run(tokens(preprocessed.text))
            except (TokenRejected, LexicalError, StatementError):
                from diagconv.formats.mermaid.reading.recovery import Recovery

                database = self._start(preprocessed, inherits_direction)
                Recovery(self._loop, database, preprocessed.text).run()
        except ReadingStopped as stopped:
            database.problems.append(stopped.problem)
        return database

    def _start(self, preprocessed: PreprocessedText, inherits_direction: bool) -> FlowDatabase:
        """A new database, which the actions fill from now on."""
        database = FlowDatabase(preprocessed.comments, inherits_direction=inherits_direction)
        self._actions.reset(database, preprocessed.text)
        return database


def lark_options() -> dict[str, Any]:
    """How Lark builds the tables, where there are none."""
    from diagconv.formats.mermaid.reading.grammar import OPTIONS

    return OPTIONS
