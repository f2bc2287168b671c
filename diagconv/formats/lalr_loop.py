"""Fast LALR loops over the tables that Lark built.

Lark looks up each rule's method by comparing rules, and keeps what an interactive parser needs. Without that, a text is
read in half the time. Where a text has errors, its parse goes on behind each of them, over the same tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.deadlines import check_time
from diagconv.formats.text_token import TextToken
from diagconv.patterns import compiled_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from diagconv.formats.lalr_tables import LalrTables, RuleTable, ScannerTable
    from diagconv.formats.mermaid.reading.lexer import Token

TOKENS_BETWEEN_CHECKS: Final = 1023
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
        self.start, self.end, self.shifts, reductions, rules = tables[:5]
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
            if not count & TOKENS_BETWEEN_CHECKS:
                check_time()
            name = token.type
            while (goal := shifts[states[-1]].get(name)) is None:
                _reduce(reductions[states[-1]].get(name), states, values, shifts)
            states.append(goal)
            values.append(token)
        while states[-1] != self.end:
            _reduce(reductions[states[-1]].get("$END"), states, values, shifts)


class ContextualLoop(LalrLoop):
    """The loop with a lexer that tries, in each state, the terminals that the state allows.

    Args:
        tables: the grammar's tables, with those of its scanners.
        actions: an object with a method for each rule but those whose names begin with “_”, which become lists.
    """

    def __init__(self, tables: LalrTables, actions: object) -> None:
        super().__init__(tables, actions)
        self.scanners = [_Scanner(table) for table in tables.scanners]
        self.scanner_of = tables.scanner_of


class LalrParse:
    """The parsing of one text token by token, whose stacks can be cut after what the grammar does not allow.

    Args:
        loop: the loop over the tables of the grammar.
    """

    def __init__(self, loop: LalrLoop) -> None:
        self.states: list[int] = [loop.start]
        self.values: list[Any] = []
        self._shifts, self._reductions, self._end = loop.shifts, loop.reductions, loop.end

    def take(self, terminal: str, token: Any) -> None:
        """Parse one token.

        Raises:
            TokenRejected: the grammar does not allow it.
        """
        shifts, reductions, states, values = self._shifts, self._reductions, self.states, self.values
        while (goal := shifts[states[-1]].get(terminal)) is None:
            if states[-1] == self._end:
                return
            _reduce(reductions[states[-1]].get(terminal), states, values, shifts)
        states.append(goal)
        values.append(token)

    def cut(self, height: int) -> None:
        """Take from the stacks what is above so many values."""
        del self.states[height + 1 :], self.values[height:]


class ContextualParse(LalrParse):
    """The parsing of one text with a lexer that depends on the states.

    Args:
        loop: the loop over the tables of the grammar.
        text: the text.
        ending: the terminals of empty tokens that follow the text.
    """

    def __init__(self, loop: ContextualLoop, text: str, ending: tuple[str, ...]) -> None:
        super().__init__(loop)
        self.loop, self.text, self.ending = loop, text, ending
        self.position = 0
        self.is_complete = False

    def run(self) -> None:
        """Parse from the position to the end of the text.

        Raises:
            TokenRejected: the text has an error, at the position.
        """
        end, count = len(self.text), 0
        while self.position < end:
            scanner = self.loop.scanners[self.loop.scanner_of[self.states[-1]]]
            found = scanner.match(self.text, self.position)
            if found is None:
                raise TokenRejected
            if found.lastgroup not in scanner.ignored:
                if not count & TOKENS_BETWEEN_CHECKS:
                    check_time()
                count += 1
                terminal = str(found.lastgroup)
                self.take(terminal, TextToken(terminal, found[0], self.position))
            self.position = found.end()
        for terminal in self.ending:
            self.feed(terminal, "", end)
        self.is_complete = True

    def value(self) -> Any:
        """The value of the text, after all of it was parsed.

        Raises:
            TokenRejected: something is still open.
        """
        self.feed("$END", "", len(self.text))
        return self.values[0]

    def feed(self, terminal: str, value: str, start: int) -> None:
        """Parse one token.

        Raises:
            TokenRejected: the grammar does not allow it.
        """
        self.take(terminal, TextToken(terminal, value, start))


class _Scanner:
    """The regular expression for the terminals of some states, compiled when it is first used."""

    def __init__(self, table: ScannerTable) -> None:
        self._expression, self.ignored = table.expression, frozenset(table.ignored)
        self._pattern: re.Pattern[str] | None = None

    def match(self, text: str, position: int) -> re.Match[str] | None:
        """The token at a position; its terminal is the name of the group."""
        if self._pattern is None:
            self._pattern = compiled_pattern(self._expression)
        return self._pattern.match(text, position)


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
    if method is list and 0 in rule.inlined:
        return _extending(rule.dropped, tuple(index for index in rule.inlined if index))
    return _arranging(method, rule.dropped, rule.inlined) if rule.dropped or rule.inlined else method


def _only_child(children: list[Any]) -> Any:
    return children[0]


def _extending(dropped: tuple[int, ...], inlined: tuple[int, ...]) -> Callable[[list[Any]], Any]:
    """A method that adds the values of a rule's other symbols to the list of its first, which nothing else holds.

    A list that is read item by item would otherwise be copied for each of them.
    """

    def extend(children: list[Any]) -> Any:
        for index in dropped:
            del children[index]
        for index in inlined:
            children[index : index + 1] = children[index]
        extended = children[0]
        extended += children[1:]
        return extended

    return extend


def _arranging(
    method: Callable[[list[Any]], Any], dropped: tuple[int, ...], inlined: tuple[int, ...]
) -> Callable[[list[Any]], Any]:
    """A method that gets the values of a rule's symbols as its children."""

    def arrange(children: list[Any]) -> Any:
        for index in dropped:
            del children[index]
        for index in inlined:
            children[index : index + 1] = children[index]
        return method(children)

    return arrange
