"""`diagconv run`: scripts for the diagrams library, executed and drawn without `dot`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from diagconv.batch.writing import is_special
from diagconv.cli.inputs import check_input
from diagconv.cli.options import limit_option, picture_option, silence_option
from diagconv.cli.streams import STANDARD, write_output
from diagconv.cli.terminal import print_diagnostics, print_message
from diagconv.diagnostics import unknown
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats import FORMATS, by_suffix
from diagconv.renderers import PICTURES
from diagconv.scratch import scratch_folder

if TYPE_CHECKING:
    from diagconv.running.messages import RunReport, RunRequest


@click.command("run")
@click.argument("script", metavar="SCRIPT.py")
@click.argument("arguments", metavar="[-- ARGUMENT…]", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Write the picture or text to this file, or all of them to this folder; - is standard output.",
)
@click.option(
    "-t",
    "--to",
    metavar="FORMAT[,FORMAT]",
    help="Write pictures in these formats, or the graphs that the script builds as text.  "
    "[svg, png, pdf; mermaid, eraser, json, dot, diagrams]",
)
@picture_option(
    "scale",
    "Scale a PNG to this many pixels per unit; by default, use the size that dot gives it.",
    shows_default=False,
)
@picture_option("width")
@silence_option
@picture_option("timeout", "Stop the script if it takes longer than this, drawing included.")
@limit_option
def command(script: str, arguments: tuple[str, ...], output: str | None, to: str | None, **options: Any) -> None:
    """Execute a Python script for the diagrams library, and draw its diagrams.

    THIS EXECUTES THE SCRIPT, as python SCRIPT.py would: run only scripts that you trust. No other command executes
    anything.

    Drawing does not need dot on this machine, and the pictures embed their icons. They are written where the script
    says, or to -o. The format is taken from -t, else from the suffix of FILE, else from the script's outformat, else it
    is SVG.

    With -t mermaid, eraser, json or dot, the graph that the script really built is written, whatever it depends on.

    \b
    diagconv run web_service.py
    diagconv run web_service.py -o web_service.svg
    diagconv run all.py -o pictures -t svg,png
    diagconv run all.py -o - -t mermaid
    diagconv run all.py -- --stage production
    """
    from diagconv.running.process import run

    formats = _formats(to)
    check_input(script, "run needs a script")
    if script == STANDARD:
        raise UsageError("run needs a script file, not standard input")
    with scratch_folder() as folder:
        request = _request(script, output, formats, folder, options)
        outcome = run(request, arguments, quiet=output in (STANDARD, "/dev/stdout"))
        _check_outcome(outcome, script)
        if request.file is not None and Path(request.file).exists():
            write_output(Path(request.file).read_bytes(), output)
            outcome.written.append(str(output))
        if outcome.written and (output is None or len(outcome.written) > 1):
            print_message(f"{'written' if request.texts else 'drawn'}: {', '.join(outcome.written)}")


class _Formats(NamedTuple):
    """The formats to write: pictures, and texts of the graphs."""

    pictures: list[str]
    texts: list[str]


def _formats(to: str | None) -> _Formats:
    """The formats that the call names."""
    names = list(dict.fromkeys(name.strip().lower() for name in (to or "").split(",") if name.strip()))
    texts = [name for name in names if name not in PICTURES]
    for name in texts:
        if name not in FORMATS:
            known = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
            raise UsageError(unknown("format", name, known))
        FORMATS[name].load_writer()
    return _Formats([name for name in names if name in PICTURES], texts)


def _request(script: str, output: str | None, formats: _Formats, folder: Path, options: dict[str, Any]) -> RunRequest:
    from diagconv.running.messages import RunRequest

    file, into = _places(output, folder)
    names = [*formats.pictures, *formats.texts]
    if file is not None and len(names) > 1:
        raise UsageError(f"cannot write {len(names)} formats to one file, {output}; choose a folder instead")
    if file is not None and not names:
        formats = _formats(_format_of_suffix(str(output)) or "svg")
    if file is not None and Path(str(output)).exists() and Path(str(output)).samefile(script):
        raise UsageError(f"the output {output} is the script")
    if output == STANDARD and formats.pictures and not PICTURES[formats.pictures[0]].is_text and sys.stdout.isatty():
        raise UsageError(
            f"{PICTURES[formats.pictures[0]].title} is binary and is not written to a terminal; use -o FILE"
        )
    return RunRequest(script, "", formats.pictures, formats.texts, file=file, folder=into, **options)


def _format_of_suffix(file: str) -> str | None:
    """The format that the suffix of a file stands for, if it stands for one."""
    suffix = Path(file).suffix.lower()
    picture = next((each.name for each in PICTURES.values() if each.suffix == suffix), None)
    row = by_suffix(file)
    return picture or (row.name if row is not None and row.writer else None)


def _places(output: str | None, folder: Path) -> tuple[str | None, str | None]:
    """Where the script writes: the only picture to a file in `folder`, which is then copied, or all to a folder.

    An output is one file if it has the suffix of a format and is not a folder, or if it is a pipe or a device.
    """
    if output is None:
        return None, None
    path = Path(output)
    is_file = _format_of_suffix(output) is not None and not path.is_dir()
    if output == STANDARD or is_file or is_special(path):
        return str(folder / "picture"), None
    if path.is_file():
        raise UsageError(f"the output {output} is a file without the suffix of a format")
    return None, output


def _check_outcome(outcome: RunReport, script: str) -> None:
    """Print the warnings about a script; an error if it failed or drew nothing."""
    from diagconv.running.diagnostics import UNREADABLE_IMAGE

    print_diagnostics(UNREADABLE_IMAGE.at(None, file=file, reason=reason) for file, reason in outcome.unreadable)
    print_diagnostics(outcome.found())
    if outcome.failure is not None:
        raise _Failed(*outcome.failure)
    if outcome.is_script_at_fault:
        click.get_current_context().exit(1)
    if not outcome.drawn:
        raise DiagconvError(f"{script} draws no diagram: it has no `with Diagram(…)`, or never reaches it")


class _Failed(DiagconvError):
    """A failure in the process of the script."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]
