"""What goes wrong around nodes: nothing between two, a blank too many, no id, `&` and `:::`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.brackets import closing_of, without_quotes
from diagconv.formats.mermaid.mistakes.trouble import LONGEST, Trouble, excerpt, problem_at, problem_here, word_at
from diagconv.formats.mermaid.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem


def between(trouble: Trouble) -> Problem | None:
    """Two nodes with nothing between them, and blanks where none may be."""
    token, before = trouble.token, trouble.before
    if token is None or before is None or "LINK" not in trouble.accepts or trouble.outer:
        return None
    if token.type.startswith("OPEN") or token.type == "DATA":
        opening = token.value[:2] if token.type == "DATA" else token.value
        start = before.stop
        return problem_at(say.BLANK_BEFORE, start, token.start + len(opening), found=opening, id=before.value)
    if token.type not in ("ID", "AMP"):
        return None
    if token.value.startswith("&"):
        return problem_here(trouble, say.AMPERSAND)
    line = excerpt(trouble.text, trouble.statement[0].start)
    if before is trouble.statement[0] and before.value in ("%", "//", "#", "'", "rem", "!"):
        return problem_at(
            say.MISSPELLED_COMMENT, before.start, before.start + len(line),
            mark=before.value, comment=line[len(before.value) :].strip(BLANKS),
        )  # fmt: skip
    if before is trouble.statement[0] and before.value in ("title", "title:"):
        title = line[len(before.value) :].strip(BLANKS)
        return problem_at(say.TITLE, before.start, before.start + len(line.rstrip(BLANKS)), title=title)
    second = word_at(trouble.text, token.start)
    first = before.value.rstrip(",")
    start = trouble.statement[0].start if len(trouble.statement) <= 3 else before.start
    if before.value.endswith(","):
        hint = f"write “{first} & {second}”"
        return problem_at(say.NOTHING_BETWEEN, start, token.stop, hint, first=first, second=second)
    first = trouble.text[start : before.stop] if before.type != "ID" else before.value
    return problem_at(say.NOTHING_BETWEEN, start, token.stop, first=first, second=second)


def ampersand(trouble: Trouble) -> Problem | None:
    before = trouble.before
    if before is None or before.type != "AMP" or trouble.first not in ("ID", "AMP"):
        return None
    return problem_at(say.AMPERSAND, before.start, before.stop)


def class_mark(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is not None and token.type == "CLASS_MARK":
        return problem_here(trouble, say.CLASS_MARK)
    before = trouble.before
    return problem_at(say.CLASS_MARK, before.start, before.stop) if before and before.type == "CLASS_MARK" else None


def no_id(trouble: Trouble) -> Problem | None:
    """A shape or a link where a node should be."""
    token = trouble.token
    is_first = trouble.first == "HEADER" or "ID" in trouble.accepts
    if token is None or not is_first or trouble.outer or (token.type == "PIPE" and trouble.before):
        return None
    if token.type in ("LINK", "START_LINK"):
        return problem_here(trouble, say.NO_SOURCE, link=trouble.found)
    if token.type.startswith("OPEN") or token.type in ("STRING", "MARKDOWN", "PIPE"):
        is_shape = token.type.startswith("OPEN")
        stop, closing = closing_of(trouble.text, token.start, token.value) if is_shape else (token.stop, "")
        text = trouble.text[token.start : min(stop, token.start + LONGEST)] + closing
        example = text if is_shape else f'["{without_quotes(text)}"]'
        return problem_here(trouble, say.NO_ID, found=token.value if is_shape else text[0], example=example)
    return None
