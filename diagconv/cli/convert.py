"""`diagconv convert`: one diagram to any format."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.writing import is_special
from diagconv.cli.call_settings import context_of
from diagconv.cli.inputs import check_input, select_diagram
from diagconv.cli.options import (
    given_picture_options,
    limit_option,
    manifests_option,
    number_option,
    partial_option,
    picture_options,
    silence_option,
    strict_option,
)
from diagconv.cli.plugins import format_option
from diagconv.cli.reader_options import given_reader_options, manifest_options
from diagconv.cli.streams import STANDARD, write_output
from diagconv.cli.terminal import print_diagnostics, silenced_codes
from diagconv.deadlines import time_limit
from diagconv.diagnostics import did_you_mean, unknown
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats import FORMATS, by_name, by_suffix
from diagconv.layout import warm_up
from diagconv.renderers import PICTURES

if TYPE_CHECKING:
    from diagconv.cli.inputs import SelectedDiagram
    from diagconv.diagnostics import Diagnostic


@click.command("convert")
@click.argument("input", metavar="IN")
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
@format_option("-f", "--from", "source_format", help="Read IN in this format, whatever its suffix.")
@format_option("-t", "--to", "target_format", help="Write this format, whatever the suffix of OUT.", is_input=False)
@number_option
@partial_option
@manifests_option
@manifest_options
@strict_option
@click.option("--no-hints", is_flag=True, help="Omit the comments that carry what the format cannot express.")
@silence_option
@picture_options
@limit_option
def command(input: str, output: str | None, source_format: str | None, target_format: str | None, **_: Any) -> None:
    """Convert the diagram IN (a file, or - for standard input) to another format or to a picture.

    \b
    diagconv convert cluster.mmd -o cluster.svg
    diagconv convert notes.md --diagram 2 -t eraser
    diagconv convert shop.yaml --view all -o shop.svg
    cat cluster.mmd | diagconv convert - -f mermaid -t dot
    """
    target = _target(target_format, output)
    _check_paths(input, output, target)
    with context_of(input).scope(cleanup=False) as context:
        parameters = context.params
        options = _target_options(target, parameters)
        if target in PICTURES:
            warm_up()
        with time_limit(parameters["timeout"]):
            picked = select_diagram(input, source_format, parameters["number"], manifests=parameters["manifests"])
            if picked is None:
                return
            for_reader = given_reader_options(parameters, picked.format, input)
            picked = replace(picked, options={**picked.options, **for_reader})
            converted = _converted(picked, target, options, strict=parameters["strict"])
    write_output(converted, output)


def _target(name: str | None, output: str | None) -> str:
    """The format to write: the one named, else the one of the output's suffix."""
    known = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
    if name is not None:
        if name not in known and did_you_mean(name, known):
            raise UsageError(unknown("format", name, known))
        if name not in known:
            by_name(name).load_writer()  # one of another package, or an error
        return name
    if output in (None, STANDARD):
        raise UsageError("the output needs a format: -t FORMAT, or -o FILE with a suffix")
    return _format_of_suffix(str(output), known)


def _format_of_suffix(output: str, known: list[str]) -> str:
    suffix = Path(output).suffix.lower()
    pictures = {picture.suffix: picture.name for picture in PICTURES.values()}
    if suffix in pictures:
        return pictures[suffix]
    row = by_suffix(output)
    if row is not None:
        return row.name
    suffixes = [*pictures, *(suffix for row in FORMATS.values() for suffix in row.suffixes)]
    otherwise = f"choose a format with -t: {', '.join(known)}"
    raise UsageError(unknown("suffix", suffix, suffixes, otherwise))


def _target_options(target: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The options that the call gives for its target; those of pictures are ignored for a text that has no such."""
    given = given_picture_options(parameters, [target])
    if target in PICTURES:
        return given
    own = {name: value for name, value in given.items() if name in by_name(target).options}
    return own | ({"hints": False} if parameters["no_hints"] else {})


def _check_paths(input: str, output: str | None, target: str) -> None:
    """Check the paths of a call before anything is read."""
    check_input(input)
    to_file = output not in (None, STANDARD)
    if input != STANDARD and to_file and _is_same_file(Path(input), Path(str(output))):
        raise UsageError(f"the output {output} is the input")
    if to_file and Path(str(output)).is_dir():
        raise UsageError(f"the output {output} is a folder")
    if not to_file and target in PICTURES and not PICTURES[target].is_text and sys.stdout.isatty():
        raise UsageError(f"{PICTURES[target].title} is binary and is not written to a terminal; use -o FILE")


def _is_same_file(input: Path, output: Path) -> bool:
    """Whether two paths, or links, are one regular file; a device or a pipe may be both input and output."""
    return output.is_file() and not is_special(output) and input.samefile(output)


def _converted(picked: SelectedDiagram, target: str, options: dict[str, Any], *, strict: bool) -> str | bytes:
    """The diagram in the target's format; all diagnostics are printed."""
    from diagconv.pipeline import convert

    found: list[Diagnostic] = []
    if target in PICTURES:
        options = options | {"folder": picked.folder}
    try:
        return convert(
            picked.source.text, picked.format, target, source=picked.source, strict=strict, silence=silenced_codes(),
            diagnostics=found, **picked.options, **options,
        )  # fmt: skip
    except DiagconvError as failure:
        found = [diagnostic for diagnostic in found if diagnostic not in failure.diagnostics]
        raise
    finally:
        print_diagnostics(found)
