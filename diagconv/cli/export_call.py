"""One call of `diagconv export`: its options, checked before anything is read, and what it does with files."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from diagconv.batch.manifest_file import FILE_NAME, read_manifest_file
from diagconv.cli.call_settings import call_settings
from diagconv.cli.export_report import report_export, untracked_code
from diagconv.cli.export_settings import ExportSettings
from diagconv.cli.export_summary import settled_listing, settled_summary, summary
from diagconv.cli.progress import progress
from diagconv.cli.terminal import print_diagnostics, print_failure, print_found, print_message
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diagconv.batch.cluster.store import Store
    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.export import Outcome
    from diagconv.batch.note_writing import NoteOutcome
    from diagconv.batch.oddities import Oddity
    from diagconv.batch.planned import ExportPlan
    from diagconv.batch.settled import Settled
    from diagconv.cli.export_workers import ExportWorkers
    from diagconv.diagnostics import Diagnostic


class ExportCall:
    """One call of the command.

    Args:
        output: the output folder.
        parameters: the options of the command.
        workers: the processes that convert its diagrams.

    Raises:
        UsageError: an option has a wrong value.
    """

    def __init__(self, output: Path, parameters: dict[str, Any], workers: ExportWorkers) -> None:
        self.output = output
        self.parameters = parameters
        self.settings = ExportSettings(call_settings())
        self._workers = workers
        self._failures: set[str] = set()
        self._store = _store(parameters["store"])
        self._ended: tuple[Sequence[DiscoveredFile], Settled, str] | None = None

    def run(self, files: Sequence[DiscoveredFile], oddities: Sequence[Oddity] = ()) -> int:
        """Export the files; the exit code. The oddities are what was left out."""
        warnings = [oddity.diagnostic for oddity in oddities]
        if self.parameters["report"] == "text":
            print_diagnostics(warnings)
        code = self._run(files, warnings)
        return max(code, untracked_code(self.output)) if self.parameters["require_tracked"] else code

    def _run(self, files: Sequence[DiscoveredFile], warnings: list[Diagnostic]) -> int:
        with self._locked():
            settled = self._settled(files)
            if settled is not None:
                return self._end(settled, files, is_quiet=not warnings)
            if self._writes and (self.parameters["force"] or not (self.output / FILE_NAME).exists()):
                self._workers.start(len(files))  # there will be work, and they can load until then
            plan = self._plan(files)
            is_text = self.parameters["report"] == "text"
            if is_text:
                print_found(plan.diagnostics)
            else:
                plan.diagnostics[:0] = warnings
            for failure in plan.failures if is_text else ():
                print_failure(failure)
            self._print_empty(plan.notes_without_diagrams, len(files))
            return self._export(plan) if self._writes else self._list(plan)

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

    def _settled(self, files: Sequence[DiscoveredFile]) -> Settled | None:
        """What there is if this call has nothing to do but to say so; else None."""
        if (
            any(self.parameters[name] for name in ("force", "prune", "store", "summary"))
            or self.parameters["report"] != "text"
        ):
            return None
        from diagconv.batch.settled import find_settled

        return find_settled(files, self.output, read_manifest_file(self.output).files, self.settings.of)

    def _end(self, settled: Settled, files: Sequence[DiscoveredFile], *, is_quiet: bool) -> int:
        """Say that nothing has changed; the exit code."""
        self._print_empty(settled.notes_without_diagrams, settled.files)
        is_drawing = self._is_drawing
        conclusion = settled_summary(settled, is_drawing=is_drawing) if self._writes else settled_listing(settled)
        self._print(conclusion)
        if is_quiet and not (settled.files == 1 and settled.notes_without_diagrams):
            self._ended = files, settled, "" if self.parameters["quiet"] else f"{conclusion}\n"
        return 0

    def remember(self, paths: Sequence[str]) -> None:
        """Remember the call if it had nothing to do: while nothing changes, it need not be looked into again."""
        call = call_settings().call
        if call is not None and self._ended is not None:
            from diagconv.cli.export_remembering import Ended, looked_at

            ended = Ended(*self._ended, self.settings.all)
            seen = looked_at(paths, self.parameters, ended)
            if seen is not None:
                call.remember(ended.conclusion, seen)

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
        stored = None if self._store is None else self._store.paths()
        return plan_export(
            files, self.output, manifest, self.settings.of, force=self.parameters["force"], stored=stored
        )

    @property
    def _is_drawing(self) -> bool:
        """Whether all that is written are pictures."""
        return all(target.is_picture for one in self.settings.all for target in one.targets)

    def _export(self, plan: ExportPlan) -> int:
        """Write what is stale, and remove what is gone; the exit code."""
        from diagconv.batch.export import exit_code, prune, save

        outcomes = self._outcomes(plan)
        notes = self._write_notes(plan, outcomes)
        removed, kept = prune(plan) if self.parameters["prune"] else ([], [])
        save(plan)
        for path in kept:
            print_message(f"{path} was changed by hand, so it is kept")
        written = sum(note.is_changed and not note.failure for note in notes)
        conclusion = summary(plan, outcomes, len(removed), written, is_drawing=self._is_drawing)
        report_export(self.parameters, plan, outcomes, removed, conclusion)
        self._print(conclusion)
        return exit_code(plan, [*outcomes, *notes])

    def _write_notes(self, plan: ExportPlan, outcomes: Sequence[Outcome]) -> list[NoteOutcome]:
        """Write the notes, if the call is to."""
        if self.settings.own.notes is None:
            return []
        from diagconv.batch.note_writing import write_notes

        failed = {id(outcome.task) for outcome in outcomes if outcome.failure or outcome.is_skipped}
        written = []
        for note in write_notes(plan, failed):
            written.append(note)
            print_diagnostics([note.diagnostic] if note.diagnostic else [])
            if note.failure:
                print_failure(note.failure)
        return written

    def _outcomes(self, plan: ExportPlan) -> list[Outcome]:
        from diagconv.batch.export import export

        outcomes = []
        pool = self._workers.start(len(plan.stale))
        with progress(len(plan.stale)) as advance:
            for outcome in export(plan, pool, self._store):
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
        print_found(diagnostic for diagnostic in outcome.diagnostics if diagnostic not in known)
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
        if self.settings.own.notes is None:
            return []
        from diagconv.batch.note_writing import note_outcomes

        return [note for note in note_outcomes(plan) if note.is_changed]


def _store(url: str | None) -> Store | None:
    if url is None:
        return None
    from diagconv.batch.cluster.store import Store

    return Store(url)
