"""`diagconv convert`: one diagram to any format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.files import write_whole
from diagconv.cli.inputs import STANDARD, check_input, pick
from diagconv.cli.options import given, picture_options, settle_size, silence_option
from diagconv.cli.plugins import format_option
from diagconv.cli.terminal import report, silenced
from diagconv.diagnostics import did_you_mean, located
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats import FORMATS, by_name, by_suffix
from diagconv.layout import warm_up
from diagconv.renderers import PICTURES

if TYPE_CHECKING:
    from diagconv.cli.inputs import Picked
    from diagconv.diagnostics import Diagnostic


@click.command("convert")
@click.argument("input", metavar="IN")
@click.option("-o", "--output", metavar="OUT", help="The file to write; - or nothing is standard output.")
@format_option("-f", "--from", "source_format", help="The format of IN, if its suffix does not say.")
@format_option("-t", "--to", "target_format", help="The format to write, if OUT does not say.")
@click.option("--diagram", "number", type=click.IntRange(min=1), metavar="N", help="Which diagram of a note or script.")
@click.option("--strict", is_flag=True, help="Take each warning and loss for an error.")
@click.option("--no-hints", is_flag=True, help="Write no comments that carry what the format cannot say.")
@silence_option
@picture_options
def command(
    input: str, output: str | None, source_format: str | None, target_format: str | None, **options: Any
) -> None:
    """Convert the diagram IN (a file, or - for standard input) to another format or to a picture.

    \b
    diagconv convert cluster.mmd -o cluster.svg
    diagconv convert notes.md --diagram 2 -t eraser
    cat cluster.mmd | diagconv convert - -f mermaid -t dot
    """
    target = _target(target_format, output)
    _check_call(input, output, target, options)
    if target in PICTURES:
        warm_up()
    picked = pick(input, source_format, options.pop("number"))
    if picked is not None:
        _deliver(_converted(picked, target, options), output)


def _target(name: str | None, output: str | None) -> str:
    """The format to write: the one named, else the one of the output's suffix."""
    known = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
    if name is not None:
        if name not in known and (hint := did_you_mean(name, known)):
            raise UsageError(f"there is no format “{name}”; {hint}")
        if name not in known:
            by_name(name).load_writer()  # one of another package, or an error
        return name
    if output in (None, STANDARD):
        raise UsageError("say what to write: -t FORMAT, or -o FILE with a suffix that tells")
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
    hint = did_you_mean(suffix, suffixes) or f"say -t with one of {', '.join(known)}"
    raise UsageError(f"the suffix of {output} stands for no format; {hint}")


def _check_call(input: str, output: str | None, target: str, options: dict[str, Any]) -> None:
    """What is wrong with a call is said before anything is read."""
    check_input(input)
    settle_size(options, [target])
    to_file = output not in (None, STANDARD)
    if input != STANDARD and to_file and Path(str(output)).resolve() == Path(input).resolve():
        raise UsageError(f"the output {output} is the input")
    if to_file and Path(str(output)).is_dir():
        raise UsageError(f"the output {output} is a folder")
    if not to_file and target in PICTURES and not PICTURES[target].is_text and sys.stdout.isatty():
        raise UsageError(f"a {PICTURES[target].title} is nothing for a terminal; say -o FILE")


def _converted(picked: Picked, target: str, options: dict[str, Any]) -> str | bytes:
    """What is to be written, all that is said of it told."""
    from diagconv.pipeline import read, render, write

    source = picked.source
    found: list[Diagnostic] = []
    settling: dict[str, Any] = {"strict": options.pop("strict"), "silence": silenced(), "diagnostics": found}
    hints: dict[str, Any] = {"hints": False} if options.pop("no_hints") else {}
    try:
        diagram = read(source.text, picked.format, source=source, diagnostics=found, **picked.options)
        if target in PICTURES:
            return render(diagram, target, folder=picked.folder, **settling, **given(**options))
        own = {name: value for name, value in given(**options).items() if name in by_name(target).options}
        return write(diagram, target, **settling, **hints, **own)
    except DiagconvError as failure:
        found = [said for said in found if said not in failure.diagnostics]
        failure.diagnostics = located(failure.diagnostics, source)
        raise
    finally:
        report(located(found, source))


def _deliver(content: str | bytes, output: str | None) -> None:
    data = content.encode("utf-8") if isinstance(content, str) else content
    if output in (None, STANDARD):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(Path(str(output)), data)
