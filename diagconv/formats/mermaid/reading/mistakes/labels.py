"""What goes wrong in the label of a node, of a link between pipes, and in a title in brackets."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.mistakes.brackets import (
    LINK_LABELS,
    closing_of,
    in_quotes,
    mirrored,
    never_closed,
    starts_statement,
)
from diagconv.formats.mermaid.reading.mistakes.trouble import LONGEST, Trouble, end_of_line, problem_at

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem
    from diagconv.formats.mermaid.reading.lexer import Symbol

_LABEL_STATES = ("text", "slanted", "ellipse", "string", "markdown")
_MAY_FOLLOW_QUOTE = re.compile(r"[\s\])}|;&:.=~<\\/-]|[xo](?:--|==|-\.)|@\{|\Z")
_ENDS_WITH_LINK = re.compile(r"(?:--+|==+|-\.+-?)[>xo]?[ \t]*\Z")


def glued_arrow(trouble: Trouble) -> Problem | None:
    """`A->B`, which Mermaid takes for a node `A-` with a label that `>` opens."""
    if not trouble.outer or trouble.state in LINK_LABELS or trouble.outer[-1][0] in LINK_LABELS:
        return None
    start, opening = trouble.opening
    if opening[0] != ">" or trouble.text[start - 1 : start] != "-":
        return None
    stop = start + (2 if trouble.text[start + 1] == ">" else 1)
    return problem_at(rules.NO_ARROW, start - 1, stop, arrow=trouble.text[start - 1 : stop], right="-->")


def open_label(trouble: Trouble) -> Problem | None:
    """A bracket, pipe or quote that is not closed on its line and so swallowed the lines below."""
    tokens = [token for token in trouble.statement if token.type != "SPACE"]
    for before, token in pairwise(tokens):
        if "\n" in token.value and token.type in ("STRING", "MARKDOWN"):
            if _MAY_FOLLOW_QUOTE.match(trouble.text, token.stop) is None and _goes_on(trouble.text, token):
                return never_closed(trouble, token.start, *_QUOTES[token.type])
        elif token.type == "TEXT" and "\n" in token.value and before.type.startswith(("OPEN", "PIPE")):
            return _open_bracket(trouble, before, token)
    return None


_QUOTES = {"STRING": ('"', '"'), "MARKDOWN": ('"`', '`"')}


def _goes_on(text: str, label: Symbol) -> bool:
    """Whether one of the lines that a label swallowed looks like a statement."""
    line = end_of_line(text, label.start)
    while 0 <= line < label.stop:
        if starts_statement(text, line + 1):
            return True
        line = end_of_line(text, line + 1)
    return False


def _open_bracket(trouble: Trouble, opening: Symbol, label: Symbol) -> Problem | None:
    if opening.type == "PIPE":
        is_closed = _ENDS_WITH_LINK.search(label.value[-LONGEST:]) is None
        return None if is_closed else never_closed(trouble, opening.start, "|", "|")
    if not trouble.outer or trouble.outer[-1][1] > label.start or not _goes_on(trouble.text, label):
        return None
    start, brackets = trouble.opening
    return never_closed(trouble, start, brackets, closing_of(trouble.text, start, brackets)[1])


def broken_label(trouble: Trouble) -> Problem | None:
    """Brackets, pipes and quotes in a label, none at all, and a label without an end."""
    if not trouble.outer or trouble.state in LINK_LABELS or trouble.outer[-1][0] in LINK_LABELS:
        return None
    token = trouble.token
    start, opening = trouble.opening
    if opening[0] == '"':
        marks = _QUOTES["MARKDOWN" if trouble.text.startswith('"`', start) else "STRING"]
        return never_closed(trouble, start, *marks)
    if opening[0] not in "[({|>":
        return None
    if token is None:
        return _unfinished_label(trouble, start, opening)
    if token.type.startswith("CLOSE") and trouble.before is not None and trouble.before.type.startswith("OPEN"):
        close = trouble.text[token.start : token.stop]
        return problem_at(rules.EMPTY_LABEL, start, token.stop, open=opening, close=close)
    if _starts_link_label(trouble, start):
        return None
    if trouble.outer[-1][0] == "markdown":
        return never_closed(trouble, trouble.outer[-2][1] if len(trouble.outer) > 1 else start, '"`', '`"')
    if token.type in ("STRING", "MARKDOWN") and trouble.accepts:
        return _quote(trouble, token.start, start, opening)
    if token.type.startswith("CLOSE") and (wrong := _wrong_closing(trouble, token, start, opening)):
        return wrong
    if token.type.startswith(("OPEN", "CLOSE", "PIPE")) or token.type == "LINK":
        if _LINK_TO.search(trouble.text, start, token.start):
            return never_closed(trouble, start, opening, closing_of(trouble.text, start, opening)[1])
        quoted = _quoted_before(trouble, start)
        if quoted is not None:
            return _quote(trouble, quoted.stop - 1, start, opening)
        words = {"fixed": in_quotes(trouble, start, opening), "label": start, "opening": opening}
        return problem_at(rules.NEEDS_QUOTES, trouble.at, trouble.stop, character=trouble.found, **words)
    return None


_LINK_TO = re.compile(r"(?:--+|==+|-\.+-)[>xo]?[ \t]*(?:\|[^|\n]*\|[ \t]*)?[\w-]+\Z")
_ENDS_NODE = re.compile(r"[ \t]*(?:[;\n]|\Z|[xo<]?(?:--|==|-\.)|~~~|&[ \t]|:::|@\{)")


def _wrong_closing(trouble: Trouble, token: Symbol, start: int, opening: str) -> Problem | None:
    """`A[x)` and `A[x]]`: the wrong bracket at the end, or one too many."""
    closing = mirrored(opening)
    if opening not in _CLOSED or _ENDS_NODE.match(trouble.text, token.stop) is None:
        return None
    words = {"opening": opening, "closing": closing}
    if token.value.startswith(closing):
        begin = token.start + len(closing)
        return problem_at(rules.STRAY_CLOSING, begin, token.stop, character=trouble.text[begin : token.stop], **words)
    return problem_at(rules.WRONG_CLOSING, token.start, token.stop, found=token.value, **words)


_CLOSED = ("[", "(", "{", "([", "[[", "[(", "((", "(((", "{{", ">")


def half_closed(trouble: Trouble) -> Problem | None:
    """`A((x)`: two brackets open, one closes."""
    closing = {frozenset({"CLOSE_ROUND"}): ("((", "))"), frozenset({"CLOSE_CURLY"}): ("{{", "}}")}.get(trouble.accepts)
    if closing is None:
        return None
    opening = next((token for token in trouble.statement[::-1] if token.type.startswith("OPEN")), None)
    return never_closed(trouble, opening.start - 1, *closing) if opening is not None else None


def _quote(trouble: Trouble, position: int, start: int, opening: str) -> Problem:
    """Quotes in a label; of `"say "hi" now"` the inner ones, with what stands between them."""
    quoted = _quoted_before(trouble, start)
    begin = quoted.stop - 1 if quoted is not None else position
    line_end = end_of_line(trouble.text, begin)
    other = trouble.text.find('"', begin + 1, line_end)
    stop = other + 1 if other >= 0 else begin + 1
    words = {"fixed": in_quotes(trouble, start, opening), "label": start, "opening": opening}
    return problem_at(rules.QUOTE_IN_LABEL, begin, stop, **words)


def _quoted_before(trouble: Trouble, start: int) -> Symbol | None:
    """The string that the label begins with."""
    strings = (token for token in trouble.statement if token.type == "STRING" and token.start > start)
    first = next(strings, None)
    return first if first is not trouble.token else None


def _starts_link_label(trouble: Trouble, start: int) -> bool:
    return any(token.type == "START_LINK" and token.start <= start < token.stop for token in trouble.statement)


def _unfinished_label(trouble: Trouble, start: int, opening: str) -> Problem | None:
    if trouble.state == "slanted" and trouble.at < len(trouble.text) - 1:
        fixed = in_quotes(trouble, start, opening)
        return problem_at(rules.SLANTED, trouble.at, trouble.at + 1, opening=opening[:2], fixed=fixed)
    if trouble.state in ("string", "markdown"):
        return never_closed(trouble, trouble.outer[-1][1], *_QUOTES[trouble.state.upper()])
    if trouble.state in _LABEL_STATES:
        return never_closed(trouble, start, opening, closing_of(trouble.text, start, opening)[1])
    return None
