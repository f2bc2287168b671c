"""A fast LALR loop over Lark's tables, without what only errors need.

Lark looks up each rule's method by comparing rules, and keeps what an interactive parser needs. A text without errors
needs neither and is read in half the time; one with errors is read again by Lark's own parser (`recovery.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark.parsers.lalr_analysis import Shift

from diagconv.formats.mermaid.reading.lexer import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lark import Lark

_Reduce = tuple[int, "Callable[[list[Any]], Any]", str]


class TokenRejected(Exception):
    """The grammar does not allow this token here."""


class LalrLoop:
    """A Lark parser's tables, flattened: the action of each token in each state, and the goto of each rule.

    Args:
        parser: the parser, with the methods of its transformer.
    """

    def __init__(self, parser: Lark) -> None:
        inner: Any = parser.parser.parser
        table, callbacks = inner.parser.parse_table, inner.parser.callbacks
        self.start: int = table.start_states["start"]
        self.end: int = table.end_states["start"]
        self.shifts: dict[int, dict[str, int]] = {}
        self.reductions: dict[int, dict[str, _Reduce]] = {}
        for state, actions in table.states.items():
            self.shifts[state] = {name: goal for name, (action, goal) in actions.items() if action is Shift}
            self.reductions[state] = {
                name: (len(rule.expansion), callbacks[rule], rule.origin.name)
                for name, (action, rule) in actions.items()
                if action is not Shift
            }

    def run(self, tokens: Iterable[Token]) -> None:
        """Parse all tokens up to the end of the text.

        Raises:
            TokenRejected: the grammar does not allow a token.
        """
        shifts, reductions = self.shifts, self.reductions
        states, values = [self.start], list[Any]()
        for token in tokens:
            name = token.type
            while (goal := shifts[states[-1]].get(name)) is None:
                _reduce(reductions[states[-1]].get(name), states, values, shifts)
            states.append(goal)
            values.append(token)
        while states[-1] != self.end:
            _reduce(reductions[states[-1]].get("$END"), states, values, shifts)


def _reduce(reduction: _Reduce | None, states: list[int], values: list[Any], shifts: dict[int, dict[str, int]]) -> None:
    """Reduce by one rule."""
    if reduction is None:
        raise TokenRejected
    size, method, rule = reduction
    if size:
        children = values[-size:]
        del states[-size:]
        del values[-size:]
    else:
        children = []
    values.append(method(children))
    states.append(shifts[states[-1]][rule])
