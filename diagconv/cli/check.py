"""`diagconv check`: what is wrong with diagrams, and what mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagconv.batch.checking import Input, check_all, exit_code, inputs
from diagconv.batch.reports import REPORTS, pieces
from diagconv.cli.options import icons_dir_option, silence_option
from diagconv.cli.plugins import format_option
from diagconv.cli.terminal import say, silenced, use_color
from diagconv.diagnostics import Severity, did_you_mean
from diagconv.errors import UsageError
from diagconv.formats import by_name
from diagconv.notes import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile

STANDARD = "-"


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("-f", "--from", "format", help="The format of the files named, or of standard input.")
@click.option("--report", default="text", show_default=True, metavar="FORM", help=f"{', '.join(REPORTS)}.")
@click.option("--fix", is_flag=True, help="Mend, in place, what has exactly one right repair.")
@click.option("--strict", is_flag=True, help="Take each warning for an error.")
@icons_dir_option
@silence_option
def command(
    paths: tuple[str, ...], format: str | None, report: str, fix: bool, strict: bool, icons_dir: str | None
) -> None:
    """Say what is wrong with diagrams, and what a picture would leave out, without drawing them.

    Checks the diagrams of notes, diagram files and folders; - is standard input. Exits with 1 if there is an error.

    \b
    diagconv check docs
    diagconv check --fix notes.md
    diagconv check --report github --strict .
    """
    if report not in REPORTS:
        hint = did_you_mean(report, REPORTS) or f"choose from {', '.join(REPORTS)}"
        raise UsageError(f"there is no report “{report}”; {hint}")
    totals = Totals(strict)
    checked = totals.counted(check_all(_inputs(paths, format, fix), fix=fix, silence=silenced(), icons_dir=icons_dir))
    for piece in pieces(report, checked):
        _print(piece)
    say(totals.summary())
    click.get_current_context().exit(totals.code)


def _inputs(paths: tuple[str, ...], format: str | None, fix: bool) -> list[Input]:
    if STANDARD not in paths:
        return inputs(map(Path, paths), format)
    if len(paths) > 1:
        raise UsageError("standard input is checked alone")
    if fix:
        raise UsageError("--fix mends files; standard input is none")
    if format is None:
        raise UsageError("standard input needs a format: -f FORMAT")
    if format != MARKDOWN:
        by_name(format).load_reader()
    return [Input("<stdin>", format, sys.stdin.buffer.read())]


def _print(piece: str) -> None:
    """Print a piece of a report at once; the name of a file may hold what is no text."""
    click.echo(piece.encode("utf-8", "replace").decode(), nl=False, color=use_color())


class Totals:
    """What was found in all, counted while it passes by."""

    def __init__(self, strict: bool) -> None:
        self.code = 0
        self._strict = strict
        self._files = 0
        self._diagrams = 0
        self._fixed = 0
        self._found = dict.fromkeys(Severity, 0)

    def counted(self, checked: Iterable[CheckedFile]) -> Iterator[CheckedFile]:
        """The same, each counted, and what was mended in it told."""
        for one in checked:
            self.code = max(self.code, exit_code(one, strict=self._strict))
            self._files += 1
            self._diagrams += one.diagrams
            self._fixed += len(one.fixed)
            for said in one.diagnostics:
                self._found[said.severity] += 1
            for said in one.fixed:
                say(f"{said.place}: fixed[{said.code}]: {said.message}", fg="green")
            yield one

    def summary(self) -> str:
        """One line: how much was checked, mended and found."""
        text = f"{_counted(self._diagrams, 'diagram')} in {_counted(self._files, 'file')} checked"
        text += f", {self._fixed} fixed" if self._fixed else ""
        found = [_counted(count, severity.value) for severity, count in self._found.items() if count]
        return f"{text}: {', '.join(found) or 'all well'}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
