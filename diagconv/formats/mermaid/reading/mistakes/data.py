"""What goes wrong between the braces of `@{ … }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.mistakes.brackets import never_closed
from diagconv.formats.mermaid.reading.mistakes.trouble import Trouble, problem_at

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem


def broken_data(trouble: Trouble) -> Problem | None:
    """Braces or quotes without an end, and `^`."""
    if trouble.state not in ("data", "data_string"):
        return None
    if trouble.at < len(trouble.text) and trouble.text[trouble.at] == "^":
        return problem_at(rules.IN_DATA, trouble.at, trouble.at + 1)
    start = trouble.outer[-1][1]
    opening, closing = ("@{", "}") if trouble.state == "data" else ('"', '"')
    return never_closed(trouble, start, opening, closing)
