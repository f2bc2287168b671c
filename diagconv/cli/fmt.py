"""`diagconv fmt`: the text of diagrams, formatted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.diagnostics import UNREADABLE
from diagconv.batch.formatting import format_all, formattable, unformatted
from diagconv.batch.reports import pieces
from diagconv.batch.reports.escaping import safe_line
from diagconv.cli.options import from_option, jobs_option, limit_option, picture_option, report_option, summary_option
from diagconv.cli.selection import selection_from, selection_options
from diagconv.cli.streams import STANDARD, append, print_output, print_result
from diagconv.cli.terminal import print_diagnostics, print_failure, print_message
from diagconv.cli.text_diff import unified_diff
from diagconv.cli.texts import texts_of, usable
from diagconv.diagnostics import Source
from diagconv.errors import EnvironmentFailure, ParseError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.batch.checking import CheckedFile
    from diagconv.batch.formatting import FormattedFile
    from diagconv.errors import DiagconvError


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@from_option
@click.option(
    "--check", is_flag=True, help="Write nothing; list the files that would change, and exit with 1 if there are any."
)
@click.option("--diff", is_flag=True, help="Write nothing; print the changes as a diff.")
@report_option
@summary_option
@jobs_option
@picture_option("timeout")
@selection_options
@limit_option
def command(
    paths: tuple[str, ...],
    format: str | None,
    check: bool,
    diff: bool,
    jobs: int | None,
    timeout: float | None,
    report: str,
    summary: Path | None,
    **parameters: Any,
) -> None:
    """Format the text of diagrams, in place.

    PATH is a note, a diagram file, a folder, or - for standard input, which is printed to standard output. Only
    spelling, quotes, spaces and indentation change: statements, their order, comments and the meaning stay the same. A
    diagram with errors is not changed.

    \b
    diagconv fmt docs
    diagconv fmt --check --diff .
    cat cluster.mmd | diagconv fmt - -f mermaid
    """
    is_standard = STANDARD in paths
    _check_report(report, diff or (is_standard and not check))
    texts, problems = usable(formattable(texts_of(paths, format, selection_from(parameters))))
    totals = Totals(check=check, writes=not (check or diff))
    found = [totals.failed(problem) for problem in problems]
    for problem in problems if report == "text" else ():
        print_failure(problem)
    for formatted in format_all(texts, write=not (check or diff or is_standard), jobs=jobs, timeout=timeout):
        totals.count(formatted)
        found += _found(formatted, check)
        if report == "text":
            _print_formatted(formatted, check, diff, is_standard)
    for piece in pieces(report, found) if report != "text" else ():
        print_output(piece, has_commands=report == "github")
    if not is_standard:
        print_message(totals.summary())
    if summary is not None:
        from diagconv.batch.reports.summary import diagnostics_summary

        append(summary, diagnostics_summary("Formatting", totals.summary(), found))
    click.get_current_context().exit(totals.code)


def _check_report(report: str, prints_text: bool) -> None:
    """Raise a UsageError for a report that there is not, or that would be mixed with other output."""
    if report != "text" and prints_text:
        raise UsageError("--report cannot be combined with --diff, nor with standard input without --check")


def _found(formatted: FormattedFile, check: bool) -> list[CheckedFile]:
    """What a report says about a file: its diagnostics and, with `--check`, that it is not formatted."""
    from diagconv.batch.checking import CheckedFile

    is_stale = check and formatted.is_changed and not formatted.is_broken
    diagnostics = [*formatted.diagnostics, *([unformatted(formatted)] if is_stale else [])]
    return [CheckedFile(formatted.file, diagnostics)] if diagnostics else []


def _print_formatted(formatted: FormattedFile, check: bool, diff: bool, is_standard: bool) -> None:
    """Print what people see of one text."""
    print_diagnostics(formatted.diagnostics)
    if diff:
        print_output(unified_diff(formatted.file.name or "", formatted.file.text, formatted.text))
    elif is_standard and not check:
        print_result(formatted.text)
    elif formatted.is_changed and not formatted.is_broken:
        _print_name(formatted, check)


def _print_name(formatted: FormattedFile, check: bool) -> None:
    if check:
        print_output(f"{safe_line(formatted.file.name or '')}\n")
    else:
        print_message(f"{formatted.file.name}: formatted")


class Totals:
    """Counts the results of all files."""

    def __init__(self, *, check: bool, writes: bool) -> None:
        self.code = 0
        self._check = check
        self._writes = writes
        self._changed = 0
        self._same = 0
        self._failed = 0

    def count(self, formatted: FormattedFile) -> None:
        """Count one text."""
        self._changed += formatted.is_changed and not formatted.is_broken
        self._failed += formatted.has_errors
        self._same += not (formatted.is_changed or formatted.has_errors or formatted.is_left_out)
        is_stale = self._check and formatted.is_changed
        code = EnvironmentFailure.exit_code if formatted.is_broken else ParseError.exit_code
        self.code = max(self.code, code if formatted.has_errors or is_stale else 0)

    def failed(self, problem: DiagconvError) -> CheckedFile:
        """Count an error because of which texts were not formatted; it as a result."""
        from diagconv.batch.checking import CheckedFile

        self.code = max(self.code, problem.exit_code)
        found = problem.diagnostics or [UNREADABLE.at(None, reason=problem.message)]
        return CheckedFile(found[0].source or Source(""), found)

    def summary(self) -> str:
        """One line: how many files were formatted, were unchanged, have errors."""
        formatted = "formatted" if self._writes else "would be formatted"
        parts = [(self._changed, formatted), (self._same, "unchanged"), (self._failed, "with errors")]
        counts = [f"{_files(count)} {word}" for count, word in parts if count]
        return ", ".join(counts) or "nothing to format"


def _files(number: int) -> str:
    return f"{number} file" + ("" if number == 1 else "s")
