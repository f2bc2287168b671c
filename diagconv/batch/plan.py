"""Plans an export: which diagrams there are, how their files are named, and which of these must be written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diagconv.batch.conflicts import paths_of, refuse_copies, refuse_outputs
from diagconv.batch.digests import digest, digest_of_diagram, digest_with_requests, line_digests
from diagconv.batch.files import decoded
from diagconv.batch.freshness import Freshness
from diagconv.batch.manifest import DiagramEntry, FileEntry
from diagconv.batch.name_allocation import NameAllocation
from diagconv.batch.patterns import folded
from diagconv.batch.planned import NO_OPTIONS, ExportPlan, ExportTask, PlannedFile
from diagconv.batch.recognition import adopt_moved, find_gone_files, match_diagrams
from diagconv.errors import DiagconvError
from diagconv.formats import by_name, recognized

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.file_settings import FileSettings
    from diagconv.batch.manifest import Manifest
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes.fence import Fence


def plan_export(
    files: Iterable[DiscoveredFile],
    output: Path,
    manifest: Manifest,
    settings_of: Callable[[DiscoveredFile], FileSettings],
    *,
    force: bool = False,
    stored: Collection[str] | None = None,
) -> ExportPlan:
    """Read the files, name their diagrams, and find out which files must be written.

    Args:
        files: the notes and diagram files.
        output: the output folder.
        manifest: the manifest of the folder, which the plan brings up to date.
        settings_of: how each file is exported; a DiagconvError, the same one for all files below a settings file that
            cannot be used.
        force: whether to write all files, also those that are up to date.
        stored: the paths of the files that there are, if they are not in the output folder.

    Raises:
        UsageError: a note that is to be written comes from standard input.
    """
    plan = ExportPlan(output, manifest)
    freshness = Freshness(os.path.realpath(output), force, plan.moves, stored)
    return _Planner(plan, freshness, settings_of).plan(list(files))


@dataclass(slots=True)
class _Planner:
    """Plans one export."""

    result: ExportPlan
    freshness: Freshness
    settings_of: Callable[[DiscoveredFile], FileSettings]

    def plan(self, files: list[DiscoveredFile]) -> ExportPlan:
        result, root = self.result, self.freshness.root
        result.files = read = [found for file in files if (found := self._read(file)) is not None]
        find_gone_files(result, root, {found.key for found in read})
        if result.is_settled:
            result.tasks = [task for found in read for task in found.tasks]
            return result
        adopt_moved(result, read)
        for found in read:
            match_diagrams(found, _naming(found))
        NameAllocation(result).name(read)
        for found in read:
            self._finish(found)
        self._drop_replaced()
        refuse_outputs(result)
        refuse_copies(result)
        return result

    # Reading

    def _read(self, file: DiscoveredFile) -> PlannedFile | None:
        """The file with its diagrams; None if it cannot be read."""
        try:
            settings = self.settings_of(file)
            found = PlannedFile(file, settings, file.key(self.freshness.root))
            known = self.result.manifest.files.get(found.key) if file.content is None else None
            found.known, data = known, file.read_bytes()
            found.digest = digest_with_requests(digest(data), settings.requested if file.is_note else ())
            if known is not None and self.freshness.is_settled(file, settings, found.digest, known):
                found.tasks = [ExportTask(file, settings, entry, at) for at, entry in enumerate(known.diagrams, 1)]
            else:
                self._take_apart_safely(found, data)
        except DiagconvError as failure:
            if failure not in self.result.failures:  # that of a settings file is the same for all below it
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
        from diagconv.diagnostics import without
        from diagconv.notes import diagrams_in

        diagnostics: list[Diagnostic] = []
        left_out: list[Fence] = []
        diagrams = diagrams_in(
            source.text, source.name, diagnostics=diagnostics, requested=found.settings.requested, left_out=left_out
        )
        self.result.left_out += len(left_out)
        found.diagrams = [diagram for diagram in diagrams if not diagram.fence.is_off]
        found.texts = [diagram.source.text for diagram in diagrams]
        for diagram in found.diagrams:
            heading = diagram.fence.heading or ""
            self._add_task(found, diagram.source, diagram.format, diagram.options, diagram.unread_type, heading)
            if "file" in diagram.attributes:
                found.tasks[-1].includes = (f"image {diagram.attributes['file']}",)
        if diagnostics:
            self.result.diagnostics += without(diagnostics, found.settings.silence)
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
        taken, given = by_name(format).reader_options, found.settings.reading
        options = {**(options or {}), **{name: value for name, value in given.items() if name in taken}} or NO_OPTIONS
        text = digest_of_diagram(source.text, format, options)
        labels = labels_of(source.text, heading)
        lines, label = line_digests(source.text), labels.label(number)
        entry = DiagramEntry("", text, lines, label, source.first_line, unread_type)
        found.labels.append(labels)
        found.tasks.append(ExportTask(found.file, found.settings, entry, number, source, format, options))

    # The end

    def _finish(self, found: PlannedFile) -> None:
        """Find out which files of its diagrams are stale, and remember the diagrams."""
        self.result.tasks += found.tasks
        if found.is_settled:
            return
        for task in found.tasks:
            if not task.entry.unread_type:
                task.stale = self.freshness.stale(task.entry, task.settings, task.folder)
        if found.file.content is None:
            gone = found.known.gone if found.known else []
            diagrams = [task.entry for task in found.tasks]
            entry = FileEntry(found.digest, _naming(found), diagrams, gone)
            entry.note = found.known.note._replace(options="") if found.known and found.known.note else None
            self.result.manifest.files[found.key] = entry
        if found.settings.notes is None:
            found.forget_texts()

    def _drop_replaced(self) -> None:
        """Forget the files of gone diagrams whose names others have now; and files of which nothing is left."""
        result, files = self.result, self.result.manifest.files
        if not any(entry.gone for entry in files.values()):
            return
        used = {folded(path) for task in result.tasks for path in (*task.entry.outputs, *paths_of(task))}
        for key, entry in list(files.items()):
            for diagram in entry.gone:
                diagram.outputs = {path: out for path, out in diagram.outputs.items() if folded(path) not in used}
            entry.gone = [diagram for diagram in entry.gone if diagram.outputs]
            if key in result.gone_files and not entry.gone and not (entry.note and entry.note.path):
                del files[key]


def _naming(found: PlannedFile) -> str:
    """The pattern of the names of a file's diagrams."""
    return found.settings.pattern.of(is_note=found.file.is_note)
