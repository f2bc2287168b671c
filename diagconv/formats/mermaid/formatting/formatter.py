"""A Mermaid text, well spelled: statement by statement, comments, directives and front matter in their places."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.formatting.interludes import Interludes, Unexpected
from diagconv.formats.mermaid.formatting.ledger import BEFORE_BLANKS, Kind
from diagconv.formats.mermaid.formatting.respelling import Respelling
from diagconv.formats.mermaid.reading.prepasses import prepare
from diagconv.formats.mermaid.reading.states import SPACES
from diagconv.formats.mermaid.writing.page import Page

if TYPE_CHECKING:
    import lark

    from diagconv.formats.mermaid.formatting.interludes import Interlude
    from diagconv.formats.mermaid.formatting.ledger import Statement
    from diagconv.formats.mermaid.reading.prepasses import Prepared

_HINT: Final = "%% diagconv:"
"""What a comment begins with that carries what Mermaid cannot say: about the whole text, so it is not indented."""

_SEMICOLON: Final = re.compile(rf"(?:(?!\n)[{SPACES}])*+;")

_own = threading.local()
"""Each thread has a parser and a respelling of its own, as the reader has."""


def respell(text: str) -> str:
    """The text, well spelled (`docs/reference/formatting.md`).

    Args:
        text: a flowchart that is read without errors, its lines ended by line feeds.

    Returns:
        The new text; the same text where something in it fits no rule.
    """
    prepared = prepare(text)
    try:
        return _Sheet(text, prepared, _statements(prepared, text)).text()
    except Unexpected:
        return text


def _tools() -> tuple[lark.Lark, Respelling]:
    """This thread's parser and respelling."""
    if not hasattr(_own, "parser"):
        from diagconv.formats.grammars import parser
        from diagconv.formats.mermaid.reading.grammar import OPTIONS

        _own.respelling = Respelling()
        _own.parser = parser("mermaid", transformer=_own.respelling, **OPTIONS)
    return _own.parser, _own.respelling


def _statements(prepared: Prepared, text: str) -> list[Statement]:
    parser, respelling = _tools()
    respelling.begin(prepared, text)
    parser.parse(prepared.text)
    return respelling.statements


class _Sheet:
    """One text on its way to its new spelling."""

    def __init__(self, text: str, prepared: Prepared, statements: list[Statement]) -> None:
        self._source = text
        self._prepared = prepared
        self._statements = statements
        self._interludes = Interludes(text, prepared.directives)
        self._page = Page()

    def text(self) -> str:
        """The whole text."""
        done = self._front_matter()
        for statement in self._statements:
            self._between(done, statement.start)
            self._statement(statement)
            done = statement.stop
        self._between(done, len(self._source))
        lines = self._page.lines()
        while lines and not lines[-1]:
            lines.pop()
        return "\n".join(lines) + "\n"

    def _front_matter(self) -> int:
        """Front matter stays as it is, fences included; where it ends."""
        matter = self._prepared.front_matter
        if matter is None:
            return 0
        fence = self._source.find("---", matter.span.end) + len("---")
        self._page.raw(self._source[:fence])
        return fence

    def _between(self, start: int, stop: int) -> None:
        for interlude in self._interludes.between(start, stop):
            self._interlude(interlude)

    def _interlude(self, interlude: Interlude) -> None:
        if interlude.after_blank and self._page.lines():
            self._page.raw("")
        if interlude.text:
            indentation = "" if interlude.text.startswith(_HINT) else self._page.indentation
            self._page.raw(indentation + interlude.text)

    def _statement(self, statement: Statement) -> None:
        if statement.kind is Kind.ENDING:
            self._page.dedent()
        ended = bool(_SEMICOLON.match(self._source, statement.stop))
        text = f"{statement.text};" if ended and statement.text.endswith(BEFORE_BLANKS) else statement.text
        self._page.line(text, indented=statement.indented, guarded=statement.whole or ended)
        if statement.kind is Kind.OPENING:
            self._page.indent()
