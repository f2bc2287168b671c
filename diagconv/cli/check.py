"""`diagconv check`: the problems of diagrams, and their fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from diagconv.batch.checking import CheckedFile, check_all, exit_code
from diagconv.batch.diagnostics import UNREADABLE
from diagconv.batch.reports import REPORTS, pieces
from diagconv.cli.call_settings import call_settings
from diagconv.cli.options import from_option, manifests_option, picture_option, silence_option, strict_option
from diagconv.cli.selection import selection_from, selection_options
from diagconv.cli.streams import STANDARD, print_output
from diagconv.cli.terminal import print_message, silenced_codes, use_color
from diagconv.cli.texts import texts_of, usable
from diagconv.diagnostics import Severity, Source, unknown
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats.markdown import requested_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Input
    from diagconv.batch.selection import Selection
    from diagconv.diagnostics import Diagnostic


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@from_option
@click.option(
    "--report", metavar="FORMAT", default="text", help=f"Report in this format.  [{', '.join(REPORTS)}; default: text]"
)
@click.option("--fix", is_flag=True, help="Fix problems in place where only one fix is right.")
@manifests_option
@strict_option
@picture_option("icons_dir")
@silence_option
@selection_options
def command(
    paths: tuple[str, ...],
    format: str | None,
    report: str,
    fix: bool,
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
    totals = Totals()
    texts = _inputs(paths, format, fix, selection_from(parameters))
    for piece in pieces(report, _checked(texts, fix, totals)):
        print_output(piece, color=use_color())
    print_message(totals.summary())
    click.get_current_context().exit(totals.code)


def _inputs(paths: tuple[str, ...], format: str | None, fix: bool, selection: Selection) -> list[Input]:
    if fix and STANDARD in paths:
        raise UsageError("--fix needs files; it cannot change standard input")
    return texts_of(paths, format, selection)


class _Options(NamedTuple):
    """How the texts of a folder are checked."""

    strict: bool
    silence: frozenset[str]
    icons_dir: str | None
    requested: tuple[str, ...]

    @classmethod
    def of(cls, context: click.Context) -> _Options:
        """What a context of the command says."""
        given = context.params
        with context.scope(cleanup=False):
            return cls(given["strict"], silenced_codes(), given["icons_dir"], requested_by(given["manifests"]))

    def check(self, text: Input, fix: bool) -> Iterator[CheckedFile]:
        """Check a text."""
        return check_all([text], fix=fix, silence=self.silence, icons_dir=self.icons_dir, requested=self.requested)


def _checked(texts: list[Input], fix: bool, totals: Totals) -> Iterator[CheckedFile]:
    """Check texts, each with the settings of its folder; settings that cannot be used are told once."""
    call = call_settings()
    known = {call.here: _Options.of(click.get_current_context())}
    texts, problems = usable(texts)
    for text in texts:
        settings = call.counting(text.settings)
        try:
            options = known[settings] = known.get(settings) or _Options.of(call.context(settings))
        except DiagconvError as failure:
            if failure.message not in {problem.message for problem in problems}:
                problems.append(failure)
            continue
        for checked in options.check(text, fix):
            totals.count(checked, strict=options.strict)
            yield checked
    for problem in problems:
        yield totals.failed(problem)


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
