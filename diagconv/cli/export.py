"""`diagconv export`: notes, diagrams and folders to pictures."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.discover import DiscoveredFile, discover
from diagconv.batch.export import exit_code, export
from diagconv.batch.plan import plan_export
from diagconv.cli.options import from_option, given_picture_options, picture_options, silence_option, strict_option
from diagconv.cli.streams import STANDARD, only_standard_input, read_standard_input
from diagconv.cli.terminal import print_diagnostics, print_failure, print_message, silenced_codes, use_color
from diagconv.errors import UsageError
from diagconv.layout import warm_up
from diagconv.renderers import picture_by_name
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.batch.export import Outcome
    from diagconv.batch.plan import ExportPlan


@click.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@from_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the pictures to this folder.",
)
@click.option(
    "--to",
    "-t",
    metavar="FORMAT[,FORMAT]",
    default="svg",
    help="Write pictures in these formats.  [svg, png, pdf; default: svg]",
)
@strict_option
@silence_option
@picture_options
def command(paths: tuple[str, ...], format: str | None, output: Path, to: str, strict: bool, **parameters: Any) -> None:
    """Draw all diagrams of notes, diagram files and folders.

    PATH is a note, a diagram file, a folder, or - for standard input. The diagrams of a note become DIR/<note>-1.svg,
    <note>-2.svg and so on, a diagram file becomes DIR/<file>.svg, standard input DIR/stdin.svg. Subfolders of a folder
    are kept.

    \b
    diagconv export notes.md -o pictures
    diagconv export docs -o build/diagrams --to svg,png
    """
    pictures = _pictures(to)
    options = RenderOptions.of(given_picture_options(parameters, pictures))
    _check_output(output)
    is_standard = only_standard_input(paths, format)
    warm_up()
    files = [_standard_input(str(format))] if is_standard else discover(map(Path, paths), output, format=format)
    plan = plan_export(files, output, [picture_by_name(name).suffix for name in pictures])
    print_diagnostics(plan.diagnostics)
    for failure in plan.failures:
        print_failure(failure)
    outcomes = _run(plan, pictures, options, strict=strict)
    for note in plan.notes_without_diagrams:
        print_message(f"{note} contains no diagrams")
    print_message(_summary(plan, outcomes, output))
    click.get_current_context().exit(exit_code(plan, outcomes))


def _check_output(output: Path) -> None:
    if str(output) == STANDARD:
        raise UsageError("export writes to a folder, not to standard output; use convert for a single diagram")
    if output.exists() and not output.is_dir():
        raise UsageError(f"the output {output} is a file, not a folder")


def _standard_input(format: str) -> DiscoveredFile:
    """Standard input, whose pictures are called `stdin`."""
    return DiscoveredFile(Path("stdin"), PurePath("stdin"), format, content=read_standard_input())


def _pictures(formats: str) -> list[str]:
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    if not names:
        raise UsageError("--to needs a picture format")
    return list(dict.fromkeys(picture_by_name(name).name for name in names))


def _run(plan: ExportPlan, pictures: Sequence[str], options: RenderOptions, *, strict: bool) -> list[Outcome]:
    outcomes = []
    with _progress(len(plan.tasks)) as advance:
        for outcome in export(plan, pictures, options, strict=strict, silence=silenced_codes()):
            outcomes.append(outcome)
            advance()
            _report(outcome)
    return outcomes


def _report(outcome: Outcome) -> None:
    known = outcome.failure.diagnostics if outcome.failure else []
    print_diagnostics(diagnostic for diagnostic in outcome.diagnostics if diagnostic not in known)
    if outcome.failure:
        print_failure(outcome.failure)
        if not outcome.failure.diagnostics:
            print_message(f"  in {outcome.task.source.name}, line {outcome.task.source.first_line}")


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; nothing elsewhere, nor for a single diagram."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=use_color() is False), transient=True) as bar:
        task = bar.add_task("Drawing", total=count)
        yield lambda: bar.advance(task)


def _summary(plan: ExportPlan, outcomes: Sequence[Outcome], output: Path) -> str:
    drawn = [outcome for outcome in outcomes if outcome.written and not outcome.failure]
    failed = len(plan.failures) + sum(outcome.failure is not None for outcome in outcomes)
    skipped = sum(outcome.is_skipped for outcome in outcomes)
    files = sum(len(outcome.written) for outcome in outcomes)
    text = f"{_counted(len(drawn), 'diagram')} drawn"
    text += f" as {_counted(files, 'picture')} in {output}" if files else ""
    text += f", {skipped} skipped" if skipped else ""
    return text + (f", {failed} failed" if failed else "")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
