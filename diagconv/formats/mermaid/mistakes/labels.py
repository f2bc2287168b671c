"""What goes wrong in the label of a node, of a link between pipes, and in a title in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.brackets import LINK_LABELS, closing_of, in_quotes, never_closed
from diagconv.formats.mermaid.mistakes.trouble import Trouble, problem_at

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem

_LABEL_STATES = ("text", "slanted", "ellipse", "string", "markdown")


def glued_arrow(trouble: Trouble) -> Problem | None:
    """`A->B`, which Mermaid takes for a node `A-` with a label that `>` opens."""
    if not trouble.outer or trouble.state in LINK_LABELS or trouble.outer[-1][0] in LINK_LABELS:
        return None
    start, opening = trouble.opening
    if opening[0] != ">" or trouble.text[start - 1 : start] != "-" or trouble.text[start + 1] == ">":
        return None
    return problem_at(say.NO_ARROW, start - 1, start + 1, arrow="->", right="-->")


def broken_label(trouble: Trouble) -> Problem | None:
    if not trouble.outer or trouble.state in LINK_LABELS or trouble.outer[-1][0] in LINK_LABELS:
        return None
    token = trouble.token
    start, opening = trouble.opening
    if token is None:
        return _unfinished_label(trouble, start, opening)
    if token.type.startswith("CLOSE") and trouble.before is not None and trouble.before.type.startswith("OPEN"):
        close = trouble.text[token.start : token.stop]
        return problem_at(say.EMPTY_LABEL, start, token.stop, open=opening, close=close)
    if _starts_link_label(trouble, start):
        return None
    if trouble.outer[-1][0] == "markdown":
        return never_closed(trouble, trouble.outer[-2][1] if len(trouble.outer) > 1 else start, '"`', '`"')
    if token.type in ("STRING", "MARKDOWN") and trouble.accepts:
        fixed = in_quotes(trouble, start, opening)
        return problem_at(say.QUOTE_IN_LABEL, token.start, token.stop, fixed=fixed, label=start, opening=opening)
    if token.type.startswith(("OPEN", "CLOSE", "PIPE")) or token.type == "LINK":
        words = {"fixed": in_quotes(trouble, start, opening), "label": start, "opening": opening}
        return problem_at(say.NEEDS_QUOTES, trouble.at, trouble.stop, character=trouble.found, **words)
    return None


def _starts_link_label(trouble: Trouble, start: int) -> bool:
    return any(token.type == "START_LINK" and token.start <= start < token.stop for token in trouble.statement)


def _unfinished_label(trouble: Trouble, start: int, opening: str) -> Problem | None:
    if trouble.state == "slanted" and trouble.at < len(trouble.text):
        return problem_at(
            say.SLANTED, trouble.at, trouble.at + 1, opening=opening[:2], fixed=in_quotes(trouble, start, opening)
        )
    if trouble.state in ("string", "markdown"):
        marks = ('"`', '`"') if trouble.state == "markdown" else ('"', '"')
        return never_closed(trouble, trouble.outer[-1][1], *marks)
    if trouble.state in _LABEL_STATES:
        return never_closed(trouble, start, opening, closing_of(trouble.text, start, opening)[1])
    return None
