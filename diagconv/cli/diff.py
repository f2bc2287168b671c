"""`diagconv diff`: what differs between two diagrams."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagconv.cli.differences import Input, report
from diagconv.cli.inputs import STANDARD, check_input, pick
from diagconv.cli.options import silence_option
from diagconv.cli.plugins import format_option
from diagconv.cli.terminal import report as tell
from diagconv.cli.terminal import report_failure, use_color
from diagconv.diagnostics import did_you_mean, located
from diagconv.errors import ParseError, UsageError
from diagconv.formats import by_suffix
from diagconv.notes import NOTE_SUFFIXES

if TYPE_CHECKING:
    from diagconv.cli.inputs import Picked
    from diagconv.diagnostics import Diagnostic

SAME, DIFFERENT, TROUBLE = 0, 1, 2

_ADDRESS = re.compile(r"(?P<path>.+)#(?P<number>[0-9]{1,6})")


@click.command("diff")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@format_option("-f", "--from", "source_format", help="The format of what has no suffix that says it.")
@click.option("--ignore", "ignored", default="", metavar="FIELD[,FIELD]", help="Fields that may differ, such as icon.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object instead of text.")
@silence_option
def command(left: str, right: str, source_format: str | None, ignored: str, as_json: bool) -> None:
    """Say what differs between the diagrams A and B, whatever their languages.

    Each is a file, - for standard input, or a diagram of a note: notes.md#2 is the second. Exits with 0 if they are the
    same, with 1 if they differ, with 2 or 3 if one cannot be read.

    \b
    diagconv diff old.mmd new.mmd
    diagconv diff cluster.mmd cluster.eraser --ignore type,icon
    diagconv diff notes.md#1 notes.md#2 --json
    """
    from diagconv.model.comparing import compare

    fields = _fields(ignored)
    if _parts(left)[0] == _parts(right)[0] == STANDARD:
        raise UsageError("only one of the two can be standard input")
    ours, theirs = _read(left, source_format), _read(right, source_format)
    if ours is None or theirs is None:
        click.get_current_context().exit(TROUBLE)
    comparison = compare(ours.diagram, theirs.diagram).without(fields)
    if as_json:
        click.echo(json.dumps(comparison.to_document(), indent=2, ensure_ascii=False))
    else:
        for line in report(comparison, ours, theirs):
            click.echo(line, color=use_color())
    click.get_current_context().exit(SAME if comparison.same else DIFFERENT)


def _fields(ignored: str) -> frozenset[str]:
    """The fields that are not compared."""
    from diagconv.model.comparing import FIELDS

    names = [name.strip() for name in ignored.split(",") if name.strip()]
    for name in names:
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS) or f"choose from {', '.join(FIELDS)}"
            raise UsageError(f"there is no field “{name}”; {hint}")
    return frozenset(names)


def _read(address: str, source_format: str | None) -> Input | None:
    """The diagram of an address; None if its text has errors, which are told."""
    from diagconv.pipeline import read

    found: list[Diagnostic] = []
    try:
        picked = _picked(address, source_format)
        diagram = read(picked.source.text, picked.format, source=picked.source, diagnostics=found, **picked.options)
    except ParseError as failure:
        report_failure(failure)
        return None
    tell(located(found, picked.source))
    return Input(address, diagram, picked.source)


def _picked(address: str, source_format: str | None) -> Picked:
    """The text that an address means."""
    path, number = _parts(address)
    check_input(path, "name the files to compare")
    choice = f"{'-- -' if path == STANDARD else path}#N"  # without --, an option would begin there
    found = pick(path, source_format if _tells_nothing(path) else None, number, option=f"#{number}", choice=choice)
    if found is None:
        raise UsageError("there is nothing to compare")
    return found


def _parts(address: str) -> tuple[str, int | None]:
    """A path and the number of a diagram; a file that has such a name itself comes first."""
    found = _ADDRESS.fullmatch(address)
    if found is None or Path(address).exists():
        return address, None
    if int(found["number"]) == 0:
        raise UsageError(f"the diagrams of a note are numbered from 1, not 0 as in {address}")
    return found["path"], int(found["number"])


def _tells_nothing(path: str) -> bool:
    """Whether a path does not say its format, so that --from must."""
    return path == STANDARD or (by_suffix(path) is None and Path(path).suffix.lower() not in NOTE_SUFFIXES)
