"""Carries out the plan of an export; a failure is recorded and stops no other diagram."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from diagconv.batch.crashes import surviving
from diagconv.batch.digests import digest, digest_of_file
from diagconv.batch.locking import part_in
from diagconv.batch.manifest import OutputFile
from diagconv.batch.manifest_file import FILE_NAME
from diagconv.batch.targets import origin
from diagconv.batch.workers.conversion import Conversion, ConversionTask, convert_task, skipped
from diagconv.batch.writing import write_whole
from diagconv.diagnostics import Source
from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diagconv.batch.cluster.cluster import Cluster
    from diagconv.batch.cluster.store import Store
    from diagconv.batch.note_writing import NoteOutcome
    from diagconv.batch.planned import ExportPlan, ExportTask
    from diagconv.batch.workers.pool import Pool
    from diagconv.diagnostics import Diagnostic

_SHARE_OF_SAVING: Final = 100
"""While diagrams are drawn, the manifest is saved so often that this takes a hundredth of the time."""

_OTHER: Final = "diagram of another type"
"""The type of a diagram file that its reader refuses; so it is not tried again while it is unchanged."""


@dataclass(slots=True)
class Outcome:
    """The result of an export task.

    Args:
        task: the task.
        written: the paths of the files that were written, in the output folder.
        diagnostics: what was found in the text, and while it was converted.
        failure: the error, if the diagram could not be converted.
        is_skipped: whether the diagram is of a type that diagconv does not read.
        is_out_of_date: whether it has a file that is out of date, in a call that writes nothing.
    """

    task: ExportTask
    written: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failure: DiagconvError | None = None
    is_skipped: bool = False
    is_out_of_date: bool = False

    @property
    def state(self) -> str:
        """What became of the diagram, in a word."""
        if self.failure:
            return "failed"
        if self.is_skipped:
            return "skipped"
        if self.is_out_of_date:
            return "stale"
        return "drawn" if self.written else "unchanged"


def export(
    plan: ExportPlan, pool: Pool[ConversionTask, Conversion] | Cluster | None, store: Store | None = None
) -> Iterator[Outcome]:
    """Write what a plan names, yielding the outcome of each diagram, in their order, as soon as it is known.

    Args:
        plan: the diagrams.
        pool: the worker processes, or a cluster whose workers write the files; None to convert in this process.
        store: where the files are, if that is not the output folder.
    """
    if store is None:
        _move(plan)
    else:
        store.move(plan.moves)
    saver = _Saver(plan)
    saver.save()
    tasks = ((_conversion_task(task), task.settings.conversion) for task in plan.stale)
    results = pool.results(tasks) if pool else (convert_task(*task) for task in tasks)
    try:
        for task in plan.tasks:
            if task.stale:
                yield _delivered(plan, task, next(results))
                saver.save_in_time()
            else:
                yield _unchanged(task)
    finally:
        saver.save()


def _conversion_task(task: ExportTask) -> ConversionTask:
    assert task.source is not None, "only what was taken apart is stale"
    return ConversionTask(task.source, task.format, task.options, task.folder, tuple(task.stale), _paths(task))


def _paths(task: ExportTask) -> list[str]:
    """The paths of the files to write."""
    return [target.path(task.entry.name) for target in task.stale]


def _unchanged(task: ExportTask) -> Outcome:
    if task.entry.unread_type is None:
        return Outcome(task)
    found = skipped(task.source, task.entry.unread_type).diagnostics if task.source is not None else []
    return Outcome(task, diagnostics=found, is_skipped=True)


def _delivered(plan: ExportPlan, task: ExportTask, done: Conversion) -> Outcome:
    """Write what was made of a diagram."""
    outcome = Outcome(task, [], done.diagnostics, done.failure, done.is_skipped)
    entry = task.entry
    if not (done.failure or done.diagnostics):
        task.source = None  # no report shows it
    if done.is_skipped:
        entry.unread_type = _OTHER
    if done.failure or done.is_skipped:
        return outcome
    entry.title, entry.warnings = done.title, tuple(done.warnings)
    entry.alt, entry.description = done.alt, done.description
    if names := [*done.uses, *task.includes]:
        entry.uses = task.settings.resources.digests(names, task.folder)
    elif entry.uses:
        entry.uses = {}
    crashes: list[Diagnostic] = []
    with surviving(Source("", task.file.name), crashes):
        if done.written:
            _remember(outcome, done.written)
        else:
            _write(plan, outcome, done.contents)
    if crashes:
        outcome.failure = DiagconvError(crashes[0].message, crashes)
    return outcome


def _write(plan: ExportPlan, outcome: Outcome, contents: Sequence[bytes]) -> None:
    """Write the files of a diagram, and remember them."""
    task, entry = outcome.task, outcome.task.entry
    try:
        for target, content in zip(task.stale, contents, strict=True):
            path = target.path(entry.name)
            write_whole(plan.path(path), content, within=plan.output, part=part_in(plan.output))
            entry.outputs[path] = OutputFile(digest(content), origin(entry.text, entry.uses, target))
            outcome.written.append(path)
    except DiagconvError as failure:
        outcome.failure = failure


def _remember(outcome: Outcome, digests: Sequence[str]) -> None:
    """Remember the files of a diagram that are written already."""
    task, entry = outcome.task, outcome.task.entry
    for target, path, content in zip(task.stale, _paths(task), digests, strict=True):
        entry.outputs[path] = OutputFile(content, origin(entry.text, entry.uses, target))
        outcome.written.append(path)


def _move(plan: ExportPlan) -> None:
    """Give the files of moved notes their new names."""
    for new, old in plan.moves.items():
        target = plan.path(new)
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            plan.path(old).replace(target)
        _remove_empty(plan.path(old).parent, plan.output)


def prune(plan: ExportPlan) -> tuple[list[Path], list[Path]]:
    """Remove the files of diagrams that no longer exist.

    Returns:
        The files that were removed; and those that stay, since they were changed by hand.
    """
    removed, kept = [], []
    for path, output in plan.gone():
        place = plan.path(path)
        known = digest_of_file(place)
        if known == output.content:
            with suppress(OSError):
                place.unlink()
                removed.append(place)
                _remove_empty(place.parent, plan.output)
        elif known:
            kept.append(place)
    for key in plan.gone_files:
        plan.manifest.files.pop(key, None)
    for entry in plan.manifest.files.values():
        entry.gone = []
    return removed, kept


def _remove_empty(folder: Path, output: Path) -> None:
    """Remove a folder, and those above it in the output folder, as far as they are empty."""
    while folder != output and folder.is_relative_to(output):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def save(plan: ExportPlan) -> None:
    """Write the manifest, if it has changed; a folder in which nothing was written does not need one.

    Raises:
        EnvironmentFailure: it cannot be written.
    """
    manifest, content = plan.manifest, plan.manifest.content()
    known = digest(content)
    if known != manifest.saved and (manifest.saved or manifest.has_outputs):
        write_whole(plan.output / FILE_NAME, content, within=plan.output, part=part_in(plan.output))
        manifest.saved = known


class _Saver:
    """Saves the manifest now and then, so that an export that is killed can go on where it was."""

    def __init__(self, plan: ExportPlan) -> None:
        self._plan = plan
        self._next = 0.0

    def save(self) -> None:
        """Save it now."""
        start = time.monotonic()
        save(self._plan)
        end = time.monotonic()
        self._next = end + max(0.5, _SHARE_OF_SAVING * (end - start))

    def save_in_time(self) -> None:
        """Save it if the last time is long enough ago."""
        if time.monotonic() >= self._next:
            self.save()


def exit_code(plan: ExportPlan, outcomes: Sequence[Outcome | NoteOutcome]) -> int:
    """The exit code of an export: that of its most serious failure, 0 without any."""
    failures = [*plan.failures, *(outcome.failure for outcome in outcomes if outcome.failure)]
    return max((failure.exit_code for failure in failures), default=0)
