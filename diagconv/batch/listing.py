"""What an export would do, as diagnostics that name each file that is out of date; for reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.diagnostics import LEFT_OVER, OUT_OF_DATE
from diagconv.batch.export import Outcome
from diagconv.diagnostics import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diagconv.batch.planned import ExportPlan, ExportTask
    from diagconv.diagnostics import Diagnostic


def listed(plan: ExportPlan) -> list[Outcome]:
    """The diagrams of a plan, of which none was converted, each with its files that are out of date."""
    moved = set(plan.moves)
    return [_outcome(task, list(_out_of_date(plan, task, moved))) for task in plan.tasks]


def _outcome(task: ExportTask, found: list[Diagnostic]) -> Outcome:
    is_skipped = task.entry.unread_type is not None
    return Outcome(task, diagnostics=found, is_skipped=is_skipped, is_out_of_date=bool(found))


def _out_of_date(plan: ExportPlan, task: ExportTask, moved: set[str]) -> Iterator[Diagnostic]:
    source = task.source or Source("", task.file.name, first_line=task.entry.line)
    first_line = Span(0, len(source.text.split("\n", 1)[0]))
    paths = [*(target.path(task.entry.name) for target in task.stale), *(moved & task.entry.outputs.keys())]
    for path in dict.fromkeys(paths):
        yield OUT_OF_DATE.at(source, first_line, file=plan.path(path))


def listed_files(notes: Iterable[Path], gone: Iterable[str]) -> list[Diagnostic]:
    """The notes that would be written, and the files that would be removed."""
    written = [OUT_OF_DATE.at(Source("", str(path)), Span(0, 0), file=path) for path in notes]
    return [*written, *(LEFT_OVER.at(Source("", path), Span(0, 0), file=path) for path in gone)]
