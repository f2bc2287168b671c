"""What an export plans: its files, their diagrams, and which of their files must be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.manifest import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.file_settings import FileSettings
    from diagconv.batch.manifest import DiagramEntry, FileEntry, Manifest
    from diagconv.batch.naming import Labels
    from diagconv.batch.targets import Target
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.errors import DiagconvError
    from diagconv.notes import NoteDiagram

NO_OPTIONS: Final[Mapping[str, Any]] = {}
"""The options of most readers: one object, since there may be ten thousand tasks."""


@dataclass(slots=True)
class ExportTask:
    """One diagram, and which of its files must be written.

    Args:
        file: the file that holds it.
        settings: how it is exported.
        entry: what the manifest remembers of it; its `name` is the path of its files without their suffixes.
        number: its number in the file, from 1.
        source: its text; None for a file that is unchanged, which is not taken apart, and when it is converted.
        format: the name of its format.
        options: options for the format's reader.
        stale: the targets whose files are missing, out of date or changed by hand.
        includes: the file that a fence takes its text from, as the name of what the diagram uses.
        is_refused: whether its files would replace others; the failures of the plan say so.
    """

    file: DiscoveredFile
    settings: FileSettings
    entry: DiagramEntry
    number: int
    source: Source | None = None
    format: str = ""
    options: Mapping[str, Any] = field(default_factory=lambda: NO_OPTIONS)
    stale: Sequence[Target] = ()
    includes: Sequence[str] = ()
    is_refused: bool = False

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
        settings: how it is exported.
        key: its path from the output folder, by which the manifest knows it.
        digest: the digest of its content; empty if it must be read again by the next export.
        is_settled: whether nothing has changed about the file and what was made of it; then it is not taken apart.
        source: its text, if it is taken apart, as long as that is needed.
        diagrams: the diagrams of a note that is taken apart, but for those that are turned off.
        texts: the texts of all of them.
        tasks: its diagrams.
        labels: what each may be named after, if it is taken apart.
        known: what the manifest remembered of it.
        renamed: what is remembered of diagrams that get new names, by their place among the tasks.
        is_copy_refused: whether the copy of the note would replace another file; the failures of the plan say so.
    """

    file: DiscoveredFile
    settings: FileSettings
    key: str
    digest: str = ""
    is_settled: bool = True
    source: Source | None = None
    diagrams: list[NoteDiagram] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tasks: list[ExportTask] = field(default_factory=list)
    labels: list[Labels] = field(default_factory=list)
    known: FileEntry | None = None
    renamed: dict[int, DiagramEntry] = field(default_factory=dict)
    is_copy_refused: bool = False

    @property
    def writes_note(self) -> bool:
        """Whether the note itself, or a copy of it, is written with its pictures."""
        return (
            self.file.is_note
            and self.source is not None
            and self.settings.notes is not None
            and not self.is_copy_refused
        )

    def forget_texts(self) -> None:
        """Forget all texts but those of its tasks: of ten thousand notes, they would take much memory."""
        self.source = None
        self.diagrams, self.texts, self.labels = [], [], []


@dataclass(slots=True)
class ExportPlan:
    """All that an export does.

    Args:
        output: the output folder.
        manifest: the manifest of the folder; its entries are already those of the files as they are now.
        files: the files that can be read.
        tasks: the diagrams, in the order of their files.
        failures: the errors of files that cannot be read.
        notes_without_diagrams: the notes that hold no diagram.
        diagnostics: the diagnostics of the notes themselves.
        moves: files that only get another name: new and old path in the output folder.
        gone_files: the files of the manifest that no longer exist, by their keys.
        is_settled: whether the folder and its manifest are up to date.
        left_out: how many fences of notes that were read are diagrams only on request, and not requested.
    """

    output: Path
    manifest: Manifest
    files: list[PlannedFile] = field(default_factory=list)
    tasks: list[ExportTask] = field(default_factory=list)
    failures: list[DiagconvError] = field(default_factory=list)
    notes_without_diagrams: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    gone_files: set[str] = field(default_factory=set)
    is_settled: bool = True
    left_out: int = 0

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
