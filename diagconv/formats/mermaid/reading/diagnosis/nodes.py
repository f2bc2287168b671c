"""Errors around nodes: nothing between two of them, unexpected spaces, missing ids, `&` and `:::`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.brackets import closing_of, without_quotes
from diagconv.formats.mermaid.reading.diagnosis.keywords import KEYWORDS
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import (
    LONGEST,
    ParseFailure,
    excerpt,
    problem_at,
    problem_here,
    shown,
    word_at,
)
from diagconv.formats.mermaid.whitespace import WHITESPACE

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.lexer import Token
    from diagconv.formats.mermaid.reading.problems import Problem


def between(failure: ParseFailure) -> Problem | None:
    """Two nodes with nothing between them, and spaces where none are allowed."""
    token, before = failure.token, failure.before
    if token is None or before is None or "LINK" not in failure.accepts or failure.outer:
        return None
    if token.type.startswith("OPEN") or token.type == "DATA":
        opening = token.value[:2] if token.type == "DATA" else token.value
        start = before.stop
        if before.type.startswith("CLOSE"):
            stop, closing = closing_of(failure.text, token.start, opening)
            return problem_at(rules.DUPLICATE_LABEL, token.start, stop + len(closing))
        return problem_at(rules.UNEXPECTED_SPACE, start, token.start + len(opening), found=opening, id=before.value)
    if token.type in ("STRING", "MARKDOWN"):
        words = {"id": shown(before.value) if before.type == "ID" else "A", "label": shown(token.value)}
        return problem_at(rules.LABEL_WITHOUT_BRACKETS, token.start, token.stop, **words)
    if token.type not in ("ID", "AMP"):
        return None
    if token.value.startswith("&"):
        return problem_here(failure, rules.AMPERSAND)
    return _two_nodes(failure, before, token)


def _two_nodes(failure: ParseFailure, before: Token, token: Token) -> Problem:
    second, first = word_at(failure.text, token.start), before.value.rstrip(",")
    start = failure.statement[0].start if len(failure.statement) <= 3 else before.start
    if before.value.endswith(":") or second == ":":
        return _label_after_colon(failure, before, token)
    words = {"first": shown(first), "second": second, "joined": f"{first}_{second}"}
    if before.value.endswith(",") or second in ("and", "or", "+"):
        third = word_at(failure.text, token.stop + 1) if second in ("and", "or", "+") else second
        return problem_at(rules.MISSING_LINK, start, token.stop, f"write “{first} & {third or 'B'}”", **words)
    if before.type not in ("ID", "AMP"):
        node = next((token for token in reversed(failure.statement[:-1]) if token.type == "ID"), before)
        hint = f"write “{node.value} --> {second}”"
        return problem_at(rules.MISSING_LINK, node.start, token.stop, hint, **words | {"first": shown(node.value)})
    return problem_at(rules.MISSING_LINK, start, token.stop, **words)


def _label_after_colon(failure: ParseFailure, before: Token, token: Token) -> Problem:
    """`A --> B: label`."""
    start = before.stop - 1 if before.value.endswith(":") else token.start
    line = excerpt(failure.text, start).rstrip(WHITESPACE + ";")
    id, label = before.value.rstrip(":"), shown(line.lstrip(": "))
    hint = f'write “{id}["{label}"]”' + (f", or “-->|{label}|” for the link" if failure.has_before("LINK") else "")
    return problem_at(rules.LABEL_WITHOUT_BRACKETS, start, start + len(line), hint, id=id, label=label)


def ampersand(failure: ParseFailure) -> Problem | None:
    """`&` without a space or a node on one of its sides."""
    before = failure.before
    if before is None or before.type != "AMP" or failure.first not in ("ID", "AMP"):
        return None
    return problem_at(rules.AMPERSAND, before.start, before.stop)


def class_mark(failure: ParseFailure) -> Problem | None:
    """`:::` in the wrong place, or without the name of a class."""
    token = failure.token
    if token is not None and token.type == "CLASS_MARK":
        return problem_here(failure, rules.MISPLACED_CLASS)
    before = failure.before
    if before is None or before.type != "CLASS_MARK" or (token is not None and token.type in KEYWORDS):
        return None
    return problem_at(rules.MISPLACED_CLASS, before.start, before.stop)


def no_id(failure: ParseFailure) -> Problem | None:
    """A shape or a link where a node should be."""
    token = failure.token
    is_first = failure.first == "HEADER" or "ID" in failure.accepts
    if token is None or not is_first or failure.outer or (token.type == "PIPE" and failure.before):
        return None
    if token.type in ("LINK", "START_LINK") and failure.before is not None and failure.before.type == "LINK":
        return None
    if token.type in ("LINK", "START_LINK"):
        return problem_here(
            failure, rules.MISSING_SOURCE, link="-->" if token.type == "START_LINK" else failure.found.strip()
        )
    if token.type == "DATA":
        text = token.value if token.value.endswith("}") else "@{ label: … }"
        return problem_at(rules.MISSING_ID, token.start, token.start + 2, found="@{", example=shown(text))
    if token.type.startswith("OPEN") or token.type in ("STRING", "MARKDOWN", "PIPE"):
        is_shape = token.type.startswith("OPEN")
        stop, closing = closing_of(failure.text, token.start, token.value) if is_shape else (token.stop, "")
        text = failure.text[token.start : min(stop, token.start + LONGEST)] + closing
        example = text if is_shape else f'["{without_quotes(text)}"]'
        return problem_here(failure, rules.MISSING_ID, found=token.value if is_shape else text[0], example=example)
    return None
