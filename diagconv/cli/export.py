"""`diagconv export`: notes, diagrams and folders to pictures."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagconv.batch.discover import discover
from diagconv.batch.export import exit_code, export
from diagconv.batch.plan import plan_export
from diagconv.cli.options import given, picture_options, settle_size, silence_option
from diagconv.cli.terminal import report, report_failure, say, silenced, use_color
from diagconv.errors import UsageError
from diagconv.layout import warm_up
from diagconv.renderers import picture_by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.batch.export import Outcome
    from diagconv.batch.plan import ExportPlan


@click.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where pictures go."
)
@click.option(
    "--to", "-t", default="svg", show_default=True, metavar="FORMATS", help="svg, png, pdf, or several: svg,png."
)
@click.option("--strict", is_flag=True, help="Take each warning for an error.")
@silence_option
@picture_options
def command(paths: tuple[Path, ...], output: Path, to: str, **options: Any) -> None:
    """Draw all diagrams of notes, diagram files and folders.

    A note's diagrams become DIR/<note>-1.svg, <note>-2.svg, …; a diagram file becomes DIR/<file>.svg. The
    folders within a folder are kept.

    \b
    diagconv export notes.md -o pictures
    diagconv export docs -o build/diagrams --to svg,png
    """
    pictures = _pictures(to)
    settle_size(options, pictures)
    if output.exists() and not output.is_dir():
        raise UsageError(f"the output {output} is a file; a folder is needed")
    warm_up()
    plan = plan_export(discover(paths, output), output, [picture_by_name(name).suffix for name in pictures])
    report(plan.diagnostics)
    for failure in plan.failures:
        report_failure(failure)
    outcomes = _run(plan, pictures, options)
    for note in plan.notes_without_diagrams:
        say(f"{note} contains no diagrams")
    say(_summary(plan, outcomes, output))
    click.get_current_context().exit(exit_code(plan, outcomes))


def _pictures(formats: str) -> list[str]:
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    if not names:
        raise UsageError("--to names no picture format")
    return list(dict.fromkeys(picture_by_name(name).name for name in names))


def _run(plan: ExportPlan, pictures: Sequence[str], options: dict[str, Any]) -> list[Outcome]:
    outcomes = []
    with _progress(len(plan.tasks)) as advance:
        for outcome in export(plan, pictures, silence=silenced(), **given(**options)):
            outcomes.append(outcome)
            advance()
            _report(outcome)
    return outcomes


def _report(outcome: Outcome) -> None:
    known = outcome.failure.diagnostics if outcome.failure else []
    report(diagnostic for diagnostic in outcome.diagnostics if diagnostic not in known)
    if outcome.failure:
        report_failure(outcome.failure)
        if not outcome.failure.diagnostics:
            say(f"  in {outcome.task.source.name}, line {outcome.task.source.first_line}")


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; nothing elsewhere, nor for a single diagram."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=use_color() is False), transient=True) as bar:
        task = bar.add_task("drawing", total=count)
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
