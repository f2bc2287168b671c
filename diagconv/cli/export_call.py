"""One call of `diagconv export`: its options, checked before anything is read, and what it does with files."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.manifest_file import FILE_NAME, read_manifest_file
from diagconv.batch.patterns import Pattern
from diagconv.batch.resources import Resources
from diagconv.batch.targets import targets_of
from diagconv.cli.export_options import format_names, note_options
from diagconv.cli.export_report import report_export, untracked_code
from diagconv.cli.export_summary import settled_listing, settled_summary, summary
from diagconv.cli.export_workers import ExportWorkers
from diagconv.cli.options import given_picture_options
from diagconv.cli.progress import progress
from diagconv.cli.reader_options import reader_options_of
from diagconv.cli.terminal import print_diagnostics, print_failure, print_message, silenced_codes
from diagconv.errors import UsageError
from diagconv.formats.markdown import requested_by
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from diagconv.batch.discover import DiscoveredFile, Oddity
    from diagconv.batch.export import Outcome
    from diagconv.batch.note_writing import NoteOutcome
    from diagconv.batch.planned import ExportPlan
    from diagconv.batch.settled import Settled
    from diagconv.batch.workers.conversion import ConversionSettings
    from diagconv.diagnostics import Diagnostic


class ExportCall:
    """One call of the command.

    Args:
        output: the output folder.
        parameters: the options of the command.

    Raises:
        UsageError: an option has a wrong value.
    """

    def __init__(self, output: Path, parameters: dict[str, Any]) -> None:
        self.output = output
        self.parameters = parameters
        self.pattern = Pattern(parameters["name"])
        formats = format_names(parameters["to"])
        themes = parameters["theme"] or []
        theme = themes[0] if len(themes) == 1 else None
        self.options = given_picture_options({**parameters, "theme": theme}, formats)
        RenderOptions.of(self.options)
        self.targets = targets_of(
            formats, themes, self.options, hints=not parameters["no_hints"], reading=reader_options_of(parameters)
        )
        self.notes = note_options(self.targets, parameters)
        self.requested = requested_by(parameters["manifests"])
        icons_dir = self.options.get("icons_dir")
        self.resources = Resources(Path(icons_dir) if icons_dir else None)
        self._workers = ExportWorkers(parameters["jobs"], self.options.get("timeout"))
        self._keeps_workers = False
        self._failures: set[str] = set()

    def run(self, files: Sequence[DiscoveredFile], oddities: Sequence[Oddity] = ()) -> int:
        """Export the files; the exit code. The oddities are what was left out."""
        warnings = [oddity.diagnostic for oddity in oddities]
        if self.parameters["report"] == "text":
            print_diagnostics(warnings)
        try:
            code = self._run(files, warnings)
        finally:
            if not self._keeps_workers:
                self._workers.close()
        return max(code, untracked_code(self.output)) if self.parameters["require_tracked"] else code

    def _run(self, files: Sequence[DiscoveredFile], warnings: list[Diagnostic]) -> int:
        self.resources.forget()
        with self._locked():
            settled = self._settled(files)
            if settled is not None:
                return self._end(settled)
            if self._writes and (self.parameters["force"] or not (self.output / FILE_NAME).exists()):
                self._workers.start(len(files))  # there will be work, and they can load until then
            plan = self._plan(files)
            is_text = self.parameters["report"] == "text"
            if is_text:
                print_diagnostics(plan.diagnostics)
            else:
                plan.diagnostics[:0] = warnings
            for failure in plan.failures if is_text else ():
                print_failure(failure)
            self._print_empty(plan.notes_without_diagrams, len(files))
            return self._export(plan) if self._writes else self._list(plan)

    @contextmanager
    def keeping_workers(self) -> Iterator[None]:
        """Keep the worker processes from one run to the next."""
        self._keeps_workers = True
        try:
            yield
        finally:
            self._workers.close()

    @property
    def _writes(self) -> bool:
        return not any(self.parameters[name] for name in ("check", "dry_run", "diff"))

    def _print(self, message: str) -> None:
        """Print what is neither an error nor a warning."""
        if not self.parameters["quiet"]:
            print_message(message)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other exports out of the output folder while this one writes to it."""
        from diagconv.batch.locking import locked

        def waiting() -> None:
            self._print(f"waiting for another export to {self.output}")

        with locked(self.output, waiting) if self._writes else nullcontext():
            yield

    def _accepts(self, warnings: Collection[str]) -> bool:
        """Whether a diagram with these warnings may stay as it is."""
        return not self.parameters["strict"] or silenced_codes().issuperset(warnings)

    def _settled(self, files: Sequence[DiscoveredFile]) -> Settled | None:
        """What there is if this call has nothing to do but to say so; else None."""
        if any(self.parameters[name] for name in ("force", "prune", "summary")) or self.parameters["report"] != "text":
            return None
        from diagconv.batch.settled import find_settled

        return find_settled(
            files,
            self.output,
            self.targets,
            read_manifest_file(self.output).files,
            self.resources,
            pattern=self.pattern,
            accepts=self._accepts,
            notes=self.notes,
            requested=self.requested,
        )

    def _end(self, settled: Settled) -> int:
        """Say that nothing has changed; the exit code."""
        self._print_empty(settled.notes_without_diagrams, settled.files)
        self._print(settled_summary(settled, self.targets) if self._writes else settled_listing(settled))
        return 0

    def _print_empty(self, notes: Sequence[Path], files: int) -> None:
        """Name notes without diagrams, if the call asks for it or consists of one."""
        for note in notes if self.parameters["verbose"] or files == 1 else ():
            self._print(f"{note} contains no diagrams")

    def _plan(self, files: Sequence[DiscoveredFile]) -> ExportPlan:
        from diagconv.batch.manifest import read_manifest
        from diagconv.batch.plan import plan_export

        manifest = read_manifest(self.output)
        if manifest.problem:
            print_message(f"warning: {self.output / FILE_NAME} is rebuilt: {manifest.problem}", fg="yellow")
        return plan_export(
            files,
            self.output,
            self.targets,
            manifest,
            self.resources,
            pattern=self.pattern,
            force=self.parameters["force"],
            reading=reader_options_of(self.parameters),
            accepts=self._accepts,
            notes=self.notes,
            requested=self.requested,
        )

    def _export(self, plan: ExportPlan) -> int:
        """Write what is stale, and remove what is gone; the exit code."""
        from diagconv.batch.export import exit_code, prune, save

        outcomes = self._outcomes(plan)
        notes = self._write_notes(plan, outcomes)
        removed, kept = prune(plan) if self.parameters["prune"] else ([], [])
        save(plan)
        for path in kept:
            print_message(f"{path} was changed by hand, so it is kept")
        conclusion = summary(plan, outcomes, len(removed), _written(notes))
        report_export(self.parameters, plan, outcomes, removed, conclusion)
        self._print(conclusion)
        return exit_code(plan, [*outcomes, *notes])

    def _write_notes(self, plan: ExportPlan, outcomes: Sequence[Outcome]) -> list[NoteOutcome]:
        """Write the notes, if the call is to."""
        if self.notes is None:
            return []
        from diagconv.batch.note_writing import write_notes

        failed = {id(outcome.task) for outcome in outcomes if outcome.failure or outcome.is_skipped}
        written = []
        for note in write_notes(plan, self.notes, failed):
            written.append(note)
            print_diagnostics([note.diagnostic] if note.diagnostic else [])
            if note.failure:
                print_failure(note.failure)
        return written

    def _conversion_settings(self) -> ConversionSettings:
        from diagconv.batch.workers.conversion import ConversionSettings

        hints, strict = not self.parameters["no_hints"], self.parameters["strict"]
        return ConversionSettings(self.options, hints, strict, silenced_codes())

    def _outcomes(self, plan: ExportPlan) -> list[Outcome]:
        from diagconv.batch.export import export

        outcomes = []
        pool = self._workers.start(len(plan.stale))
        with progress(len(plan.stale)) as advance:
            for outcome in export(plan, self._conversion_settings(), self.resources, pool):
                outcomes.append(outcome)
                if outcome.task.stale:
                    advance()
                self._report(plan, outcome)
                if outcome.failure and self.parameters["fail_fast"]:
                    break
        return outcomes

    def _report(self, plan: ExportPlan, outcome: Outcome) -> None:
        """Print what was found in a diagram, and what was written."""
        for path in outcome.written if self.parameters["verbose"] else ():
            self._print(f"wrote {plan.path(path)}")
        if self.parameters["report"] != "text":
            return
        failure = outcome.failure
        known = failure.diagnostics if failure else []
        print_diagnostics(diagnostic for diagnostic in outcome.diagnostics if diagnostic not in known)
        if failure is None or (isinstance(failure, UsageError) and failure.message in self._failures):
            return  # a wrong option fails each diagram alike
        self._failures.add(failure.message)
        print_failure(failure)
        if not failure.diagnostics:
            print_message(f"  in {outcome.task.file.name}, line {outcome.task.entry.line}")

    def _list(self, plan: ExportPlan) -> int:
        """List what is not up to date; the exit code."""
        from diagconv.cli.export_listing import list_export

        code, conclusion = list_export(self.parameters, plan, self._changed_notes(plan))
        self._print(conclusion)
        return code

    def _changed_notes(self, plan: ExportPlan) -> list[NoteOutcome]:
        if self.notes is None:
            return []
        from diagconv.batch.note_writing import note_outcomes

        return [note for note in note_outcomes(plan, self.notes) if note.is_changed]


def _written(notes: Sequence[NoteOutcome]) -> int:
    return sum(note.is_changed and not note.failure for note in notes)
