"""Errors in the label of a node, in the label of a link between pipes, and in a title in brackets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.brackets import (
    LINK_LABELS,
    closing_of,
    in_quotes,
    mirrored,
    never_closed,
    starts_statement,
)
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import LONGEST, ParseFailure, end_of_line, problem_at
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.lexer import Token
    from diagconv.formats.mermaid.reading.problems import Problem

_LABEL_STATES = ("text", "slanted", "ellipse", "string", "markdown")
_MAY_FOLLOW_QUOTE = lazy_pattern(r"[\s\])}|;&:.=~<\\/-]|[xo](?:--|==|-\.)|@\{|\Z")
_ENDS_WITH_LINK = lazy_pattern(r"(?:--+|==+|-\.+-?)[>xo]?[ \t]*\Z")


def glued_arrow(failure: ParseFailure) -> Problem | None:
    """`A->B`, which Mermaid reads as a node `A-` with a label opened by `>`."""
    if not failure.outer or failure.state in LINK_LABELS or failure.outer[-1][0] in LINK_LABELS:
        return None
    start, opening = failure.opening
    if opening[0] != ">" or failure.text[start - 1 : start] != "-":
        return None
    stop = start + (2 if failure.text[start + 1] == ">" else 1)
    return problem_at(rules.INVALID_LINK, start - 1, stop, arrow=failure.text[start - 1 : stop], right="-->")


def open_label(failure: ParseFailure) -> Problem | None:
    """A bracket, pipe or quote that is not closed on its line and so includes the lines below."""
    tokens = [token for token in failure.statement if token.type != "SPACE"]
    for before, token in pairwise(tokens):
        if "\n" in token.value and token.type in ("STRING", "MARKDOWN"):
            if _MAY_FOLLOW_QUOTE.match(failure.text, token.stop) is None and _includes_statement(failure.text, token):
                return never_closed(failure, token.start, *_QUOTES[token.type])
        elif token.type == "TEXT" and "\n" in token.value and before.type.startswith(("OPEN", "PIPE")):
            return _open_bracket(failure, before, token)
    return None


_QUOTES = {"STRING": ('"', '"'), "MARKDOWN": ('"`', '`"')}


def _includes_statement(text: str, label: Token) -> bool:
    """Whether one of the lines that a label includes looks like a statement."""
    line = end_of_line(text, label.start)
    while 0 <= line < label.stop:
        if starts_statement(text, line + 1):
            return True
        line = end_of_line(text, line + 1)
    return False


def _open_bracket(failure: ParseFailure, opening: Token, label: Token) -> Problem | None:
    if opening.type == "PIPE":
        is_closed = _ENDS_WITH_LINK.search(label.value[-LONGEST:]) is None
        return None if is_closed else never_closed(failure, opening.start, "|", "|")
    if not failure.outer or failure.outer[-1][1] > label.start or not _includes_statement(failure.text, label):
        return None
    start, brackets = failure.opening
    return never_closed(failure, start, brackets, closing_of(failure.text, start, brackets)[1])


def broken_label(failure: ParseFailure) -> Problem | None:
    """Brackets, pipes and quotes in a label, an empty label, and a label that is never closed."""
    if not failure.outer or failure.state in LINK_LABELS or failure.outer[-1][0] in LINK_LABELS:
        return None
    token = failure.token
    start, opening = failure.opening
    if opening[0] == '"':
        marks = _QUOTES["MARKDOWN" if failure.text.startswith('"`', start) else "STRING"]
        return never_closed(failure, start, *marks)
    if opening[0] not in "[({|>":
        return None
    if token is None:
        return _unfinished_label(failure, start, opening)
    if token.type.startswith("CLOSE") and failure.before is not None and failure.before.type.startswith("OPEN"):
        close = failure.text[token.start : token.stop]
        return problem_at(rules.EMPTY_LABEL, start, token.stop, open=opening, close=close)
    if _starts_link_label(failure, start):
        return None
    if failure.outer[-1][0] == "markdown":
        return never_closed(failure, failure.outer[-2][1] if len(failure.outer) > 1 else start, '"`', '`"')
    if token.type in ("STRING", "MARKDOWN") and failure.accepts:
        return _quote(failure, token.start, start, opening)
    if token.type.startswith("CLOSE") and (wrong := _wrong_closing(failure, token, start, opening)):
        return wrong
    if token.type.startswith(("OPEN", "CLOSE", "PIPE")) or token.type == "LINK":
        if _LINK_TO.search(failure.text, max(start, token.start - LONGEST), token.start):
            return never_closed(failure, start, opening, closing_of(failure.text, start, opening)[1])
        quoted = _quoted_before(failure, start)
        if quoted is not None:
            return _quote(failure, quoted.stop - 1, start, opening)
        words = {"fixed": in_quotes(failure, start, opening), "label": start, "opening": opening}
        return problem_at(rules.UNQUOTED_CHARACTER, failure.at, failure.stop, character=failure.found, **words)
    return None


_LINK_TO = lazy_pattern(r"(?:--|==|-\.+-)[>xo]?[ \t]*(?:\|[^|\n]*\|[ \t]*)?[\w-]+\Z")
_ENDS_NODE = lazy_pattern(r"[ \t]*(?:[;\n]|\Z|[xo<]?(?:--|==|-\.)|~~~|&[ \t]|:::|@\{)")


def _wrong_closing(failure: ParseFailure, token: Token, start: int, opening: str) -> Problem | None:
    """`A[x)` and `A[x]]`: the wrong bracket at the end, or one too many."""
    closing = mirrored(opening)
    if opening not in _CLOSED or _ENDS_NODE.match(failure.text, token.stop) is None:
        return None
    words = {"opening": opening, "closing": closing}
    if token.value.startswith(closing):
        begin = token.start + len(closing)
        return problem_at(
            rules.UNMATCHED_BRACKET, begin, token.stop, character=failure.text[begin : token.stop], **words
        )
    return problem_at(rules.MISMATCHED_BRACKET, token.start, token.stop, found=token.value, **words)


_CLOSED = ("[", "(", "{", "([", "[[", "[(", "((", "(((", "{{", ">")


def half_closed(failure: ParseFailure) -> Problem | None:
    """`A((x)`: two brackets open, one closes."""
    closing = {frozenset({"CLOSE_ROUND"}): ("((", "))"), frozenset({"CLOSE_CURLY"}): ("{{", "}}")}.get(failure.accepts)
    if closing is None:
        return None
    opening = next((token for token in failure.statement[::-1] if token.type.startswith("OPEN")), None)
    return never_closed(failure, opening.start - 1, *closing) if opening is not None else None


def _quote(failure: ParseFailure, position: int, start: int, opening: str) -> Problem:
    """Quotes in a label; in `"say "hi" now"` the inner ones, with the text between them."""
    quoted = _quoted_before(failure, start)
    begin = quoted.stop - 1 if quoted is not None else position
    line_end = end_of_line(failure.text, begin)
    other = failure.text.find('"', begin + 1, line_end)
    stop = other + 1 if other >= 0 else begin + 1
    words = {"fixed": in_quotes(failure, start, opening), "label": start, "opening": opening}
    return problem_at(rules.QUOTE_IN_LABEL, begin, stop, **words)


def _quoted_before(failure: ParseFailure, start: int) -> Token | None:
    """The string at the start of the label."""
    strings = (token for token in failure.statement if token.type == "STRING" and token.start > start)
    first = next(strings, None)
    return first if first is not failure.token else None


def _starts_link_label(failure: ParseFailure, start: int) -> bool:
    return any(token.type == "START_LINK" and token.start <= start < token.stop for token in failure.statement)


def _unfinished_label(failure: ParseFailure, start: int, opening: str) -> Problem | None:
    if failure.state == "slanted" and failure.at < len(failure.text) - 1:
        fixed = in_quotes(failure, start, opening)
        words = {"opening": opening[:2], "fixed": fixed, "label": start}
        return problem_at(rules.UNFINISHED_SLANTED_LABEL, failure.at, failure.at + 1, **words)
    if failure.state in ("string", "markdown"):
        return never_closed(failure, failure.outer[-1][1], *_QUOTES[failure.state.upper()])
    if failure.state in _LABEL_STATES:
        return never_closed(failure, start, opening, closing_of(failure.text, start, opening)[1])
    return None
