"""Errors between the braces of `@{ … }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.brackets import never_closed
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, problem_at

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.problems import Problem


def broken_data(failure: ParseFailure) -> Problem | None:
    """Braces or quotes that are never closed, and `^`."""
    if failure.state not in ("data", "data_string"):
        return None
    if failure.at < len(failure.text) and failure.text[failure.at] == "^":
        return problem_at(rules.CARET_IN_DATA, failure.at, failure.at + 1)
    start = failure.outer[-1][1]
    opening, closing = ("@{", "}") if failure.state == "data" else ('"', '"')
    return never_closed(failure, start, opening, closing)
