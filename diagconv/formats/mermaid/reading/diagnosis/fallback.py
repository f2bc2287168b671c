"""The generic message where no common error is recognised: what was expected, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, problem_here, shown

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.problems import Problem

_WORDS = (
    ("a node", ("ID", "AMP")),
    ("a link", ("LINK", "START_LINK", "LINK_ID")),
    ("“end”", ("END",)),
    ("a statement", ("STYLE", "SUBGRAPH", "CLASS")),
    ("a label", ("TEXT", "STRING", "EDGE_TEXT")),
    ("a name", ("NAME",)),
    ("a number", ("NUMBER",)),
    ("a space", ("SPACE",)),
    ("“|”", ("PIPE",)),
    ("“]”", ("CLOSE_SQUARE",)),
    ("“)”", ("CLOSE_ROUND",)),
    ("“}”", ("CLOSE_CURLY",)),
    ("the end of the line", ("SEP",)),
)
"""What the parser would accept, in plain words."""


def unexpected(failure: ParseFailure) -> Problem:
    """The problem of an unexpected token."""
    if failure.has_before("OPEN_PROPERTY") and not failure.outer:
        return problem_here(failure, rules.INVALID_PROPERTY, found=shown(failure.found.strip()) or "the end")
    expected = [words for words, types in _WORDS if failure.accepts.intersection(types)]
    found = f"“{failure.found}”" if failure.found.strip() else "the end of the line"
    if failure.at >= len(failure.text) - 1:
        found = "the end of the text"
    if not expected:
        return problem_here(failure, rules.UNEXPECTED_TEXT, found=found)
    listed = ", ".join(expected[:-1]) + (" or " if len(expected) > 1 else "") + expected[-1]
    return problem_here(failure, rules.UNEXPECTED, found=found, expected=listed)
