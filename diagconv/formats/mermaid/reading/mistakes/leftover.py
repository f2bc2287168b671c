"""What is said where no common mistake is recognised: what was found, and what might stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.mistakes.trouble import Trouble, problem_here, shown

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem

_WORDS = (
    ("a node", ("ID", "AMP")),
    ("a link", ("LINK", "START_LINK", "LINK_ID")),
    ("a subgraph's “end”", ("END",)),
    ("a statement", ("STYLE", "SUBGRAPH", "CLASS")),
    ("a label", ("TEXT", "STRING", "EDGE_TEXT")),
    ("a name", ("NAME",)),
    ("a number", ("NUMBER",)),
    ("a blank", ("SPACE",)),
    ("“|”", ("PIPE",)),
    ("“]”", ("CLOSE_SQUARE",)),
    ("“)”", ("CLOSE_ROUND",)),
    ("“}”", ("CLOSE_CURLY",)),
    ("the end of the line", ("SEP",)),
)
"""What the parser would take, in a person's words."""


def unexpected(trouble: Trouble) -> Problem:
    """What was found, and what the parser would take."""
    if trouble.has_before("OPEN_PROPERTY") and not trouble.outer:
        return problem_here(trouble, rules.PROPERTY, found=shown(trouble.found.strip()) or "the end")
    expected = [words for words, types in _WORDS if trouble.accepts.intersection(types)]
    found = f"“{trouble.found}”" if trouble.found.strip() else "the end of the line"
    if trouble.at >= len(trouble.text) - 1:
        found = "the end of the text"
    if not expected:
        return problem_here(trouble, rules.UNREADABLE, found=found)
    listed = ", ".join(expected[:-1]) + (" or " if len(expected) > 1 else "") + expected[-1]
    return problem_here(trouble, rules.UNEXPECTED, found=found, expected=listed)
