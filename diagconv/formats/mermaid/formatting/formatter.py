"""Formats a Mermaid text statement by statement, with comments, directives and front matter in their places."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from diagconv.formats.lalr_loop import LalrLoop
from diagconv.formats.lalr_tables import lalr_tables
from diagconv.formats.mermaid.formatting.lost_semicolons import lost_semicolons
from diagconv.formats.mermaid.formatting.semantic_actions import SemanticActions
from diagconv.formats.mermaid.formatting.statements import KEYWORDS_BEFORE_SPACE, Nesting
from diagconv.formats.mermaid.formatting.trivia import TriviaScanner, UnexpectedText
from diagconv.formats.mermaid.reading.lexer import tokens
from diagconv.formats.mermaid.reading.parser import lark_options
from diagconv.formats.mermaid.reading.preprocessing import preprocess
from diagconv.formats.mermaid.whitespace import WHITESPACE_CLASS
from diagconv.formats.mermaid.writing.emitter import Emitter
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.formats.mermaid.formatting.statements import Statement
    from diagconv.formats.mermaid.formatting.trivia import Trivia
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText

_HINT: Final = "%% diagconv:"
"""The start of a comment that carries what Mermaid cannot express; being about the whole text, it is not indented."""

_SEMICOLON: Final = lazy_pattern(rf"(?:(?!\n)[{WHITESPACE_CLASS}])*+;")

_thread = threading.local()
"""Each thread has a parser of its own, as in the reader."""


def format(text: str) -> str:
    """Format a text (`docs/reference/formatting.md`).

    Args:
        text: a flowchart without errors, its lines ended by line feeds.

    Returns:
        The formatted text; the same text where no rule covers something in it.
    """
    preprocessed = preprocess(text)
    try:
        return _Formatting(text, preprocessed, _statements(preprocessed, text)).text()
    except UnexpectedText:
        return text


def _statements(preprocessed: PreprocessedText, text: str) -> list[Statement]:
    if not hasattr(_thread, "loop"):
        _thread.actions = SemanticActions()
        _thread.loop = LalrLoop(lalr_tables("mermaid", lark_options), _thread.actions)
    statements = _parsed(preprocessed, text, ())
    lost = lost_semicolons(preprocessed, text, statements)
    return _parsed(preprocessed, text, lost) if lost else statements


def _parsed(preprocessed: PreprocessedText, text: str, dropped: Collection[int]) -> list[Statement]:
    actions: SemanticActions = _thread.actions
    actions.reset(preprocessed, text, dropped)
    _thread.loop.run(tokens(preprocessed.text))
    return actions.statements


class _Formatting:
    """The formatting of one text."""

    def __init__(self, text: str, preprocessed: PreprocessedText, statements: list[Statement]) -> None:
        self._source = text
        self._preprocessed = preprocessed
        self._statements = statements
        self._trivia_scanner = TriviaScanner(text, preprocessed.directives)
        self._emitter = Emitter()

    def text(self) -> str:
        """The whole text."""
        done = self._emit_front_matter()
        for statement in self._statements:
            self._emit_trivia_between(done, statement.start)
            self._emit_statement(statement)
            done = statement.stop
        self._emit_trivia_between(done, len(self._source))
        lines = self._emitter.lines()
        while lines and not lines[-1]:
            lines.pop()
        return "\n".join(lines) + "\n"

    def _emit_front_matter(self) -> int:
        """Emit front matter as it is, fences included, and return where it ends."""
        matter = self._preprocessed.front_matter
        if matter is None:
            return 0
        fence = self._source.find("---", matter.span.end) + len("---")
        self._emitter.emit_raw(self._source[:fence])
        return fence

    def _emit_trivia_between(self, start: int, stop: int) -> None:
        for trivia in self._trivia_scanner.between(start, stop):
            self._emit_trivia(trivia)

    def _emit_trivia(self, trivia: Trivia) -> None:
        if trivia.after_blank_line and self._emitter.lines():
            self._emitter.emit_raw("")
        if trivia.text:
            indentation = "" if trivia.text.startswith(_HINT) else self._emitter.indentation
            self._emitter.emit_raw(indentation + trivia.text)

    def _emit_statement(self, statement: Statement) -> None:
        if statement.nesting is Nesting.CLOSES:
            self._emitter.dedent()
        ended = bool(_SEMICOLON.match(self._source, statement.stop))
        # where a space is between the two, the statement can end without: a `;` right after `#href` would be an entity
        is_needed = statement.text.endswith(KEYWORDS_BEFORE_SPACE) and self._source.startswith(";", statement.stop)
        text = f"{statement.text};" if is_needed else statement.text
        self._emitter.emit_statement(text, indented=statement.indented, guarded=statement.is_complete or ended)
        if statement.nesting is Nesting.OPENS:
            self._emitter.indent()
