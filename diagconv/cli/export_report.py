"""What `diagconv export` reports to programs and to the pages of CI jobs, and which of its files git lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.cli.streams import append, print_output
from diagconv.cli.terminal import print_diagnostics

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diagconv.batch.export import Outcome
    from diagconv.batch.planned import ExportPlan


def report_export(
    parameters: dict[str, Any], plan: ExportPlan, outcomes: Sequence[Outcome], removed: Sequence[Path], conclusion: str
) -> None:
    """Print the report that the call asks for, unless it is the one for people, and append the summary.

    Args:
        parameters: the options of the command.
        plan: what was exported, or would be.
        outcomes: what became of each diagram, or would.
        removed: the files that were removed.
        conclusion: one line with the result.
    """
    if parameters["report"] != "text":
        from diagconv.batch.reports.exports import export_report

        for piece in export_report(parameters["report"], plan, outcomes, removed):
            print_output(piece, has_commands=parameters["report"] == "github")
    if parameters["summary"] is not None:
        from diagconv.batch.reports.summary import export_summary

        append(parameters["summary"], export_summary("Pictures", conclusion, plan, outcomes))


def untracked_code(output: Path) -> int:
    """Name the files of an output folder that git does not track; the exit code.

    Raises:
        EnvironmentFailure: git cannot tell.
    """
    from shlex import quote

    from diagconv.batch.diagnostics import NOT_TRACKED
    from diagconv.batch.tracking import untracked

    found = [NOT_TRACKED.at(None, file=quote(str(path))) for path in untracked(output)]
    print_diagnostics(found)
    return 1 if found else 0
