"""`diagconv fmt`: the text of diagrams, well spelled."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from diagconv.batch.checking import Input, inputs
from diagconv.batch.formatting import check_formats, format_all
from diagconv.cli.inputs import STANDARD
from diagconv.cli.plugins import format_option
from diagconv.cli.terminal import report, say
from diagconv.errors import EnvironmentFailure, ParseError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.batch.formatting import FormattedFile

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("-f", "--from", "format", help="The format of the files named, or of standard input.")
@click.option("--check", is_flag=True, help="Write nothing; list what would change, and exit with 1 if anything would.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
def command(paths: tuple[str, ...], format: str | None, check: bool, diff: bool) -> None:
    """Spell the text of diagrams well, in place.

    Formats the diagrams of notes, diagram files and folders; - is standard input, printed on standard output. Only
    spelling, quotes, blanks and indentation change: statements, their order and comments stay, and so does what the
    text says. A diagram with errors is left alone.

    \b
    diagconv fmt docs
    diagconv fmt --check --diff .
    cat cluster.mmd | diagconv fmt - -f mermaid
    """
    texts = _inputs(paths, format)
    check_formats(texts)
    totals = Totals(check=check, writes=not (check or diff))
    is_standard = STANDARD in paths
    for formatted in format_all(texts, write=not (check or diff or is_standard)):
        totals.count(formatted)
        report(formatted.diagnostics)
        if diff:
            _print("".join(_difference(formatted)))
        elif is_standard and not check:
            _print(formatted.text)
        elif formatted.is_changed and not formatted.is_broken:
            _name(formatted, check)
    if not is_standard:
        say(totals.summary())
    click.get_current_context().exit(totals.code)


def _inputs(paths: tuple[str, ...], format: str | None) -> list[Input]:
    if STANDARD not in paths:
        return inputs(map(Path, paths), format)
    if len(paths) > 1:
        raise UsageError("standard input is formatted alone")
    if format is None:
        raise UsageError("standard input needs a format: -f FORMAT")
    return [Input("<stdin>", format, sys.stdin.buffer.read())]


def _print(text: str) -> None:
    """Print a text byte for byte, whatever ends its lines."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _name(formatted: FormattedFile, check: bool) -> None:
    if check:
        _print(f"{formatted.file.name}\n")
    else:
        say(f"{formatted.file.name}: formatted")


def _difference(formatted: FormattedFile) -> Iterator[str]:
    """The lines of a unified diff; none if nothing changes."""
    name = formatted.file.name or ""
    before, after = (_LINE.findall(text) for text in (formatted.file.text, formatted.text))
    for line in difflib.unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


class Totals:
    """What became of all texts."""

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
        self._same += not formatted.is_changed and not formatted.has_errors
        is_stale = self._check and formatted.is_changed
        code = EnvironmentFailure.exit_code if formatted.is_broken else ParseError.exit_code
        self.code = max(self.code, code if formatted.has_errors or is_stale else 0)

    def summary(self) -> str:
        """One line: how many were formatted, were well spelled, have errors."""
        formatted = "formatted" if self._writes else "to format"
        parts = [(self._changed, formatted), (self._same, "unchanged"), (self._failed, "with errors")]
        said = [f"{_files(count)} {word}" for count, word in parts if count]
        return ", ".join(said) or "nothing to format"


def _files(number: int) -> str:
    return f"{number} file" + ("" if number == 1 else "s")
