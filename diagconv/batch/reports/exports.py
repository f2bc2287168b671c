"""The reports of `diagconv export`: for programs, what became of each diagram; for all others, its diagnostics."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diagconv.batch.checking import CheckedFile
from diagconv.batch.diagnostics import NOT_CONVERTED
from diagconv.batch.reports import pieces
from diagconv.batch.reports.escaping import safe_json
from diagconv.batch.reports.json import diagnostic_object
from diagconv.diagnostics import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diagconv.batch.export import Outcome
    from diagconv.batch.planned import ExportPlan
    from diagconv.diagnostics import Diagnostic
    from diagconv.errors import DiagconvError


def export_report(name: str, plan: ExportPlan, outcomes: Sequence[Outcome], removed: Sequence[Path]) -> Iterator[str]:
    """The report of this name, except the one for people.

    Args:
        name: json, github, gitlab or sarif.
        plan: what was exported.
        outcomes: what became of each diagram.
        removed: the files of diagrams that are gone, which were removed.
    """
    if name == "json":
        yield safe_json(json.dumps(_document(plan, outcomes, removed), ensure_ascii=False, indent=2)) + "\n"
    else:
        yield from pieces(name, _checked(plan, outcomes))


def _document(plan: ExportPlan, outcomes: Sequence[Outcome], removed: Sequence[Path]) -> dict[str, Any]:
    return {
        "diagrams": [_diagram(plan, outcome) for outcome in outcomes],
        "notes": [diagnostic_object(found, "") for found in plan.diagnostics],
        "failures": [found for failure in plan.failures for found in _failure(failure)],
        "removed": [str(path) for path in removed],
    }


def _diagram(plan: ExportPlan, outcome: Outcome) -> dict[str, Any]:
    task = outcome.task
    return {
        "file": task.file.name,
        "line": task.entry.line,
        "number": task.number,
        "name": task.entry.name,
        "title": task.entry.title,
        "state": outcome.state,
        "files": [str(plan.path(path)) for path in task.entry.outputs],
        "written": [str(plan.path(path)) for path in outcome.written],
        "diagnostics": [diagnostic_object(found, task.file.name) for found in diagnostics_of(outcome)],
    }


def _failure(failure: DiagconvError) -> list[dict[str, Any]]:
    if failure.diagnostics:
        return [diagnostic_object(found, "") for found in failure.diagnostics]
    return [{"message": failure.message}]


def diagnostics_of(outcome: Outcome) -> list[Diagnostic]:
    """All diagnostics of a diagram; a failure that has none becomes one, at its first line."""
    failure = outcome.failure
    if failure is None:
        return outcome.diagnostics
    known = [found for found in outcome.diagnostics if found not in failure.diagnostics]
    if failure.diagnostics:
        return [*known, *failure.diagnostics]
    source = outcome.task.source or Source("", outcome.task.file.name)
    return [*known, NOT_CONVERTED.at(source, Span(0, len(source.text.split("\n", 1)[0])), reason=failure.message)]


def _checked(plan: ExportPlan, outcomes: Sequence[Outcome]) -> Iterator[CheckedFile]:
    """The results as those of `check`, which the other reports take."""
    for found in plan.diagnostics:
        yield CheckedFile(found.source or Source(""), [found])
    for failure in plan.failures:
        unplaced = [NOT_CONVERTED.at(None, reason=failure.message)]
        yield CheckedFile(Source(""), failure.diagnostics or unplaced)
    for outcome in outcomes:
        if diagnostics := diagnostics_of(outcome):
            yield CheckedFile(outcome.task.source or Source("", outcome.task.file.name), diagnostics)
