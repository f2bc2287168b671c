"""`diagconv run`: scripts for the diagrams library, executed and drawn without `dot`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagconv.cli.inputs import STANDARD, check_input
from diagconv.cli.options import picture_option, silence_option
from diagconv.cli.terminal import print_diagnostics, print_message
from diagconv.diagnostics import Diagnostic, Severity, unknown
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats import FORMATS, by_suffix
from diagconv.renderers import PICTURES

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
@picture_option("scale", "Scale a PNG to this many pixels per unit, instead of as dot does.", shows_default=False)
@picture_option("width")
@silence_option
@picture_option("timeout", "Stop the script if it takes longer than this, drawing included.")
def command(script: str, arguments: tuple[str, ...], output: str | None, to: str | None, **options: Any) -> None:
    """Execute a Python script for the diagrams library, and draw its diagrams.

    THIS EXECUTES THE SCRIPT, as python SCRIPT.py would: run only scripts that you trust. No other command executes
    anything.

    Drawing does not need dot on this machine, and the pictures embed their icons. They are written where the script
    says, or to -o. The format is that of -t, else of FILE, else the outformat of the script, else SVG.

    With -t mermaid, eraser, json or dot, the graph that the script really built is written, whatever it depends on.

    \b
    diagconv run web_service.py
    diagconv run web_service.py -o web_service.svg
    diagconv run all.py -o pictures -t svg,png
    diagconv run all.py -o - -t mermaid
    diagconv run all.py -- --stage production
    """
    from diagconv.running.process import run

    check_input(script, "run needs a script")
    if script == STANDARD:
        raise UsageError("run needs the file of a script, not standard input")
    with tempfile.TemporaryDirectory(prefix="diagconv-") as folder:
        request = _request(script, output, to, Path(folder), options)
        outcome = run(request, arguments, quiet=output == STANDARD)
        _print_outcome(outcome, script, output)
        if output == STANDARD:
            sys.stdout.buffer.write(Path(str(request.file)).read_bytes())
            sys.stdout.buffer.flush()


def _request(script: str, output: str | None, to: str | None, folder: Path, options: dict[str, Any]) -> RunRequest:
    from diagconv.running.messages import RunRequest

    pictures, texts = _formats(to)
    file, into = _places(output, folder)
    if file is not None and len(pictures) + len(texts) > 1:
        raise UsageError(
            f"{output} is one file; {to} are {len(pictures) + len(texts)} formats: choose a folder instead"
        )
    if file is not None and not pictures and not texts:
        pictures, texts = _formats(_format_of_suffix(file) or "svg")
    if file is not None and Path(file).exists() and Path(file).samefile(script):
        raise UsageError(f"the output {output} is the script")
    if output == STANDARD and pictures and not PICTURES[pictures[0]].is_text and sys.stdout.isatty():
        raise UsageError(f"{PICTURES[pictures[0]].title} is binary and not written to a terminal; use -o FILE")
    return RunRequest(script, "", pictures, texts, file=file, folder=into, **options)


def _formats(to: str | None) -> tuple[list[str], list[str]]:
    """The picture formats and the text formats that are named."""
    names = list(dict.fromkeys(name.strip().lower() for name in (to or "").split(",") if name.strip()))
    pictures = [name for name in names if name in PICTURES]
    texts = [name for name in names if name not in PICTURES]
    for name in texts:
        if name not in FORMATS:
            known = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
            raise UsageError(unknown("format", name, known))
        FORMATS[name].load_writer()
    return pictures, texts


def _format_of_suffix(file: str) -> str | None:
    """The format that the suffix of a file stands for, if it stands for one."""
    suffix = Path(file).suffix.lower()
    picture = next((each.name for each in PICTURES.values() if each.suffix == suffix), None)
    row = by_suffix(file)
    return picture or (row.name if row is not None and row.writer else None)


def _places(output: str | None, folder: Path) -> tuple[str | None, str | None]:
    """The file or the folder of an output; it is a file if its suffix is that of a format and it is not a folder."""
    if output is None:
        return None, None
    if output == STANDARD:
        return str(folder / "picture"), None
    if not Path(output).is_dir() and _format_of_suffix(output):
        return output, None
    if Path(output).is_file():
        raise UsageError(f"the output {output} is a file, and its suffix is not that of a format")
    return None, output


def _print_outcome(outcome: RunReport, script: str, output: str | None) -> None:
    """Print the results of the script; an error if it failed or drew nothing."""
    from diagconv.running.diagnostics import UNREADABLE_IMAGE

    print_diagnostics(UNREADABLE_IMAGE.at(None, file=file, reason=reason) for file, reason in outcome.unreadable)
    print_diagnostics(
        Diagnostic(code, Severity(severity), message, hint=hint) for code, severity, message, hint in outcome.losses
    )
    if outcome.failure is not None:
        raise _Failed(*outcome.failure)
    if outcome.is_script_at_fault:
        click.get_current_context().exit(1)
    if not outcome.drawn:
        raise DiagconvError(f"{script} draws no diagram: it has no `with Diagram(…)`, or never reaches it")
    if outcome.written and (output is None or len(outcome.written) > 1):
        print_message(f"drawn: {', '.join(outcome.written)}")


class _Failed(DiagconvError):
    """A failure in the process of the script."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]
