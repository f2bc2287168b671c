"""A fast LALR loop over the tables that Lark built, without what only errors need.

Lark looks up each rule's method by comparing rules, and keeps what an interactive parser needs. A text without errors
needs neither and is read in half the time, and without importing Lark; one with errors is read again by Lark's own
parser (`recovery.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.deadlines import check_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diagconv.formats.lalr_tables import LalrTables, RuleTable
    from diagconv.formats.mermaid.reading.lexer import Token

_TOKENS_BETWEEN_CHECKS: Final = 1023
"""How many tokens are read between two looks at the deadline: one less than a power of two."""

_Reduce = tuple[int, "Callable[[list[Any]], Any]", str]


class TokenRejected(Exception):
    """The grammar does not allow this token here."""


class LalrLoop:
    """The action of each token in each state, and the goto of each rule.

    Args:
        tables: the grammar's tables.
        actions: an object with a method for each rule but those whose names begin with “_”, which become lists.
    """

    def __init__(self, tables: LalrTables, actions: object) -> None:
        self.start, self.end, self.shifts, reductions, rules = tables
        reduce = [(rule.size, _method_of(rule, actions), rule.name) for rule in rules]
        self.reductions: dict[int, dict[str, _Reduce]] = {
            state: {name: reduce[rule] for name, rule in row.items()} for state, row in reductions.items()
        }

    def run(self, tokens: Iterable[Token]) -> None:
        """Parse all tokens up to the end of the text.

        Raises:
            TokenRejected: the grammar does not allow a token.
        """
        shifts, reductions = self.shifts, self.reductions
        states, values = [self.start], list[Any]()
        for count, token in enumerate(tokens):
            if not count & _TOKENS_BETWEEN_CHECKS:
                check_time()
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


def _method_of(rule: RuleTable, actions: object) -> Callable[[list[Any]], Any]:
    """What takes the children of a rule and returns its value."""
    method: Callable[[list[Any]], Any]
    if rule.is_transparent:
        method = _only_child
    else:
        method = list if rule.method.startswith("_") else getattr(actions, rule.method)
    return _inlining(method, rule.inlined) if rule.inlined else method


def _only_child(children: list[Any]) -> Any:
    return children[0]


def _inlining(method: Callable[[list[Any]], Any], inlined: tuple[int, ...]) -> Callable[[list[Any]], Any]:
    def inline(children: list[Any]) -> Any:
        for index in reversed(inlined):
            children[index : index + 1] = children[index]
        return method(children)

    return inline
