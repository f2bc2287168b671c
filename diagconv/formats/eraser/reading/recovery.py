"""Parses on after an error: each invalid statement is reported, and parsing continues on the next line."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from diagconv.deadlines import check_time
from diagconv.formats.eraser.reading.diagnosis import diagnose
from diagconv.formats.eraser.reading.diagnosis.braces import diagnose_unclosed
from diagconv.formats.eraser.reading.diagnosis.parse_failure import ParseFailure
from diagconv.formats.eraser.reading.statements import Operand
from diagconv.formats.lalr_loop import TokenRejected
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.statements import Item
    from diagconv.formats.lalr_loop import ContextualLoop, ContextualParse

_LINE_END = lazy_pattern(r"[\r\n]")
_LAST_TOKENS = ("NEWLINE", "OPEN", "CLOSE")
_NAME = lazy_pattern(r"[^\[\]{}:,<>\"\r\n]*[^\s\[\]{}:,<>\"]")
_BRACES_COUNTED = lazy_pattern(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"|(?:^|(?<=\s))//[^\r\n]*|([{}])|(")')
_BRACES_AFTER_QUOTE = lazy_pattern(r"(?<=\s)//[^\r\n]*|([{}])")
"""Behind a quote that is not closed, since no later one on its line is, either."""


class Recovery:
    """The rest of a parse that has stopped at an error.

    Args:
        source: the text.
        parsing: the parse, which has stopped.
        diagnostics: the list to which an error is appended for each invalid line.
    """

    def __init__(self, source: Source, parsing: ContextualParse, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.parsing = parsing
        self.diagnostics = diagnostics
        self.text = parsing.text
        self._bodies = _body_states(parsing.loop)
        self._helpers = _helper_states(parsing.loop)

    def run(self) -> list[Item]:
        """Parse to the end, recovering from errors on the way."""
        last = len(self.text) - 1
        while not self.parsing.is_complete:
            check_time()
            self._recover(min(self.parsing.position, last))
            with suppress(TokenRejected):
                self.parsing.run()
        open_head = self._close_groups()
        result: list[Item] = self.parsing.value()
        if open_head is not None:
            self.diagnostics.append(diagnose_unclosed(open_head, result, self.source))
        return result

    def _recover(self, position: int) -> None:
        """Report the error, discard the statement, and continue after its line."""
        given_up = self._settle(position)
        start = _start_of(given_up, position)
        opened = _open_bracket(given_up)
        end = self._line_end(position if opened is None else opened)
        failure = ParseFailure(self.text, start, position, opened, end, given_up, self._in_group(), self._in_legend())
        self.diagnostics.append(diagnose(failure, self.source))
        self._keep_braces(start, end)
        self.parsing.position = end

    def _settle(self, position: int) -> list[Any]:
        """Take from the parser's stacks what belongs to the broken statement; what had been understood of it.

        The parser keeps the last whole statement open for a look at what follows, so it is given a line end first.
        """
        last = self._last_type()
        if last in _LAST_TOKENS or self.text.startswith("}", position):
            self._end_line(position)
        given_up = self._unfinished()
        self.parsing.cut(self._height())
        return given_up

    def _end_line(self, position: int) -> None:
        """Feed line ends: one may end a statement, and the other makes the parser see that it has ended."""
        with suppress(TokenRejected):  # in brackets, where nothing is whole
            self.parsing.feed("NEWLINE", "", position)
            self.parsing.feed("NEWLINE", "", position)

    def _last_type(self) -> str:
        values = self.parsing.values
        return _type_of(values[-1]) if values else "OPEN"

    def _unfinished(self) -> list[Any]:
        """What is on the stack of the statement, with what the grammar's helper rules hold taken out of them."""
        states, values, height = self.parsing.states, self.parsing.values, self._height()
        found = []
        for state, value in zip(states[height + 1 :], values[height:], strict=True):
            if state in self._helpers:
                found += value
            elif value != "":
                found.append(value)
        return found

    def _height(self) -> int:
        """How many values are on the stack up to the last body, which statements or entries are added to."""
        states = self.parsing.states
        return next(index for index in range(len(states) - 1, -1, -1) if states[index] in self._bodies)

    def _in_group(self) -> bool:
        return len(self.parsing.values) > 1

    def _in_legend(self) -> bool:
        """Whether the parser is among a legend's entries: after its keyword, perhaps its properties, and “{”."""
        return any(_type_of(value) == "LEGEND" for value in self.parsing.values[-4:])

    def _keep_braces(self, start: int, end: int) -> None:
        """Open and close the groups that the broken line opens and closes, so that what follows keeps its place."""
        line = self.text[start:end]
        depth = 0
        for brace in _braces(line):
            if brace[1] == "{":
                depth += 1
            elif brace[1] == "}":
                depth -= 1
                if depth < 0 and (self._in_group() or self._in_legend()):
                    self.parsing.feed("CLOSE", "}", start + brace.start())
                    self._settle(start + brace.start())
                depth = max(depth, 0)
        name = _NAME.search(line)
        if depth and name and not self._in_legend():
            self.parsing.feed("NAME", name[0].strip(), start + name.start())
            self.parsing.feed("OPEN", "{", end)
            self._settle(end)

    def _close_groups(self) -> Any:
        """Close what is still open at the end of the text; the head of the outermost group, or a legend's keyword."""
        values = self.parsing.values
        heads = [value for value in values if isinstance(value, Operand) or _type_of(value) == "LEGEND"]
        for _ in heads:
            self.parsing.feed("CLOSE", "}", len(self.text))
            self.parsing.feed("NEWLINE", "", len(self.text))
        return heads[0] if heads else None

    def _line_end(self, position: int) -> int:
        found = _LINE_END.search(self.text, position)
        return found.start() if found else len(self.text) - 1


def _open_bracket(given_up: list[Any]) -> int | None:
    """Where the bracket was opened that a broken statement ends in, if it ends in one."""
    for value in reversed(given_up):
        if _type_of(value) in ("BRACKET", "END_BRACKET"):
            return int(value.start_pos) if value.type == "BRACKET" else None
    return None


def _start_of(given_up: list[Any], position: int) -> int:
    """Where a broken statement starts: at the first of its parts, or where it broke."""
    first = given_up[0] if given_up else None
    while isinstance(first, list):
        first = first[0]
    if isinstance(first, Operand):
        return first.span.start
    return int(getattr(first, "start_pos", position))


def _type_of(value: Any) -> str:
    return getattr(value, "type", "")


@cache
def _body_states(loop: ContextualLoop) -> frozenset[int]:
    """The states of the parser in which a statement may start: those that a finished body leads to."""
    return frozenset(row[rule] for row in loop.shifts.values() for rule in ("body", "entries") if rule in row)


@cache
def _helper_states(loop: ContextualLoop) -> frozenset[int]:
    """The states that the grammar's helper rules lead to, whose values are lists of what would stand in their place."""
    steps = (step for row in loop.shifts.values() for step in row.items())
    return frozenset(goal for symbol, goal in steps if symbol.startswith("_") and not symbol.isupper())


def _braces(text: str) -> Iterator[re.Match[str]]:
    """The braces outside of quoted text and comments, as first groups of matches; others have no such group."""
    position = 0
    while found := _BRACES_COUNTED.search(text, position):
        position = found.end()
        if found[2] is None:
            yield found
        else:
            line_end = _LINE_END.search(text, position)
            stop = line_end.start() if line_end else len(text)
            yield from _BRACES_AFTER_QUOTE.finditer(text, position, stop)
            position = stop
