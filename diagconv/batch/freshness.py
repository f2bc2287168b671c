"""Decides what is up to date: which files of a diagram, and whether anything about a note or a file has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagconv.batch.digests import digest_of_file
from diagconv.batch.targets import origin

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.file_settings import FileSettings
    from diagconv.batch.manifest import DiagramEntry, FileEntry, NoteOutput
    from diagconv.batch.note_options import NoteOptions
    from diagconv.batch.targets import Target


@dataclass(slots=True)
class Freshness:
    """Compares what is there with what the manifest remembers.

    Args:
        root: the real path of the output folder.
        force: whether nothing is up to date.
        moves: files that only get another name: new and old path in the output folder.
        stored: the paths of the files that there are, if they are not in the output folder; their contents count as
            unchanged.
    """

    root: str
    force: bool
    moves: dict[str, str]
    stored: Collection[str] | None = None

    def is_settled(self, file: DiscoveredFile, settings: FileSettings, digest: str, known: FileEntry) -> bool:
        """Whether a file and all that was made of it is as the manifest remembers it.

        Args:
            file: the file.
            settings: how it is exported.
            digest: the digest of its content.
            known: what is remembered of it.
        """
        if self.force or known.digest != digest or known.naming != settings.pattern.of(is_note=file.is_note):
            return False
        if file.is_note and not self._is_note_fresh(settings.notes, known.note):
            return False
        return all(diagram.unread_type or not self.stale(diagram, settings, file.folder) for diagram in known.diagrams)

    def stale(self, entry: DiagramEntry, settings: FileSettings, folder: Path | None) -> Sequence[Target]:
        """The targets whose files are not what the diagram gives; `folder` is that of its file."""
        if self.force or not settings.accepts(entry.warnings) or not settings.resources.are(entry.uses, folder):
            return settings.targets
        found = tuple(target for target in settings.targets if not self._is_fresh(entry, target))
        return settings.targets if len(found) == len(settings.targets) else found  # one object for many diagrams

    def _is_note_fresh(self, options: NoteOptions | None, note: NoteOutput | None) -> bool:
        """Whether the note with its pictures is as it was written, with these options."""
        if options is None:
            return True
        if note is None or note.options != options.digest:
            return False
        return not note.path or digest_of_file(f"{self.root}/{note.path}") == note.content

    def _is_fresh(self, entry: DiagramEntry, target: Target) -> bool:
        path = target.path(entry.name)
        known = entry.outputs.get(path)
        if known is None or known.origin != origin(entry.text, entry.uses, target):
            return False
        place = self.moves.get(path, path)
        if self.stored is not None:
            return place in self.stored
        return digest_of_file(f"{self.root}/{place}") == known.content
