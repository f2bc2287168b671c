"""Plans an export: which diagrams there are, how their files are named, and which of these must be written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diagconv.batch.conflicts import check_notes, check_outputs, paths_of
from diagconv.batch.digests import digest, digest_of_diagram, digest_with_requests, line_digests
from diagconv.batch.files import decoded
from diagconv.batch.freshness import Freshness
from diagconv.batch.manifest import DiagramEntry, FileEntry
from diagconv.batch.name_allocation import NameAllocation
from diagconv.batch.patterns import Pattern, folded
from diagconv.batch.planned import ExportPlan, ExportTask, PlannedFile
from diagconv.batch.recognition import adopt_moved, find_gone_files, match_diagrams
from diagconv.errors import DiagconvError
from diagconv.formats import by_name, recognized

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.manifest import Manifest
    from diagconv.batch.note_options import NoteOptions
    from diagconv.batch.resources import Resources
    from diagconv.batch.targets import Target
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes.fence import Fence


def plan_export(
    files: Iterable[DiscoveredFile],
    output: Path,
    targets: Sequence[Target],
    manifest: Manifest,
    resources: Resources,
    *,
    pattern: Pattern | None = None,
    force: bool = False,
    reading: Mapping[str, Any] | None = None,
    accepts: Callable[[Collection[str]], bool] = lambda warnings: True,
    notes: NoteOptions | None = None,
    requested: Collection[str] = (),
) -> ExportPlan:
    """Read the files, name their diagrams, and find out which files must be written.

    Args:
        files: the notes and diagram files.
        output: the output folder.
        targets: what to write of each diagram.
        manifest: the manifest of the folder, which the plan brings up to date.
        resources: the digests of images and icons.
        pattern: the pattern of names.
        force: whether to write all files, also those that are up to date.
        reading: options of readers, each for the formats that take it.
        accepts: whether a diagram with warnings of these codes may stay as it is: with `--strict`, it may not.
        notes: how the notes themselves are written, if they are.
        requested: the names of formats whose fences in notes are diagrams only on request.

    Raises:
        UsageError: two diagrams would be written to one file, or a file would replace an input.
    """
    plan = ExportPlan(output, targets, manifest, requested=requested)
    root = os.path.realpath(output)
    freshness = Freshness(root, targets, resources, force, accepts, notes, plan.moves)
    return _Planner(plan, freshness, pattern or Pattern(), reading or {}).plan(list(files))


@dataclass(slots=True)
class _Planner:
    """Plans one export."""

    result: ExportPlan
    freshness: Freshness
    pattern: Pattern
    reading: Mapping[str, Any]

    def plan(self, files: list[DiscoveredFile]) -> ExportPlan:
        result, root = self.result, self.freshness.root
        result.files = read = [found for file in files if (found := self._read(file)) is not None]
        find_gone_files(result, root, {found.key for found in read})
        if result.is_settled:
            result.tasks = [task for found in read for task in found.tasks]
            return result
        adopt_moved(result, read)
        for found in read:
            match_diagrams(found, self._naming(found.file))
        NameAllocation(result, self.pattern).name(read)
        for found in read:
            self._finish(found)
        self._drop_replaced()
        check_outputs(result)
        check_notes(result, self.freshness.notes)
        return result

    def _naming(self, file: DiscoveredFile) -> str:
        return self.pattern.of(is_note=file.is_note)

    # Reading

    def _read(self, file: DiscoveredFile) -> PlannedFile | None:
        """The file with its diagrams; None if it cannot be read."""
        found = PlannedFile(file, file.key(self.freshness.root))
        if file.content is None:
            found.known = self.result.manifest.files.get(found.key)
        try:
            data = file.read_bytes()
            found.digest = digest_with_requests(digest(data), self.result.requested if file.is_note else ())
            known = found.known
            if known is not None and self.freshness.is_settled(file, found.digest, self._naming(file), known):
                found.tasks = [ExportTask(file, entry, at) for at, entry in enumerate(known.diagrams, 1)]
            else:
                self._take_apart_safely(found, data)
        except DiagconvError as failure:
            self.result.failures.append(failure)
            return None
        if file.is_note and not found.tasks:
            self.result.notes_without_diagrams.append(file.path)
        return found

    def _take_apart_safely(self, found: PlannedFile, data: bytes) -> None:
        """Find the diagrams of a file that has changed; whatever goes wrong costs only this file."""
        from diagconv.batch.crashes import surviving
        from diagconv.diagnostics import Source

        self.result.is_settled = found.is_settled = False
        found.source = decoded(data, found.file.name)
        crashes: list[Diagnostic] = []
        with surviving(Source("", found.file.name), crashes):
            self._take_apart(found, found.source)
        if crashes:
            raise DiagconvError(crashes[0].message, crashes)

    def _take_apart(self, found: PlannedFile, source: Source) -> None:
        file = found.file
        if not file.is_note:
            self._add_task(found, source, recognized(file.format, source.text))
            return
        from diagconv.notes import diagrams_in

        diagnostics: list[Diagnostic] = []
        left_out: list[Fence] = []
        diagrams = diagrams_in(
            source.text, source.name, diagnostics=diagnostics, requested=self.result.requested, left_out=left_out
        )
        self.result.left_out += len(left_out)
        found.diagrams = [diagram for diagram in diagrams if not diagram.fence.is_off]
        found.texts = [diagram.source.text for diagram in diagrams]
        for diagram in found.diagrams:
            heading = diagram.fence.heading or ""
            self._add_task(found, diagram.source, diagram.format, diagram.options, diagram.unread_type, heading)
            if "file" in diagram.attributes:
                found.tasks[-1].includes.append(f"image {diagram.attributes['file']}")
        if diagnostics:
            self.result.diagnostics += diagnostics
            found.digest = ""  # so that they are reported again by the next export

    def _add_task(
        self,
        found: PlannedFile,
        source: Source,
        format: str,
        options: Mapping[str, Any] | None = None,
        unread_type: str | None = None,
        heading: str = "",
    ) -> None:
        from diagconv.batch.naming import labels_of

        number = len(found.tasks) + 1
        taken = by_name(format).reader_options
        options = {**(options or {}), **{name: value for name, value in self.reading.items() if name in taken}}
        text = digest_of_diagram(source.text, format, options)
        labels = labels_of(source.text, heading)
        lines, label = line_digests(source.text), labels.label(number)
        entry = DiagramEntry("", text, lines, label, source.first_line, unread_type)
        found.labels.append(labels)
        found.tasks.append(ExportTask(found.file, entry, number, source, format, options))

    # The end

    def _finish(self, found: PlannedFile) -> None:
        """Find out which files of its diagrams are stale, and remember the diagrams."""
        self.result.tasks += found.tasks
        if found.is_settled:
            return
        for task in found.tasks:
            if not task.entry.unread_type:
                task.stale = self.freshness.stale(task.entry, task.folder)
        if found.file.content is None:
            gone = found.known.gone if found.known else []
            diagrams = [task.entry for task in found.tasks]
            entry = FileEntry(found.digest, self._naming(found.file), diagrams, gone)
            entry.note = found.known.note._replace(options="") if found.known and found.known.note else None
            self.result.manifest.files[found.key] = entry
        if self.freshness.notes is None:
            found.forget_texts()

    def _drop_replaced(self) -> None:
        """Forget the files of gone diagrams whose names others have now; and files of which nothing is left."""
        result, files = self.result, self.result.manifest.files
        if not any(entry.gone for entry in files.values()):
            return
        used = {folded(path) for task in result.tasks for path in (*task.entry.outputs, *paths_of(result, task))}
        for key, entry in list(files.items()):
            for diagram in entry.gone:
                diagram.outputs = {path: out for path, out in diagram.outputs.items() if folded(path) not in used}
            entry.gone = [diagram for diagram in entry.gone if diagram.outputs]
            if key in result.gone_files and not entry.gone and not (entry.note and entry.note.path):
                del files[key]
