"""The calls of `diagconv export` that write nothing: `--check`, `--dry-run` and `--diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.batch.reports.escaping import safe_line
from diagconv.cli.export_report import report_export
from diagconv.cli.export_summary import gone_files, listing_summary, stale_files
from diagconv.cli.streams import print_output
from diagconv.cli.text_diff import unified_diff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.note_writing import NoteOutcome
    from diagconv.batch.planned import ExportPlan


def list_export(parameters: dict[str, Any], plan: ExportPlan, notes: Sequence[NoteOutcome]) -> tuple[int, str]:
    """List what is not up to date.

    Args:
        parameters: the options of the command.
        plan: what an export would do.
        notes: the notes that it would change.

    Returns:
        The exit code, and one line with the result.
    """
    stale = [*stale_files(plan), *(str(note.path) for note in notes)]
    gone = gone_files(plan) if parameters["prune"] else []
    conclusion = listing_summary(plan, len(stale), len(gone))
    if parameters["diff"]:
        diffs = [unified_diff(str(note.path), note.before or "", note.text) for note in notes]
        print_output("".join(diffs))
    elif parameters["report"] == "text":
        is_check = parameters["check"]
        lines = [*stale, *gone] if is_check else [*(f"write {path}" for path in stale), *(f"remove {p}" for p in gone)]
        print_output("".join(f"{safe_line(line)}\n" for line in lines))
    if parameters["report"] != "text" or parameters["summary"] is not None:
        _report(parameters, plan, notes, gone, conclusion)
    code = max((failure.exit_code for failure in plan.failures), default=0)
    return max(code, 1) if parameters["check"] and (stale or gone) else code, conclusion


def _report(
    parameters: dict[str, Any], plan: ExportPlan, notes: Sequence[NoteOutcome], gone: Sequence[str], conclusion: str
) -> None:
    from diagconv.batch.listing import listed, listed_files

    plan.diagnostics += listed_files([note.path for note in notes], gone)
    report_export(parameters, plan, listed(plan), [], conclusion)
