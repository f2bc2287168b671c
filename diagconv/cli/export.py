"""`diagconv export`: the diagrams of notes, files and folders to pictures or to another language."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import click

from diagconv.cli.options import from_option, given_picture_options, picture_options, silence_option, strict_option
from diagconv.cli.streams import STANDARD, only_standard_input, read_standard_input
from diagconv.cli.terminal import print_diagnostics, print_failure, print_message, silenced_codes, use_color
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.export import Outcome
    from diagconv.batch.plan import ExportPlan
    from diagconv.batch.targets import Target

_TASKS_OF_A_WORKER: Final = 4
"""A worker is started for each four diagrams: starting one takes as long as drawing a few."""

_GRACE: Final = 30.0
"""The seconds that a diagram may take besides its layout, for which there is a time limit."""


@click.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@from_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the files to this folder.",
)
@click.option(
    "--to",
    "-t",
    metavar="FORMAT[,FORMAT]",
    default="svg",
    help="Write these formats: pictures (svg, png, pdf) or languages (mermaid, eraser …).  [default: svg]",
)
@click.option("--name", metavar="PATTERN", help="Name the files by this pattern, such as {stem}-{n}.")
@click.option("--force", is_flag=True, help="Write all files, also those that are up to date.")
@click.option("--check", is_flag=True, help="Write nothing; list the files that are not up to date and exit with 1.")
@click.option("--dry-run", is_flag=True, help="Write nothing; list the files that would be written or removed.")
@click.option("--prune", is_flag=True, help="Remove the files of diagrams that are gone.")
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Use N processes.  [default: one for each core]"
)
@strict_option
@click.option("--no-hints", is_flag=True, help="Omit the comments that carry what a language cannot express.")
@silence_option
@picture_options
def command(paths: tuple[str, ...], format: str | None, output: Path, **parameters: Any) -> None:
    """Draw all diagrams of notes, diagram files and folders, or write them in another language.

    PATH is a note, a diagram file, a folder, or - for standard input. The diagrams of a note become DIR/<note>-<id,
    title, heading or number>.svg, a diagram file becomes DIR/<file>.svg, standard input DIR/stdin.svg. Subfolders of a
    folder are kept. What is up to date is not written again.

    \b
    diagconv export notes.md -o pictures
    diagconv export docs -o build/diagrams --to svg,png
    diagconv export docs -o pictures --check
    """
    from diagconv.batch.discover import check_format

    call = _Call(output, parameters)
    _check_output(output)
    check_format(format)
    is_standard = only_standard_input(paths, format)
    standard = [_standard_input(str(format))] if is_standard else None
    with call.locked():
        code = call.run(standard or _discovered(paths, output, format))
    click.get_current_context().exit(code)


def _check_output(output: Path) -> None:
    if str(output) == STANDARD:
        raise UsageError("export writes to a folder, not to standard output; use convert for a single diagram")
    if output.exists() and not output.is_dir():
        raise UsageError(f"the output {output} is a file, not a folder")


def _standard_input(format: str) -> DiscoveredFile:
    """Standard input, whose files are called `stdin`."""
    from diagconv.batch.discover import DiscoveredFile

    return DiscoveredFile(Path("stdin"), PurePath("stdin"), format, content=read_standard_input())


def _discovered(paths: tuple[str, ...], output: Path, format: str | None) -> list[DiscoveredFile]:
    from diagconv.batch.discover import discover

    return discover(map(Path, paths), output, format=format)


def _formats(words: str) -> list[str]:
    from diagconv.diagnostics import unknown
    from diagconv.formats import FORMATS, by_name
    from diagconv.renderers import PICTURES

    names = list(dict.fromkeys(name.strip().lower() for name in words.split(",") if name.strip()))
    if not names:
        raise UsageError("--to needs a format")
    known = [*PICTURES, *(row.name for row in FORMATS.values() if row.writer)]
    for name in names:
        if name not in known:
            try:
                by_name(name).load_writer()
            except UsageError:
                raise UsageError(unknown("format", name, known)) from None
    return names


class _Call:
    """One call of the command: its options, checked before anything is read."""

    def __init__(self, output: Path, parameters: dict[str, Any]) -> None:
        from diagconv.batch.naming import Pattern
        from diagconv.batch.resources import Resources
        from diagconv.batch.targets import targets_of
        from diagconv.renderers.options import RenderOptions

        self.output = output
        self.parameters = parameters
        self.pattern = Pattern(parameters["name"])
        formats = _formats(parameters["to"])
        self.options = given_picture_options(parameters, formats)
        RenderOptions.of(self.options)
        hints = not parameters["no_hints"]
        theme = self.options.get("theme")
        self.targets: Sequence[Target] = targets_of(formats, [theme] if theme else [], self.options, hints=hints)
        icons_dir = self.options.get("icons_dir")
        self.resources = Resources(Path(icons_dir) if icons_dir else None)

    @property
    def writes(self) -> bool:
        """Whether the call writes anything."""
        return not (self.parameters["check"] or self.parameters["dry_run"])

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other exports out of the output folder while this one writes to it."""
        from diagconv.batch.locking import locked

        def waiting() -> None:
            print_message(f"waiting for another export to {self.output}")

        with locked(self.output, waiting) if self.writes else nullcontext():
            yield

    def run(self, files: Sequence[DiscoveredFile]) -> int:
        """Export the files; the exit code."""
        plan = self._plan(files)
        print_diagnostics(plan.diagnostics)
        for failure in plan.failures:
            print_failure(failure)
        for note in plan.notes_without_diagrams if len(files) == 1 else ():
            print_message(f"{note} contains no diagrams")
        return self._export(plan) if self.writes else self._list(plan)

    def _plan(self, files: Sequence[DiscoveredFile]) -> ExportPlan:
        from diagconv.batch.manifest import FILE_NAME, read_manifest
        from diagconv.batch.plan import plan_export

        manifest = read_manifest(self.output)
        if manifest.problem:
            print_message(f"warning: {self.output / FILE_NAME} is rebuilt: {manifest.problem}", fg="yellow")
        strict, silenced = self.parameters["strict"], silenced_codes()
        return plan_export(
            files,
            self.output,
            self.targets,
            manifest,
            self.resources,
            pattern=self.pattern,
            force=self.parameters["force"],
            accepts=lambda entry: not strict or silenced.issuperset(entry.warnings),
        )

    def _export(self, plan: ExportPlan) -> int:
        """Write what is stale, and remove what is gone."""
        from diagconv.batch.export import exit_code, prune, save

        outcomes = self._outcomes(plan)
        removed, kept = prune(plan) if self.parameters["prune"] else ([], [])
        save(plan)
        for path in kept:
            print_message(f"{path} was changed by hand and stays")
        print_message(_summary(plan, outcomes, self.output, len(removed)))
        return exit_code(plan, outcomes)

    def _outcomes(self, plan: ExportPlan) -> list[Outcome]:
        from diagconv.batch.export import export
        from diagconv.batch.workers.conversion import ConversionSettings
        from diagconv.formats import enabled_plugins

        options, strict = self.options, self.parameters["strict"]
        settings = ConversionSettings(
            options, not self.parameters["no_hints"], strict, silenced_codes(), enabled_plugins()
        )
        outcomes = []
        with self._pool(plan, settings) as pool, _progress(len(plan.stale)) as advance:
            for outcome in export(plan, settings, self.resources, pool):
                outcomes.append(outcome)
                if outcome.task.stale:
                    advance()
                _report(outcome)
        return outcomes

    def _pool(self, plan: ExportPlan, settings: Any) -> Any:
        """The worker processes; None where one diagram is converted, by this process."""
        from diagconv.batch.workers.pool import Pool, usable_cores

        stale = len(plan.stale)
        if stale < 2 or os.environ.get("DIAGCONV_TRACEBACK"):
            return nullcontext()
        jobs = min(self.parameters["jobs"] or usable_cores(), -(-stale // _TASKS_OF_A_WORKER))
        timeout = self.options.get("timeout")
        pool = Pool(settings, jobs, 2 * timeout + _GRACE if timeout else None)
        pool.start()
        return pool

    def _list(self, plan: ExportPlan) -> int:
        """List what is not up to date; the exit code."""
        from diagconv.batch.export import exit_code

        stale = [str(plan.path(target.path(task.entry.name))) for task in plan.stale for target in task.stale]
        stale += [str(plan.path(new)) for new in plan.moves.values()]
        gone = [str(plan.path(path)) for path, _ in plan.gone()] if self.parameters["prune"] else []
        _print_paths(stale if self.parameters["check"] else [f"write {path}" for path in stale])
        _print_paths(gone if self.parameters["check"] else [f"remove {path}" for path in gone])
        print_message(_listed(plan, len(stale), len(gone)))
        code = exit_code(plan, [])
        return max(code, 1) if self.parameters["check"] and (stale or gone) else code


def _print_paths(lines: Sequence[str]) -> None:
    from diagconv.cli.streams import print_output

    if lines:
        print_output("".join(f"{line}\n" for line in lines))


def _report(outcome: Outcome) -> None:
    known = outcome.failure.diagnostics if outcome.failure else []
    print_diagnostics(diagnostic for diagnostic in outcome.diagnostics if diagnostic not in known)
    if outcome.failure:
        print_failure(outcome.failure)
        if not outcome.failure.diagnostics:
            print_message(f"  in {outcome.task.file.name}, line {outcome.task.entry.line}")


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


def _summary(plan: ExportPlan, outcomes: Sequence[Outcome], output: Path, removed: int) -> str:
    counts = _counts(outcomes)
    failed = len(plan.failures) + counts.get("failed", 0)
    files = sum(len(outcome.written) for outcome in outcomes)
    is_drawing = all(target.is_picture for target in plan.targets)
    text = f"{_counted(counts.get('drawn', 0), 'diagram')} {'drawn' if is_drawing else 'written'}"
    text += f" as {_counted(files, 'picture' if is_drawing else 'file')} in {output}" if files else ""
    parts = [(counts.get("unchanged", 0), "unchanged"), (counts.get("skipped", 0), "skipped"), (failed, "failed")]
    text += "".join(f", {number} {word}" for number, word in parts if number)
    text += f", {len(plan.moves)} renamed" if plan.moves else ""
    return text + (f", {_counted(removed, 'file')} removed" if removed else "") + _notes(plan)


def _notes(plan: ExportPlan) -> str:
    """How many notes have no diagrams, if there are several files."""
    empty = len(plan.notes_without_diagrams)
    return f"; {_counted(empty, 'note')} without diagrams" if empty and len(plan.files) > 1 else ""


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for outcome in outcomes:
        counts[outcome.state] = counts.get(outcome.state, 0) + 1
    return counts


def _listed(plan: ExportPlan, stale: int, gone: int) -> str:
    """The last line of a call that writes nothing."""
    fresh = sum(not task.stale and not task.entry.unread_type for task in plan.tasks)
    parts = [f"{_counted(stale, 'file')} to write"]
    parts += [f"{gone} to remove"] if gone else []
    parts += [f"{len(plan.failures)} failed"] if plan.failures else []
    return ", ".join(parts) + f"; {_counted(fresh, 'diagram')} up to date"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
