"""Summaries in Markdown of what was checked, formatted or exported, as the pages of CI jobs show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.batch.reports.escaping import safe
from diagconv.batch.reports.exports import diagnostics_of
from diagconv.batch.reports.places import most_serious_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.batch.checking import CheckedFile
    from diagconv.batch.export import Outcome
    from diagconv.batch.planned import ExportPlan
    from diagconv.diagnostics import Diagnostic

MOST_ROWS: Final = 500
"""The most rows of a table: GitHub refuses a summary of more than a megabyte."""

_LONGEST_CELL: Final = 400
"""The most characters of a cell."""

_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>#|~$&@]|:(?! )")


def diagnostics_summary(title: str, conclusion: str, checked: Iterable[CheckedFile]) -> str:
    """A summary of diagnostics: the most serious first.

    Args:
        title: its heading.
        conclusion: one line with the result.
        checked: what was checked.
    """
    rows = [_diagnostic_row(file, diagnostic) for file, diagnostic in most_serious_first(checked)]
    return _section(title, conclusion, ("Place", "", "Code", "Problem"), rows)


def export_summary(title: str, conclusion: str, plan: ExportPlan, outcomes: Sequence[Outcome]) -> str:
    """A summary of an export: each diagram, what became of it, and its files; those that need attention first."""
    attention = ("failed", "stale", "skipped", "drawn", "unchanged")
    found = sorted(outcomes, key=lambda outcome: attention.index(outcome.state))
    rows = [_outcome_row(plan, outcome) for outcome in found]
    return _section(title, conclusion, ("Diagram", "Title", "State", "Files"), rows)


def _outcome_row(plan: ExportPlan, outcome: Outcome) -> list[str]:
    task = outcome.task
    files = list(dict.fromkeys([*task.entry.outputs, *(target.path(task.entry.name) for target in task.stale)]))
    place = f"{task.file.name}:{task.entry.line}"
    problems = [found.message for found in diagnostics_of(outcome) if outcome.failure and found.is_error]
    state = ": ".join([_STATES.get(outcome.state, outcome.state), *problems[:1]])
    return [place, task.entry.title or "", state, ", ".join(str(plan.path(file)) for file in files)]


_STATES: Final = {"stale": "out of date", "unchanged": "up to date"}
"""How the summary calls states, where it does not use their own word."""


def _diagnostic_row(file: str, diagnostic: Diagnostic) -> list[str]:
    position = diagnostic.position
    place = f"{file}:{position.line}" if position else file
    return [place, diagnostic.severity.value, diagnostic.code, diagnostic.message]


def _section(title: str, conclusion: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A heading, a line, and a table if there are rows."""
    lines = [f"### {cell(title)}", "", cell(conclusion), ""]
    if rows:
        lines += [_line(columns), _line(["---"] * len(columns))]
        lines += [_line([cell(text) for text in row]) for row in rows[:MOST_ROWS]]
        lines += [""]
    if more := len(rows) - MOST_ROWS:
        lines += [f"… and {more} more", ""] if more > 0 else []
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def cell(text: str) -> str:
    r"""A text of one line that Markdown shows as it is, cut if it is long.

    >>> cell("<b>a|b</b>")
    '\\<b\\>a\\|b\\</b\\>'
    """
    line = safe(" ".join(text.split()))
    shown = line if len(line) <= _LONGEST_CELL else line[: _LONGEST_CELL - 1] + "…"
    return _MARKS.sub(r"\\\g<0>", shown)
