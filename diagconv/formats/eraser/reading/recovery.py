"""Parses a text with errors: each invalid statement is reported, and parsing continues on the next line."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from diagconv.deadlines import check_time
from diagconv.formats.eraser.reading.diagnosis import diagnose
from diagconv.formats.eraser.reading.diagnosis.braces import diagnose_unclosed
from diagconv.formats.eraser.reading.diagnosis.parse_failure import ParseFailure
from diagconv.formats.eraser.reading.grammar import lark_parser
from diagconv.formats.eraser.reading.statements import Operand
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from lark.parsers.lalr_interactive_parser import InteractiveParser

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.statements import Item

_LINE_END = lazy_pattern(r"[\r\n]")
_LAST_TOKENS = ("NEWLINE", "OPEN", "CLOSE")
_NAME = lazy_pattern(r"[^\[\]{}:,<>\"\r\n]*[^\s\[\]{}:,<>\"]")
_BRACES_COUNTED = lazy_pattern(r'"(?:[^"\\\r\n]|\\[^\r\n])*+"|(?:^|(?<=\s))//[^\r\n]*|([{}])|(")')
_BRACES_AFTER_QUOTE = lazy_pattern(r"(?<=\s)//[^\r\n]*|([{}])")
"""Behind a quote that is not closed, since no later one on its line is, either."""


class Recovery:
    """One run of Lark's parser over one text.

    Args:
        source: the text.
        text: the same with an end of its last line.
        diagnostics: the list to which an error is appended for each invalid line.
    """

    def __init__(self, source: Source, text: str, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = diagnostics
        self.text = text
        self.parser: InteractiveParser = lark_parser().parse_interactive(self.text)

    def run(self) -> list[Item]:
        """Parse to the end, recovering from errors on the way."""
        from lark.exceptions import UnexpectedInput

        last = len(self.text) - 1
        while True:
            try:
                for token in self.parser.lexer_thread.lex(self.parser.parser_state):  # type: ignore[no-untyped-call]
                    check_time()
                    self.parser.feed_token(token)
            except UnexpectedInput as problem:
                self._recover(min(problem.pos_in_stream or 0, last))
            else:
                if not self._broken_off():
                    break
                self._recover(last)
        open_head = self._close_groups()
        result: list[Item] = self.parser.feed_eof()  # type: ignore[no-untyped-call]
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
        self._go_to(end)

    def _broken_off(self) -> bool:
        """Whether the text ends within a statement: in brackets."""
        self._end_line(len(self.text))
        return bool(self._unfinished())

    def _settle(self, position: int) -> list[Any]:
        """Take from the parser's stacks what belongs to the broken statement; what had been understood of it.

        The parser keeps the last whole statement open for a look at what follows, so it is given a line end first.
        """
        last = self._last_type()
        if last in _LAST_TOKENS or self.text.startswith("}", position):
            self._end_line(position)
        given_up = self._unfinished()
        state = self.parser.parser_state
        height = self._height()
        del state.state_stack[height + 1 :], state.value_stack[height:]
        return given_up

    def _end_line(self, position: int) -> None:
        """Feed line ends: one may end a statement, and the other makes the parser see that it has ended."""
        from lark.exceptions import UnexpectedToken

        with suppress(UnexpectedToken):  # in brackets, where nothing is whole
            self._feed("NEWLINE", "", position)
            self._feed("NEWLINE", "", position)

    def _last_type(self) -> str:
        values = self.parser.parser_state.value_stack
        return _type_of(values[-1]) if values else "OPEN"

    def _unfinished(self) -> list[Any]:
        return _flat(value for value in self.parser.parser_state.value_stack[self._height() :] if value != "")

    def _height(self) -> int:
        """How many values are on the stack up to the last body, which statements or entries are added to."""
        states, bodies = self.parser.parser_state.state_stack, _body_states()
        return next(index for index in range(len(states) - 1, -1, -1) if states[index] in bodies)

    def _in_group(self) -> bool:
        return len(self.parser.parser_state.value_stack) > 1

    def _in_legend(self) -> bool:
        """Whether the parser is among a legend's entries: after its keyword, perhaps its properties, and “{”."""
        return any(_type_of(value) == "LEGEND" for value in self.parser.parser_state.value_stack[-4:])

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
                    self._feed("CLOSE", "}", start + brace.start())
                    self._settle(start + brace.start())
                depth = max(depth, 0)
        name = _NAME.search(line)
        if depth and name and not self._in_legend():
            self._feed("NAME", name[0].strip(), start + name.start())
            self._feed("OPEN", "{", end)
            self._settle(end)

    def _close_groups(self) -> Any:
        """Close what is still open at the end of the text; the head of the outermost group, or a legend's keyword."""
        state = self.parser.parser_state
        heads = [value for value in state.value_stack if isinstance(value, Operand) or _type_of(value) == "LEGEND"]
        for _ in heads:
            self._feed("CLOSE", "}", len(self.text))
            self._feed("NEWLINE", "", len(self.text))
        return heads[0] if heads else None

    def _feed(self, terminal: str, value: str, start: int) -> None:
        from lark import Token

        self.parser.feed_token(Token(terminal, value, start))

    def _line_end(self, position: int) -> int:
        found = _LINE_END.search(self.text, position)
        return found.start() if found else len(self.text) - 1

    def _go_to(self, position: int) -> None:
        state = self.parser.lexer_thread.state
        if state is not None:
            state.line_ctr.char_pos = position


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


def _flat(values: Iterable[Any]) -> list[Any]:
    """The values, with what the parser keeps in helpers of its own taken out of them."""
    found, waiting = [], list(values)[::-1]
    while waiting:
        value = waiting.pop()
        if hasattr(value, "children"):
            waiting.extend(reversed(value.children))
        else:
            found.append(value)
    return found


def _type_of(value: Any) -> str:
    return getattr(value, "type", "")


@cache
def _body_states() -> frozenset[int]:
    """The states of the parser in which a statement may start: those that a finished body leads to."""
    states = lark_parser().parse_interactive("").parser_state.parse_conf.states
    return frozenset(row[rule][1] for row in states.values() for rule in ("body", "entries") if rule in row)


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
