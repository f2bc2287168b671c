"""Reads a text that has errors: step by step, past each error, so that all are told and the rest is understood.

The quick parse stops at the first error. This one feeds the parser token by token, keeps its stacks as they were at the
start of the statement, and after an error puts them back and goes on at the next line. What the parser had completed of
a broken statement (its first nodes, say) stays in the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark import Token, UnexpectedToken

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.chart import Fault
from diagconv.formats.mermaid.lexer import LexicalError, Symbol, tokens
from diagconv.formats.mermaid.mistakes import Trouble, explain, restart

if TYPE_CHECKING:
    from lark import Lark

    from diagconv.formats.mermaid.chart import Chart

MOST = 50
"""After so many errors the rest is not worth reading."""

_ENDS_STATEMENT = ("SEP", "NO_DIRECTION")
_IS_STATEMENT = ("SPACE", "END", "DIRECTION_LINE")


class Recovery:
    """One text on its way through the parser."""

    def __init__(self, parser: Lark, chart: Chart, text: str) -> None:
        self.chart = chart
        self.text = text
        self.interactive: Any = parser.parse_interactive()
        self.state: Any = self.interactive.parser_state
        self.statement: list[Symbol] = []
        self.outer: list[tuple[str, int]] = []
        self._states: list[Any] = []
        self._values: list[Any] = []

    def run(self) -> None:
        """Read the whole text; the chart has what could be understood and what is wrong."""
        position, state = 0, "header"
        for _ in range(MOST):
            further = self._read(position, state)
            if further is None:
                return
            position, state = further, "default"
            if not self.state.value_stack:
                self._suppose_header(position)

    def _read(self, position: int, lexer_state: str) -> int | None:
        """Read up to the next error; where to go on behind it, or None at the end."""
        token: Symbol | None = None
        try:
            for token in tokens(self.text, position, lexer_state, self.outer):
                self._feed(token)
            self._end()
        except UnexpectedToken:
            return self._tell(token, None)
        except LexicalError as error:
            return self._tell(None, error)
        except Fault as fault:
            self.chart.problems.append(fault.problem)
            return self._go_on(fault.problem.start, len(self.statement))
        return None

    def _feed(self, token: Symbol) -> None:
        """Give the parser a token; what it has completed by a statement's first one stays completed."""
        is_first = not self.statement
        self.statement.append(token)
        self.state.feed_token(token)
        if is_first:
            self._states = self.state.state_stack[:-1]
            self._values = self.state.value_stack[:-1]
        if token.type in _ENDS_STATEMENT or (is_first and token.type in _IS_STATEMENT):
            self.statement.clear()

    def _restore(self, fed: int) -> None:
        """Put the parser back to where it stood before the statement, if it took any token of it."""
        if fed:
            self.state.state_stack[:] = self._states
            self.state.value_stack[:] = self._values
        self.statement.clear()
        self.outer.clear()

    # The end of the text

    def _end(self) -> None:
        """Tell the parser that the text ends; subgraphs that are open then are ended for it."""
        told = bool(self.statement)
        while not self.statement and "END" in self.interactive.accepts():
            self.state.feed_token(Symbol("END", "end", len(self.text), len(self.text)))
            if not told:
                self._tell_of_missing_end()
            told = True
        self.state.feed_token(Token("$END", ""), True)

    def _tell_of_missing_end(self) -> None:
        """The subgraph whose `end` is missing: by the indentation, if it shows, else the outermost one."""
        shown = [inner for inner in self.chart.subgraphs.values() if self._ends_further_left(inner)]
        missing = min(shown, key=lambda inner: inner.opened) if shown else self.chart.open[1]
        line_end = self.text.find("\n", missing.opened)
        self.chart.say(say.MISSING_END, missing.opened, min(line_end, len(self.text)))

    def _ends_further_left(self, subgraph: Any) -> bool:
        opened, closed = self._column(subgraph.opened), self._column(subgraph.stop - len("end"))
        return opened is not None and closed is not None and closed < opened

    def _column(self, position: int) -> int | None:
        """How far a word is indented; None if it is not the first of its line."""
        before = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return None if before.strip() else len(before)

    # Errors

    def _tell(self, token: Symbol | None, lexical: LexicalError | None) -> int | None:
        """Say what is wrong; where to go on."""
        accepts = frozenset(self.interactive.accepts() - {"$END"})
        trouble = Trouble(self.text, self.chart, list(self.statement), token, lexical, list(self.outer), accepts)
        problem = explain(trouble)
        self.chart.problems.append(problem)
        position = self._go_on(restart(trouble, problem), len(self.statement) - (token is not None))
        if problem.kind is say.END_ON_LINE:
            self._feed(Symbol("END", "end", problem.start, problem.stop))
        return position

    def _go_on(self, position: int, fed: int) -> int | None:
        """Go on at the end of the line; the subgraph that a broken line opens is open all the same."""
        first = self.statement[0] if self.statement else None
        self._restore(fed)
        stop = self.text.find("\n", position)
        if first is not None and first.type == "SUBGRAPH":
            self._open_subgraph(first, stop if stop >= 0 else len(self.text))
        return None if stop < 0 else stop

    def _open_subgraph(self, keyword: Symbol, stop: int) -> None:
        name = self.text[keyword.stop : stop].strip() or "subgraph"
        for type, value in (("SUBGRAPH", "subgraph"), ("SPACE", " "), ("NAME", name), ("SEP", "\n")):
            self._feed(Symbol(type, value, keyword.start, keyword.stop))

    def _suppose_header(self, position: int) -> None:
        """Go on as if the header were right."""
        self._feed(Symbol("HEADER", "flowchart", position, position))
        self._feed(Symbol("NO_DIRECTION", "\n", position, position))
