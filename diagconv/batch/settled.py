"""Finds out that nothing has changed since the last export, with as little work as that takes.

It compares digests with the manifest's JSON as it is, and gives up at the first difference: `plan_export` then does
the same again in detail.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.batch.digests import digest_of_file, digest_with_requests
from diagconv.batch.manifest_file import FILE_NAME
from diagconv.batch.resources import is_file
from diagconv.batch.targets import origin
from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.file_settings import FileSettings
    from diagconv.batch.note_options import NoteOptions


class Settled(NamedTuple):
    """An export that has nothing to do.

    Args:
        files: the number of files.
        unchanged: the number of diagrams that are up to date.
        skipped: the number of diagrams of types that diagconv does not read.
        notes_without_diagrams: the notes that hold no diagram.
        looked_at: the files and folders that were looked at, besides the files themselves; None if these are not all.
    """

    files: int
    unchanged: int
    skipped: int
    notes_without_diagrams: list[Path]
    looked_at: list[str] | None


class _Changed(Exception):  # internal
    """Something has changed."""


def find_settled(
    files: Sequence[DiscoveredFile],
    output: Path,
    documents: Mapping[str, Any],
    settings_of: Callable[[DiscoveredFile], FileSettings],
) -> Settled | None:
    """What there is if nothing has changed; None if something has, or may have.

    Args:
        files: the notes and diagram files.
        output: the output folder.
        documents: those of the manifest.
        settings_of: how each file is exported; a DiagconvError if its settings cannot be used.
    """
    search = _Search(os.path.realpath(output), documents, settings_of, [], set())
    try:
        return search.run(files)
    except (_Changed, DiagconvError, AttributeError, KeyError, TypeError, ValueError):  # such as in a damaged manifest
        return None


class _Search(NamedTuple):
    """The search for a difference."""

    root: str
    documents: Mapping[str, Any]
    settings_of: Callable[[DiscoveredFile], FileSettings]
    seen: list[str]
    used: set[str]

    def run(self, files: Sequence[DiscoveredFile]) -> Settled:
        here = {file.key(self.root): file for file in files}
        for key, known in self.documents.items():
            if key not in here and known["diagrams"]:
                path = os.path.join(self.root, key)
                self.seen.append(path)
                if not os.path.lexists(path):
                    raise _Changed
        diagrams = [diagram for key, file in here.items() for diagram in self._diagrams(file, self.documents[key])]
        skipped = sum("unread_type" in diagram for diagram in diagrams)
        empty = [file.path for key, file in here.items() if file.is_note and not self.documents[key]["diagrams"]]
        return Settled(len(files), len(diagrams) - skipped, skipped, empty, self._looked_at())

    def _looked_at(self) -> list[str] | None:
        """The files of diagrams and notes, the manifest, and what tells which packages with icons are installed."""
        if any(is_file(name) for name in self.used):
            return None
        return [self.root, os.path.join(self.root, FILE_NAME), *self.seen, *(sys.path if self.used else ())]

    def _diagrams(self, file: DiscoveredFile, known: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """The diagrams of a file, if nothing has changed about them."""
        if file.content is not None or not os.path.isfile(file.real):
            raise _Changed  # what is not a regular file may only be read once
        settings = self.settings_of(file)
        requested = settings.requested if file.is_note else ()
        if digest_with_requests(digest_of_file(file.real) or "", requested) != known["digest"]:
            raise _Changed
        if known["naming"] != settings.pattern.of(is_note=file.is_note):
            raise _Changed
        if settings.notes is not None and file.is_note:
            self._check_note(settings.notes, *known["note"])
        diagrams: list[Mapping[str, Any]] = known["diagrams"]
        for diagram in diagrams:
            if "unread_type" not in diagram:
                self._check_diagram(diagram, settings, file)
        return diagrams

    def _check_note(self, notes: NoteOptions, path: str, content: str, options: str) -> None:
        if options != notes.digest or (path and self._digest(path) != content):
            raise _Changed

    def _digest(self, path: str) -> str:
        """The digest of a file in the output folder."""
        place = f"{self.root}/{path}"
        self.seen.append(place)
        return digest_of_file(place)

    def _check_diagram(self, diagram: Mapping[str, Any], settings: FileSettings, file: DiscoveredFile) -> None:
        uses = diagram.get("uses", {})
        self.used.update(uses)
        if not settings.accepts(diagram.get("warnings", ())):
            raise _Changed
        if uses and not settings.resources.are(uses, file.folder):
            raise _Changed
        for target in settings.targets:
            path = target.path(diagram["name"])
            content, made_of = diagram["outputs"][path]
            if made_of != origin(diagram["text"], uses, target) or self._digest(path) != content:
                raise _Changed
