"""`diagconv check`: the problems of diagrams, and their fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from diagconv.batch.checking import CheckedFile, CheckSettings, check_each, exit_code
from diagconv.batch.diagnostics import UNREADABLE
from diagconv.batch.reports import pieces
from diagconv.cli.call_settings import call_settings
from diagconv.cli.options import (
    from_option,
    jobs_option,
    limit_option,
    manifests_option,
    picture_option,
    report_option,
    silence_option,
    strict_option,
    summary_option,
)
from diagconv.cli.selection import selection_from, selection_options
from diagconv.cli.streams import STANDARD, append, print_output
from diagconv.cli.terminal import print_message, silenced_codes, use_color
from diagconv.cli.texts import texts_of, usable
from diagconv.diagnostics import Severity, Source
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats.markdown import requested_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diagconv.batch.checking import Input
    from diagconv.batch.selection import Selection
    from diagconv.diagnostics import Diagnostic


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@from_option
@report_option
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
    jobs: int | None,
    **parameters: Any,
) -> None:
    """Check diagrams for problems, and for what a picture would leave out, without drawing them.

    PATH is a note, a diagram file, a folder, or - for standard input. The exit code is 1 if there is an error.

    \b
    diagconv check docs
    diagconv check --fix notes.md
    diagconv check --report github --strict .
    """
    totals = Totals()
    checked = _checked(_inputs(paths, format, fix, selection_from(parameters)), totals, jobs)
    kept: list[CheckedFile] = []
    for piece in pieces(report, checked if summary is None else keeping(checked, kept)):
        print_output(piece, color=use_color(), has_commands=report == "github")
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


def _checked(texts: list[Input], totals: Totals, jobs: int | None) -> Iterator[CheckedFile]:
    """Check texts, each with the settings of its folder; settings that cannot be used are told once."""
    call = call_settings()
    texts, problems = usable(texts)
    known = {call.here: _settings_of(click.get_current_context())}
    for settings in dict.fromkeys(call.counting(text.settings) for text in texts):
        try:
            known[settings] = known.get(settings) or _settings_of(call.context(settings))
        except DiagconvError as failure:
            if failure.message not in {problem.message for problem in problems}:
                problems.append(failure)
    counting = [known.get(call.counting(text.settings)) for text in texts]
    tasks = [(text._replace(settings=None), own) for text, own in zip(texts, counting, strict=True) if own is not None]
    for (_, own), checked in zip(tasks, check_each([(text, own.check) for text, own in tasks], jobs), strict=True):
        totals.count(checked, strict=own.strict)
        yield checked
    for problem in problems:
        yield totals.failed(problem)


class _Settings(NamedTuple):
    """How the texts of a folder are checked, and whether warnings in them are errors."""

    check: CheckSettings
    strict: bool


def _settings_of(context: click.Context) -> _Settings:
    given = context.params
    with context.scope(cleanup=False):
        requested = requested_by(given["manifests"])
        own = CheckSettings(given["fix"], silenced_codes(), given["icons_dir"], requested, given["timeout"])
        return _Settings(own, given["strict"])


class Totals:
    """Counts what was found in all files."""

    def __init__(self) -> None:
        self.code = 0
        self._files = 0
        self._diagrams = 0
        self._fixed = 0
        self._found = dict.fromkeys(Severity, 0)

    def count(self, one: CheckedFile, *, strict: bool) -> None:
        """Count a result, and print what was fixed in the text."""
        self.code = max(self.code, exit_code(one, strict=strict))
        self._files += 1
        self._diagrams += one.diagrams
        self._fixed += len(one.fixed)
        self._count(one.diagnostics)
        for diagnostic in one.fixed:
            print_message(f"{diagnostic.place}: fixed[{diagnostic.code}]: {diagnostic.message}", fg="green")

    def failed(self, problem: DiagconvError) -> CheckedFile:
        """Count an error because of which texts were not checked; it as a result."""
        self.code = max(self.code, problem.exit_code)
        found = problem.diagnostics or [UNREADABLE.at(None, reason=problem.message)]
        self._count(found)
        return CheckedFile(found[0].source or Source(""), found)

    def _count(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self._found[diagnostic.severity] += 1

    def summary(self) -> str:
        """One line: how much was checked, fixed and found."""
        text = f"{_counted(self._diagrams, 'diagram')} in {_counted(self._files, 'file')} checked"
        text += f", {self._fixed} fixed" if self._fixed else ""
        found = [_counted(count, severity.value) for severity, count in self._found.items() if count]
        return f"{text}: {', '.join(found) or 'no problems'}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
