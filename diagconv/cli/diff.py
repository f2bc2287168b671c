"""`diagconv diff`: the differences between two diagrams."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagconv.cli.differences import Input, report_lines
from diagconv.cli.inputs import check_input, select_diagram
from diagconv.cli.options import limit_option, manifests_option, picture_option, silence_option
from diagconv.cli.plugins import format_option
from diagconv.cli.reader_options import given_reader_options, manifest_options
from diagconv.cli.streams import STANDARD, print_json, print_output
from diagconv.cli.terminal import print_diagnostics, print_failure, use_color
from diagconv.deadlines import time_limit
from diagconv.diagnostics import located, unknown
from diagconv.errors import ParseError, UsageError
from diagconv.formats import by_name, by_suffix
from diagconv.notes import NOTE_SUFFIXES
from diagconv.opening import parse_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.cli.inputs import SelectedDiagram
    from diagconv.diagnostics import Diagnostic

SAME, DIFFERENT, UNREADABLE = 0, 1, 2


@click.command("diff")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@format_option("-f", "--from", "source_format", help="Read inputs without a known suffix in this format.")
@click.option(
    "--ignore", "ignored", default="", metavar="FIELD[,FIELD]", help="Ignore differences in these fields, such as icon."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead of text.")
@manifests_option
@manifest_options
@silence_option
@picture_option("timeout")
@limit_option
def command(left: str, right: str, source_format: str | None, ignored: str, as_json: bool, **parameters: Any) -> None:
    """Show the differences between the diagrams A and B, even if their languages differ.

    Each is a file, - for standard input, or one diagram of a note: notes.md#2 is the second. The exit code is 0 if they
    are the same, 1 if they differ, 2 or 3 if one cannot be read.

    \b
    diagconv diff old.mmd new.mmd
    diagconv diff cluster.mmd cluster.eraser --ignore type,icon
    diagconv diff notes.md#1 notes.md#2 --json
    diagconv diff v1/shop.yaml v2/shop.yaml
    """
    from diagconv.model.comparing import compare

    fields = _fields(ignored)
    if left == right == STANDARD:
        raise UsageError("only one of A and B can be standard input")
    with time_limit(parameters["timeout"]):
        ours, theirs = (_read(address, source_format, parameters) for address in (left, right))
        if ours is None or theirs is None:
            click.get_current_context().exit(UNREADABLE)
        comparison = compare(ours.diagram, theirs.diagram).without(fields)
    if as_json:
        print_json(comparison.to_document())
    else:
        for line in report_lines(comparison, ours, theirs):
            print_output(f"{line}\n", color=use_color())
    click.get_current_context().exit(SAME if comparison.same else DIFFERENT)


def _fields(ignored: str) -> frozenset[str]:
    """The fields that are not compared."""
    from diagconv.model.comparing import FIELDS

    names = [name.strip() for name in ignored.split(",") if name.strip()]
    for name in names:
        if name not in FIELDS:
            raise UsageError(unknown("field", name, FIELDS))
    return frozenset(names)


def _read(address: str, source_format: str | None, parameters: Mapping[str, Any]) -> Input | None:
    """The diagram of an address; None if its text has errors, which are printed."""
    from diagconv.pipeline import read

    found: list[Diagnostic] = []
    try:
        picked = _picked(address, source_format, manifests=parameters["manifests"])
        everything = {"view": "all"} if "view" in by_name(picked.format).reader_options else {}
        options = {**everything, **picked.options, **given_reader_options(parameters, picked.format, address)}
        diagram = read(picked.source.text, picked.format, source=picked.source, diagnostics=found, **options)
    except ParseError as failure:
        print_failure(failure)
        return None
    print_diagnostics(located(found, picked.source))
    return Input(address, diagram, picked.source)


def _picked(address: str, source_format: str | None, *, manifests: bool) -> SelectedDiagram:
    """The text at an address."""
    file, number = parse_address(address)
    path = str(file)
    check_input(path, "name the files to compare")
    choice = f"{'-- -' if path == STANDARD else path}#N"  # without --, an option would begin there
    source_format = source_format if _needs_format(path) else None
    found = select_diagram(path, source_format, number, option=f"#{number}", choice=choice, manifests=manifests)
    if found is None:
        raise UsageError(f"{address} contains no diagram to compare")
    return found


def _needs_format(path: str) -> bool:
    """Whether --from must name the format of a path, since its suffix is not known."""
    return path == STANDARD or (by_suffix(path) is None and Path(path).suffix.lower() not in NOTE_SUFFIXES)
