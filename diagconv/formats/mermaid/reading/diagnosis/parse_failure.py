"""A parse failure: where the parser could not go on, and everything around it that helps to diagnose it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diagconv.formats.mermaid.reading.preprocessing import ENTITY_END, ENTITY_START
from diagconv.formats.mermaid.reading.problems import Problem
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.reading.database import FlowDatabase
    from diagconv.formats.mermaid.reading.lexer import LexicalError, Token

LONGEST = 400
"""The number of characters that are searched for a hint."""

_LONGEST_HINT = 100

_UP_TO_SEMICOLON = lazy_pattern(r'(?:"[^"]*"|\[[^]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\||[^;])*+')
_WORD = lazy_pattern(r"[^\s\[\](){}|;\"]+")


class ParseFailure:
    """A position where the parser could not go on, with all that is known about it.

    Args:
        text: the preprocessed text.
        database: everything read so far.
        statement: the tokens of the statement, including the rejected one.
        token: the rejected token; None if the lexer found none.
        lexical: the lexer's error, if it was the lexer that failed.
        outer: the lexer's enclosing states, with the position at which each was left.
        accepts: the terminals that the parser would accept.
    """

    __slots__ = ("accepts", "at", "before", "database", "first", "lexical", "outer", "statement", "text", "token")

    def __init__(
        self,
        text: str,
        database: FlowDatabase,
        statement: list[Token],
        token: Token | None,
        lexical: LexicalError | None,
        outer: list[tuple[str, int]],
        accepts: frozenset[str],
    ) -> None:
        self.text = text
        self.database = database
        self.statement = statement
        self.token = token
        self.lexical = lexical
        self.outer = outer
        self.accepts = accepts
        self.at = self._past_whitespace()
        """The position of the failure, past white space."""
        self.before = self._token_before()
        """The token before this one in the statement, past spaces."""
        self.first = statement[0].type if statement else ""
        """The type of the statement's first token."""

    def _past_whitespace(self) -> int:
        start = self.lexical.position if self.lexical else self.token.start if self.token else len(self.text)
        last = len(self.text) - 1
        start = min(start, last)
        if self.token is not None and self.token.type == "SEP":
            return start
        if self.lexical or (self.token is not None and self.token.type != "SPACE"):
            while start < last and self.text[start] in WHITESPACE:
                start += 1
        return start

    def _token_before(self) -> Token | None:
        index = len(self.statement) - (1 if self.token is None else 2)
        while index >= 0 and self.statement[index].type == "SPACE":
            index -= 1
        return self.statement[index] if index >= 0 else None

    @property
    def stop(self) -> int:
        """The end of the rejected text."""
        if self.token is None:
            return self.at + 1
        length = len(self.text[self.at : self.token.stop].rstrip(WHITESPACE))
        return self.at + max(length, 1)

    @property
    def found(self) -> str:
        """The rejected text."""
        return self.text[self.at : self.stop].replace(ENTITY_START, "#").replace(ENTITY_END, ";")

    @property
    def line_end(self) -> int:
        """Where the line ends."""
        return end_of_line(self.text, self.at)

    @property
    def rest(self) -> str:
        """The line from here on."""
        return excerpt(self.text, self.at).strip(WHITESPACE)

    @property
    def state(self) -> str:
        """The lexer's state at its error; empty if it was the parser that failed."""
        return self.lexical.state if self.lexical else ""

    @property
    def opening(self) -> tuple[int, str]:
        """The position of the brackets that open this label, and the brackets."""
        start = self.outer[0][1]
        while self.text[start] in WHITESPACE:
            start += 1
        text = ""
        for token in self.statement:
            if token.start == start + len(text) and token is not self.token and token.type.startswith(("OPEN", "PIPE")):
                text += token.value
        return start, text or self.text[start]

    def has_before(self, *types: str) -> bool:
        """Whether the statement has a token of these types before this one."""
        return any(token.type in types for token in self.statement if token is not self.token)


def shown(text: str) -> str:
    r"""The user's text for a message: entities as written, lines joined, long text shortened.

    >>> shown("one\n  two")
    'one⏎two'
    """
    line = re.sub(r"[ \t]*\n\s*", "⏎", text).replace(ENTITY_START, "#").replace(ENTITY_END, ";")
    return line if len(line) <= _LONGEST_HINT else f"{line[: _LONGEST_HINT - 10]}…{line[-9:]}"


def problem_at(rule: Rule, start: int, stop: int, hint: str | None = None, /, **words: Any) -> Problem:
    """A problem of the text between two positions."""
    return Problem(rule, start, stop, words, hint)


def problem_here(failure: ParseFailure, rule: Rule, hint: str | None = None, **words: Any) -> Problem:
    """A problem of the rejected text."""
    return Problem(rule, failure.at, failure.stop, words, hint)


def excerpt(text: str, start: int) -> str:
    """The line from a position on, up to a limit."""
    return text[start : min(end_of_line(text, start), start + LONGEST)]


def word_at(text: str, position: int) -> str:
    """The text up to a space, a bracket, a quote, `|` or `;`."""
    found = _WORD.match(text, position, position + LONGEST)
    return found[0] if found else ""


def end_of_line(text: str, position: int) -> int:
    """Where the line ends."""
    return line_around(text, position)[1]


def line_around(text: str, position: int) -> tuple[int, int]:
    """Where the line begins and ends; the last one is kept, since a line may have thousands of errors."""
    global _last_line
    known, start, end = _last_line
    if known is not text or not start <= position <= end:
        start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
        end = len(text) if end < 0 else end
        _last_line = text, start, end
    return start, end


_last_line = "", 0, 0


def end_of_statement(text: str, position: int) -> int:
    """The next `;` on the line outside quotes and brackets, or the end of the line."""
    line_end = end_of_line(text, position)
    if line_end - position > LONGEST:
        return line_end
    return position + len(_UP_TO_SEMICOLON.match(text[position:line_end])[0])  # type: ignore[index]  # may be empty


def statement_end(failure: ParseFailure) -> int:
    """Where the line of the statement ends, without spaces and `;`."""
    start = failure.statement[0].start
    return start + len(failure.text[start : end_of_line(failure.text, start)].rstrip(WHITESPACE + ";"))
