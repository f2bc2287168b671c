"""A script's text as Python's own tree, its comments, and where in the text each part of it stands."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MARK: Final = "\ufeff"
"""The mark that some editors put before a text."""

_QUOTED: Final = re.compile(r"'([^']+)'")
_LONG_NUMBER: Final = lazy_pattern("[0-9](?:_?[0-9]){4300,}+")
_SPOKEN: Final = re.compile(r"coding[:=]\s*[-\w.]+|^!")
"""Comments that speak to Python or to the shell."""


class ScriptComment(NamedTuple):
    """A comment without its `#` and one blank behind that; line and column count from 1 and from 0."""

    line: int
    column: int
    text: str


def parse(source: Source, diagnostics: list[Diagnostic]) -> ast.Module | None:
    """The tree of a script; None, and an error among the diagnostics, if there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own, such as for the escape "\d"
            return ast.parse(source.text.removeprefix(_MARK))
    except SyntaxError as problem:
        diagnostics.append(_mistake(source, problem))
    except (RecursionError, MemoryError, SystemError):
        diagnostics.append(rules.TOO_NESTED.at(source, Span(0, 1)))
    except ValueError:
        unusable = re.search("[\0\ud800-\udfff]", source.text)
        place = unusable.start() if unusable else 0
        diagnostics.append(
            rules.SYNTAX.at(source, Span(place, place + 1), reason="a script cannot contain this character")
        )
    return None


def _mistake(source: Source, problem: SyntaxError) -> Diagnostic:
    """Python's own words, as ours are: quotes, no capital at the start, what to do apart."""
    if (problem.msg or "").startswith("Exceeds the limit"):
        return _long_number(source, problem.lineno or 1)
    words = _QUOTED.sub(r"“\1”", problem.msg or "invalid syntax").strip().rstrip(".")
    reason, _, advice = words.partition(". ")
    reason = reason if reason[:2].isupper() else reason[:1].lower() + reason[1:]
    spans = SpanMap(source)
    start = spans.offset(problem.lineno or 1, (problem.offset or 1) - 1)
    end = spans.offset(problem.end_lineno or problem.lineno or 1, (problem.end_offset or 0) - 1)
    hint = advice[:1].lower() + advice[1:] if advice else None
    return rules.SYNTAX.at(source, Span(start, max(end, start + 1)), reason=reason, hint=hint)


def _long_number(source: Source, line: int) -> Diagnostic:
    """The error of a whole number that Python refuses for its length; it tells the line alone."""
    found = _LONG_NUMBER.search(source.text, SpanMap(source).offset(line, 0))
    place = found.start() if found else 0
    return rules.SYNTAX.at(source, Span(place, place + 1), reason="a number has more than 4,300 digits")


def comments_of(text: str) -> list[ScriptComment]:
    """All comments of a script that could be parsed, in its order."""
    if "#" not in text:
        return []
    found: list[ScriptComment] = []
    tokens = tokenize.generate_tokens(io.StringIO(_LINE_END.sub("\n", text.removeprefix(_MARK))).readline)
    with suppress(tokenize.TokenError, SyntaxError):  # what `ast` takes and `tokenize` does not; the rest is lost
        found.extend(
            ScriptComment(*token.start, token.string[1:].removeprefix(" ").rstrip())
            for token in tokens
            if token.type == tokenize.COMMENT
        )
    return [comment for comment in found if comment.line > 2 or not _SPOKEN.search(comment.text)]


class SpanMap:
    """Turns Python's lines and columns, which count bytes, into spans of the text."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._columns: dict[int, list[int]] = {}
        self._texts: dict[tuple[ast.expr, int], str] = {}

    @cached_property
    def _starts(self) -> list[int]:
        first = len(_MARK) if self._text.startswith(_MARK) else 0
        return [first, *(end.end() for end in _LINE_END.finditer(self._text))]

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column in characters, limited to the text."""
        index = min(max(line - 1, 0), len(self._starts) - 1)
        return min(self._starts[index] + max(column, 0), len(self._text))

    def span(self, node: ast.expr | ast.stmt) -> Span:
        """All of an expression or a statement."""
        return Span(
            self._place(node.lineno, node.col_offset),
            self._place(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
        )

    def head(self, node: ast.expr | ast.stmt) -> Span:
        """The part of it on its first line."""
        span = self.span(node)
        end = _LINE_END.search(self._text, span.start, span.end)
        return Span(span.start, end.start() if end else span.end)

    def text(self, node: ast.expr, most: int = 60) -> str:
        """What is written there, on one line, cut short if it is long."""
        if (node, most) not in self._texts:
            self._texts[node, most] = self._shortened(node, most)
        return self._texts[node, most]

    def _shortened(self, node: ast.expr, most: int) -> str:
        span = self.span(node)
        words = " ".join(self._text[span.start : min(span.end, span.start + 4 * most)].split())
        return words if len(words) <= most else f"{words[: most - 1]}…"

    def _place(self, line: int, column: int) -> int:
        index = min(line - 1, len(self._starts) - 1)
        return self._starts[index] + self._characters(index, column)

    def _characters(self, index: int, column: int) -> int:
        """How many characters of a line take that many bytes."""
        if index not in self._columns:
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
            line = self._text[self._starts[index] : end]
            bytes_of = [] if line.isascii() else [len(sign.encode("utf-8", "surrogatepass")) for sign in line]
            self._columns[index] = [place for place, count in enumerate(bytes_of) for _ in range(count)]
        spans = self._columns[index]
        if not spans:
            return column
        return spans[column] if column < len(spans) else spans[-1] + 1
