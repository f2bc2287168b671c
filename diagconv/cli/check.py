"""`diagconv check`: the problems of diagrams, and their fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.checking import CheckSettings, check_all, exit_code
from diagconv.batch.reports import REPORTS, pieces
from diagconv.cli.options import (
    from_option,
    jobs_option,
    limit_option,
    manifests_option,
    picture_option,
    silence_option,
    strict_option,
    summary_option,
)
from diagconv.cli.selection import selection_from, selection_options
from diagconv.cli.streams import STANDARD, append, print_output
from diagconv.cli.terminal import print_message, silenced_codes, use_color
from diagconv.cli.texts import texts_of
from diagconv.diagnostics import Severity, unknown
from diagconv.errors import UsageError
from diagconv.formats.markdown import requested_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diagconv.batch.checking import CheckedFile, Input
    from diagconv.batch.selection import Selection


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@from_option
@click.option(
    "--report", metavar="FORMAT", default="text", help=f"Report in this format.  [{', '.join(REPORTS)}; default: text]"
)
@summary_option
@click.option("--fix", is_flag=True, help="Fix problems in place where only one fix is right.")
@manifests_option
@strict_option
@picture_option("icons_dir")
@silence_option
@jobs_option
@picture_option("timeout")
@selection_options
@limit_option
def command(
    paths: tuple[str, ...],
    format: str | None,
    report: str,
    summary: Path | None,
    fix: bool,
    manifests: bool,
    strict: bool,
    icons_dir: str | None,
    jobs: int | None,
    timeout: float | None,
    **parameters: Any,
) -> None:
    """Check diagrams for problems, and for what a picture would leave out, without drawing them.

    PATH is a note, a diagram file, a folder, or - for standard input. The exit code is 1 if there is an error.

    \b
    diagconv check docs
    diagconv check --fix notes.md
    diagconv check --report github --strict .
    """
    if report not in REPORTS:
        raise UsageError(unknown("report", report, REPORTS))
    totals = Totals(strict)
    settings = CheckSettings(fix, silenced_codes(), icons_dir, requested_by(manifests), timeout)
    checked = totals.counted(check_all(_inputs(paths, format, fix, selection_from(parameters)), settings, jobs))
    kept: list[CheckedFile] = []
    for piece in pieces(report, checked if summary is None else keeping(checked, kept)):
        print_output(piece, color=use_color())
    print_message(totals.summary())
    if summary is not None:
        from diagconv.batch.reports.summary import diagnostics_summary

        append(summary, diagnostics_summary("Diagrams", totals.summary(), kept))
    click.get_current_context().exit(totals.code)


def _inputs(paths: tuple[str, ...], format: str | None, fix: bool, selection: Selection) -> list[Input]:
    if fix and STANDARD in paths:
        raise UsageError("--fix needs files; it cannot change standard input")
    return texts_of(paths, format, selection)


def keeping(checked: Iterable[CheckedFile], kept: list[CheckedFile]) -> Iterator[CheckedFile]:
    """Pass on the same results, and keep those in which something was found."""
    for one in checked:
        if one.diagnostics:
            kept.append(one)
        yield one


class Totals:
    """Counts what was found in all files."""

    def __init__(self, strict: bool) -> None:
        self.code = 0
        self._strict = strict
        self._files = 0
        self._diagrams = 0
        self._fixed = 0
        self._found = dict.fromkeys(Severity, 0)

    def counted(self, checked: Iterable[CheckedFile]) -> Iterator[CheckedFile]:
        """Pass on the same results; count each, and print what was fixed in it."""
        for one in checked:
            self.code = max(self.code, exit_code(one, strict=self._strict))
            self._files += 1
            self._diagrams += one.diagrams
            self._fixed += len(one.fixed)
            for diagnostic in one.diagnostics:
                self._found[diagnostic.severity] += 1
            for diagnostic in one.fixed:
                print_message(f"{diagnostic.place}: fixed[{diagnostic.code}]: {diagnostic.message}", fg="green")
            yield one

    def summary(self) -> str:
        """One line: how much was checked, fixed and found."""
        text = f"{_counted(self._diagrams, 'diagram')} in {_counted(self._files, 'file')} checked"
        text += f", {self._fixed} fixed" if self._fixed else ""
        found = [_counted(count, severity.value) for severity, count in self._found.items() if count]
        return f"{text}: {', '.join(found) or 'no problems'}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
