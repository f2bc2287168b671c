"""Plans an export: which diagrams there are, how their files are named, and which of these must be written."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diagconv.batch.digests import digest, digest_of_diagram, digest_of_file, digest_of_text, line_digests
from diagconv.batch.files import decoded
from diagconv.batch.manifest import DiagramEntry, FileEntry, NoteOutput, OutputFile
from diagconv.batch.patterns import Pattern, folded
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.formats import by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.manifest import Manifest
    from diagconv.batch.naming import Labels
    from diagconv.batch.note_options import NoteOptions
    from diagconv.batch.resources import Resources
    from diagconv.batch.targets import Target
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes import NoteDiagram


@dataclass(slots=True)
class ExportTask:
    """One diagram, and which of its files must be written.

    Args:
        file: the file that holds it.
        entry: what the manifest remembers of it; its `name` is the path of its files without their suffixes.
        number: its number in the file, from 1.
        source: its text; None for a file that is unchanged, which is not taken apart.
        format: the name of its format.
        options: options for the format's reader.
        stale: the targets whose files are missing, out of date or changed by hand.
        includes: the file that a fence takes its text from, as the name of what the diagram uses.
    """

    file: DiscoveredFile
    entry: DiagramEntry
    number: int
    source: Source | None = None
    format: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    stale: list[Target] = field(default_factory=list)
    includes: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path | None:
        """The folder of its file, in which images are looked up; None for standard input."""
        return self.file.folder

    @property
    def place(self) -> str:
        """Its file and line, for messages."""
        return f"{self.file.name}:{self.entry.line}" if self.file.is_note else self.file.name


@dataclass(slots=True)
class PlannedFile:
    """A note or a diagram file of an export.

    Args:
        file: the file.
        key: its path from the output folder, by which the manifest knows it.
        digest: the digest of its content; empty if it must be read again by the next export.
        source: its text; None for a file about which nothing has changed, which is not taken apart.
        diagrams: the diagrams of a note that is taken apart, but for those that are turned off.
        texts: the texts of all of them.
        tasks: its diagrams.
        labels: what each may be named after, if it is taken apart.
        known: what the manifest remembered of it.
        renamed: what is remembered of diagrams that get new names, by their place among the tasks.
    """

    file: DiscoveredFile
    key: str
    digest: str = ""
    source: Source | None = None
    diagrams: list[NoteDiagram] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tasks: list[ExportTask] = field(default_factory=list)
    labels: list[Labels] = field(default_factory=list)
    known: FileEntry | None = None
    renamed: dict[int, DiagramEntry] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether nothing has changed about the file and what was made of it."""
        return self.source is None


@dataclass(slots=True)
class ExportPlan:
    """All that an export does.

    Args:
        output: the output folder.
        targets: what to write of each diagram.
        manifest: the manifest of the folder; its entries are already those of the files as they are now.
        files: the files that can be read.
        tasks: the diagrams, in the order of their files.
        failures: the errors of files that cannot be read.
        notes_without_diagrams: the notes that hold no diagram.
        diagnostics: the diagnostics of the notes themselves.
        moves: files that only get another name: old and new path in the output folder.
        gone_files: the files of the manifest that no longer exist, by their keys.
        is_settled: whether the folder and its manifest are up to date.
    """

    output: Path
    targets: Sequence[Target]
    manifest: Manifest
    files: list[PlannedFile] = field(default_factory=list)
    tasks: list[ExportTask] = field(default_factory=list)
    failures: list[DiagconvError] = field(default_factory=list)
    notes_without_diagrams: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    gone_files: set[str] = field(default_factory=set)
    is_settled: bool = True

    @property
    def stale(self) -> list[ExportTask]:
        """The diagrams of which a file must be written."""
        return [task for task in self.tasks if task.stale]

    def gone(self) -> Iterator[tuple[str, OutputFile]]:
        """The files of diagrams that are gone, by their paths in the output folder."""
        for entry in self.manifest.files.values():
            for diagram in entry.gone:
                yield from diagram.outputs.items()
        notes = {key: entry.note for key, entry in self.manifest.files.items() if entry.note and entry.note.path}
        used = {note.path for key, note in notes.items() if key not in self.gone_files}
        for key, note in notes.items():
            if key in self.gone_files and note.path not in used:
                yield note.path, OutputFile(note.content, note.options)

    def path(self, path: str) -> Path:
        """A path in the output folder as one of the system."""
        return self.output.joinpath(*path.split("/"))


def plan_export(
    files: Iterable[DiscoveredFile],
    output: Path,
    targets: Sequence[Target],
    manifest: Manifest,
    resources: Resources,
    *,
    pattern: Pattern | None = None,
    force: bool = False,
    partial: bool = False,
    accepts: Callable[[DiagramEntry], bool] = lambda entry: True,
    notes: NoteOptions | None = None,
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
        partial: whether scripts are read as far as possible.
        accepts: whether a diagram may stay as it is: with `--strict`, one with warnings may not.
        notes: how the notes themselves are written, if they are.

    Raises:
        UsageError: two diagrams would be written to one file, or a file would replace an input.
    """
    planner = _Planner(
        ExportPlan(output, targets, manifest), resources, pattern or Pattern(), force, partial, accepts, notes
    )
    return planner.plan(list(files))


@dataclass(slots=True)
class _Planner:
    """Plans one export."""

    result: ExportPlan
    resources: Resources
    pattern: Pattern
    force: bool
    partial: bool
    accepts: Callable[[DiagramEntry], bool]
    notes: NoteOptions | None
    root: str = ""
    owners: dict[str, str] = field(default_factory=dict)

    def plan(self, files: list[DiscoveredFile]) -> ExportPlan:
        self.root = os.path.realpath(self.result.output)
        read = [found for file in files if (found := self._read(file)) is not None]
        self.result.files = read
        self._find_gone_files({found.key for found in read})
        if self.result.is_settled:
            self.result.tasks = [task for found in read for task in found.tasks]
            return self.result
        self._adopt_moved(read)
        for found in read:
            self._match(found)
        self._name_all(read)
        for found in read:
            self._finish(found)
        self._drop_replaced()
        self._check_outputs(read)
        self._check_notes(read)
        return self.result

    def _pattern(self, file: DiscoveredFile) -> str:
        return self.pattern.of(is_note=file.is_note)

    # Reading

    def _read(self, file: DiscoveredFile) -> PlannedFile | None:
        """The file with its diagrams; None if it cannot be read."""
        found = PlannedFile(file, self._key(file))
        if file.content is None:
            found.known = self.result.manifest.files.get(found.key)
        try:
            data = file.read_bytes()
            found.digest = digest(data)
            if found.known is not None and self._is_settled(found, found.known):
                found.tasks = [ExportTask(file, entry, at) for at, entry in enumerate(found.known.diagrams, 1)]
            else:
                self.result.is_settled = False
                from diagconv.batch.crashes import surviving
                from diagconv.diagnostics import Source

                found.source = decoded(data, file.name)
                crashes: list[Diagnostic] = []
                with surviving(Source("", file.name), crashes):
                    self._take_apart(found, found.source)
                if crashes:
                    raise EnvironmentFailure(crashes[0].message, crashes)
        except DiagconvError as failure:
            self.result.failures.append(failure)
            return None
        if file.is_note and not found.tasks:
            self.result.notes_without_diagrams.append(file.path)
        return found

    def _key(self, file: DiscoveredFile) -> str:
        if file.content is not None:
            return file.name
        try:
            return os.path.relpath(file.real, self.root).replace(os.sep, "/")
        except ValueError:  # on another drive of Windows
            return file.place.as_posix()

    def _is_settled(self, found: PlannedFile, known: FileEntry) -> bool:
        """Whether a file and all that was made of it is as the manifest remembers it."""
        if self.force or known.digest != found.digest or known.naming != self._pattern(found.file):
            return False
        if not self._is_note_fresh(found.file, known.note):
            return False
        folder = found.file.folder
        return all(diagram.unread_type or not self._stale(diagram, folder) for diagram in known.diagrams)

    def _is_note_fresh(self, file: DiscoveredFile, note: NoteOutput | None) -> bool:
        """Whether the note with its pictures is as it was written, with these options."""
        if self.notes is None or not file.is_note:
            return True
        if note is None or note.options != self.notes.digest:
            return False
        return not note.path or digest_of_file(f"{self.root}/{note.path}") == note.content

    def _stale(self, entry: DiagramEntry, folder: Path | None) -> list[Target]:
        """The targets whose files are not what the diagram gives."""
        if self.force or not self.accepts(entry) or not self.resources.are(entry.uses, folder):
            return list(self.result.targets)
        return [target for target in self.result.targets if not self._is_fresh(entry, target)]

    def _is_fresh(self, entry: DiagramEntry, target: Target) -> bool:
        path = target.path(entry.name)
        known = entry.outputs.get(path)
        if known is None or known.origin != origin(entry, target):
            return False
        moves = self.result.moves
        place = next((old for old, new in moves.items() if new == path), path) if moves else path
        return digest_of_file(f"{self.root}/{place}") == known.content

    def _take_apart(self, found: PlannedFile, source: Source) -> None:
        file = found.file
        if not file.is_note:
            self._add_task(found, source, file.format)
            return
        from diagconv.notes import diagrams_in

        diagnostics: list[Diagnostic] = []
        diagrams = diagrams_in(source.text, source.name, diagnostics=diagnostics)
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
        if self.partial and "partial" in by_name(format).reader_options:
            options = {**(options or {}), "partial": True}
        text = digest_of_diagram(source.text, format, options or {})
        labels = labels_of(source.text, heading)
        lines, label = line_digests(source.text), labels.label(number)
        entry = DiagramEntry("", text, lines, label, source.first_line, unread_type)
        found.labels.append(labels)
        found.tasks.append(ExportTask(found.file, entry, number, source, format, options or {}))

    # What the manifest remembers

    def _find_gone_files(self, here: set[str]) -> None:
        """Find the files of the manifest that no longer exist; their diagrams are gone."""
        for key, entry in self.result.manifest.files.items():
            if key not in here and not os.path.lexists(os.path.join(self.root, key)):
                self.result.gone_files.add(key)
                self.result.is_settled &= not entry.diagrams
                entry.gone, entry.diagrams = [*entry.diagrams, *entry.gone], []

    def _adopt_moved(self, read: list[PlannedFile]) -> None:
        """Let files that the manifest does not know have the entries of gone files that had the same diagrams."""
        files = self.result.manifest.files
        for found in read:
            if found.known is not None or found.file.content is not None:
                continue
            texts = {task.entry.text for task in found.tasks}
            shared = {key: sum(one.text in texts for one in files[key].gone) for key in sorted(self.result.gone_files)}
            best = max(shared, key=lambda key: (shared[key], files[key].digest == found.digest), default="")
            if best and shared[best]:
                self.result.gone_files.remove(best)
                found.known = self._moved(files.pop(best), best, found)

    def _moved(self, known: FileEntry, key: str, found: PlannedFile) -> FileEntry:
        """The entry of a file under its new name: its diagrams' names change as far as they come from the file's."""
        old = key.rpartition("/")[2].rpartition(".")[0]
        known.diagrams, known.gone = known.gone, []
        for diagram in known.diagrams:
            base = diagram.name.rpartition("/")[2]
            if not base.startswith(old):
                continue
            name = found.file.place.with_name(found.file.path.stem + base[len(old) :]).as_posix()
            moves = {path: name + path[len(diagram.name) :] for path in diagram.outputs}
            self.result.moves |= {path: new for path, new in moves.items() if path != new}
            diagram.outputs = {moves[path]: output for path, output in diagram.outputs.items()}
            diagram.name = name
        if known.note and known.note.path:
            copy = OutputFile(known.note.content, known.note.options)
            known.gone.append(DiagramEntry(known.note.path, "", outputs={known.note.path: copy}))
            known.note = None
        return known

    def _match(self, found: PlannedFile) -> None:
        """Give each diagram of a file the name and the files that it had before."""
        if found.is_settled or found.known is None:
            return
        from diagconv.batch.matching import Found, match

        known = found.known
        now = [Found(task.entry.text, task.entry.lines, task.entry.label) for task in found.tasks]
        is_single = not found.file.is_note and len(known.diagrams) == 1
        matches = list(known.diagrams) if is_single else match(now, known.diagrams, known.gone)
        for number, old in enumerate(matches):
            if old is None:
                continue
            if known.naming != self._pattern(found.file) or _has_new_id(found.labels[number], old):
                found.renamed[number] = old
            else:
                found.tasks[number].entry.inherit(old)
        kept = {id(old) for old in matches if old is not None}
        known.gone = [old for old in (*known.diagrams, *known.gone) if id(old) not in kept and old.outputs]

    # Names

    def _name_all(self, read: list[PlannedFile]) -> None:
        """Name the diagrams that have no name yet, after all that are remembered."""
        here = {found.key for found in read}
        for key, entry in self.result.manifest.files.items():
            if key not in self.result.gone_files:
                for diagram in (*(() if key in here else entry.diagrams), *entry.gone):
                    self.owners[folded(diagram.name)] = key
        for found in read:
            for task in found.tasks:
                if task.entry.name and not self._claim(task.entry.name, found.key) and not found.is_settled:
                    self._drop_moves(task.entry)
                    task.entry.name, task.entry.outputs = "", {}
        for found in read:
            for number, task in enumerate(found.tasks):
                if not task.entry.name:
                    self._name(found, number, task)

    def _claim(self, name: str, key: str) -> bool:
        """Let a file own a name; whether it was free."""
        place = folded(name)
        if place in self.owners:
            return False
        self.owners[place] = key
        return True

    def _drop_moves(self, entry: DiagramEntry) -> None:
        self.result.moves = {old: new for old, new in self.result.moves.items() if new not in entry.outputs}

    def _name(self, found: PlannedFile, number: int, task: ExportTask) -> None:
        from diagconv.batch.naming import candidates

        labels, parent = found.labels[number], found.file.place.parent.as_posix()
        stem, text = found.file.path.stem, task.entry.text
        for name in candidates(self._pattern(found.file), stem, labels, task.number, text):
            path = name if parent == "." else f"{parent}/{name}"
            if self._claim(path, found.key):
                self._take(found, number, path)
                return
            if self.owners[folded(path)] != found.key:
                raise self._collision(path, found)

    def _take(self, found: PlannedFile, number: int, name: str) -> None:
        """Give a diagram a new name; if it had another one, its old files are those of a diagram that is gone."""
        entry = found.tasks[number].entry
        old = found.renamed.get(number)
        if old is not None and old.name == name:
            entry.inherit(old)
        elif old is not None and old.outputs and found.known is not None:
            found.known.gone.append(old)
        entry.name = name

    def _collision(self, name: str, found: PlannedFile) -> UsageError:
        owner = self.owners[folded(name)]
        other = next((one.file.name for one in self.result.files if one.key == owner), None)
        other = other or os.path.normpath(os.path.join(self.result.output, owner))
        path = self.result.path(self.result.targets[0].path(name))
        return UsageError(
            f"{other} and {found.file.name} would both be written to {path}; choose other names with --name"
        )

    # The end

    def _finish(self, found: PlannedFile) -> None:
        """Find out which files of its diagrams are stale, and remember the diagrams."""
        self.result.tasks += found.tasks
        if found.is_settled:
            return
        for task in found.tasks:
            if not task.entry.unread_type:
                task.stale = self._stale(task.entry, task.folder)
        if found.file.content is None:
            gone = found.known.gone if found.known else []
            diagrams = [task.entry for task in found.tasks]
            entry = FileEntry(found.digest, self._pattern(found.file), diagrams, gone)
            entry.note = found.known.note._replace(options="") if found.known and found.known.note else None
            self.result.manifest.files[found.key] = entry

    def _drop_replaced(self) -> None:
        """Forget the files of gone diagrams whose names others have now; and files of which nothing is left."""
        files = self.result.manifest.files
        if not any(entry.gone for entry in files.values()):
            return
        used = {folded(path) for task in self.result.tasks for path in (*task.entry.outputs, *self._paths(task))}
        for key, entry in list(files.items()):
            for diagram in entry.gone:
                diagram.outputs = {path: out for path, out in diagram.outputs.items() if folded(path) not in used}
            entry.gone = [diagram for diagram in entry.gone if diagram.outputs]
            if key in self.result.gone_files and not entry.gone and not (entry.note and entry.note.path):
                del files[key]

    def _paths(self, task: ExportTask) -> list[str]:
        return [target.path(task.entry.name) for target in self.result.targets]

    def _check_outputs(self, read: list[PlannedFile]) -> None:
        """Make sure that no file is written twice, and that none replaces an input."""
        if not any(task.stale for task in self.result.tasks):
            return
        inputs = {found.file.real for found in read if found.file.content is None}
        taken: dict[str, ExportTask] = {}
        for task in self.result.tasks:
            for path in self._paths(task):
                if task.stale and os.path.realpath(self.result.path(path)) in inputs:
                    raise UsageError(f"the output {self.result.path(path)} would replace an input")
                other = taken.setdefault(folded(path), task)
                if other is not task:
                    place = self.result.path(path)
                    raise UsageError(f"{other.file.name} and {task.file.name} would both be written to {place}")

    def _check_notes(self, read: list[PlannedFile]) -> None:
        """Make sure that no copy of a note is written twice, and that none replaces an input or a picture."""
        if self.notes is None:
            return
        notes = [found for found in read if found.file.is_note]
        for found in notes:
            if found.file.content is not None:
                raise UsageError("--notes and --in-place need files, not standard input")
        if self.notes.is_in_place:
            return
        inputs = {found.file.real for found in read if found.file.content is None}
        taken = {folded(path): task.file for task in self.result.tasks for path in self._paths(task)}
        for found in notes:
            place = found.file.place.as_posix()
            path = self.result.path(place)
            if os.path.realpath(path) in inputs:
                raise UsageError(f"the copy {path} would replace an input; --in-place changes the notes themselves")
            other = taken.setdefault(folded(place), found.file)
            if other is not found.file:
                raise UsageError(f"{other.name} and {found.file.name} would both be written to {path}")


def _has_new_id(labels: Labels, old: DiagramEntry) -> bool:
    """Whether a diagram has got an id of its own, by which its author names it."""
    return bool(labels.id) and labels.label(0) != old.label


def origin(entry: DiagramEntry, target: Target) -> str:
    """The digest of all that a file is made of."""
    uses = " ".join(f"{name} {known}" for name, known in sorted(entry.uses.items()))
    return digest_of_text(f"{entry.text} {target.settings} {uses}")
