"""The manifest of an output folder: which diagram each file was made of, under which name, and what it depends on.

The reference is docs/reference/manifest.md. It holds no absolute paths, so that it is valid on every machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.digests import digest_of_text
from diagconv.batch.manifest_file import DAMAGED, KEY, VERSION, read_manifest_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_NOTHING: Final[Mapping[str, str]] = {}
"""What most diagrams use: one object, since there may be ten thousand entries."""


class OutputFile(NamedTuple):
    """A file that was written.

    Args:
        content: the digest of its content, by which a change by hand is noticed.
        origin: the digest of all that it was made of.
    """

    content: str
    origin: str


class NoteOutput(NamedTuple):
    """The note with its pictures that was written.

    Args:
        path: the path of the copy in the output folder; empty for the note itself.
        content: the digest of its content.
        options: the digest of the options that it was written with; empty if it is out of date.
    """

    path: str
    content: str
    options: str


@dataclass(slots=True)
class DiagramEntry:
    """What is remembered of a diagram.

    Args:
        name: the path of its files in the output folder, with slashes and without suffixes.
        text: the digest of its text, its language and the reader's options.
        lines: the digests of its lines, by which an edited diagram is found again.
        label: what the name was made from: an id, a title, a heading or a number.
        line: the number of its first line in its file.
        unread_type: the name of its diagram type, if diagconv does not read that type.
        title: its title, if it has one.
        alt: the text alternative that it states of itself: its title or description for accessibility, or its title.
        description: a description of its content, if it states none.
        warnings: the codes of the warnings about it, in their order.
        uses: the digests of the images and icons that it uses, by their names.
        outputs: its files, by their paths in the output folder.
    """

    name: str = ""
    text: str = ""
    lines: str = ""
    label: str = ""
    line: int = 1
    unread_type: str | None = None
    title: str | None = None
    alt: str | None = None
    description: str | None = None
    warnings: Sequence[str] = ()
    uses: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    outputs: dict[str, OutputFile] = field(default_factory=dict)

    def inherit(self, old: DiagramEntry) -> None:
        """Take over the name and the files of an earlier form of this diagram."""
        self.name, self.label, self.title = old.name, old.label, old.title
        self.alt, self.description = old.alt, old.description
        self.warnings, self.uses, self.outputs = old.warnings, old.uses, old.outputs

    def document(self) -> dict[str, Any]:
        """The entry as JSON; what is empty is left out."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in found.items() if value not in (None, "", [], (), {})}

    @classmethod
    def read(cls, document: dict[str, Any]) -> DiagramEntry:
        """The entry of a document; a TypeError, KeyError, ValueError or AttributeError if it is not one."""
        outputs = {path: OutputFile(*output) for path, output in document.pop("outputs", {}).items()}
        return cls(**document, outputs=outputs)


@dataclass(slots=True)
class FileEntry:
    """What is remembered of a note or a diagram file.

    Args:
        digest: the digest of its content; empty if it must be read again in any case.
        naming: the pattern of its diagrams' names.
        diagrams: its diagrams in their order.
        gone: diagrams that it had before and whose files still exist.
        note: the note with its pictures, if one was written.
    """

    digest: str = ""
    naming: str = ""
    diagrams: list[DiagramEntry] = field(default_factory=list)
    gone: list[DiagramEntry] = field(default_factory=list)
    note: NoteOutput | None = None

    def document(self) -> dict[str, Any]:
        """The entry as JSON."""
        found: dict[str, Any] = {"digest": self.digest, "naming": self.naming}
        found["diagrams"] = [diagram.document() for diagram in self.diagrams]
        found |= {"gone": [diagram.document() for diagram in self.gone]} if self.gone else {}
        return found | ({"note": list(self.note)} if self.note else {})

    @classmethod
    def read(cls, document: dict[str, Any]) -> FileEntry:
        """The entry of a document; a TypeError, KeyError, ValueError or AttributeError if it is not one."""
        diagrams, gone = ([DiagramEntry.read(one) for one in document.get(key, ())] for key in ("diagrams", "gone"))
        note = NoteOutput(*document["note"]) if "note" in document else None
        return cls(document["digest"], document["naming"], diagrams, gone, note)


@dataclass(slots=True)
class Manifest:
    """The manifest of an output folder.

    Args:
        files: the notes and diagram files, by their paths from the output folder.
        problem: why the manifest in the folder was ignored, if it was.
        saved: the digest of the manifest in the folder; empty if there is none.
    """

    files: dict[str, FileEntry] = field(default_factory=dict)
    problem: str | None = None
    saved: str = ""

    @property
    def has_outputs(self) -> bool:
        """Whether any file was written that it remembers."""
        entries = self.files.values()
        return any(entry.note or any(one.outputs for one in (*entry.diagrams, *entry.gone)) for entry in entries)

    def content(self) -> bytes:
        """The manifest as JSON, with a line for each file, so that version control shows what changed."""
        lines = [_bytes(key) + b": " + _bytes(entry.document()) for key, entry in sorted(self.files.items())]
        return b'{"%b": %d, "files": {\n' % (KEY.encode(), VERSION) + b",\n".join(lines) + b"\n}}\n"


def _bytes(value: Any) -> bytes:
    """A value as JSON; names of files that are not UTF-8 have characters that only escapes can express."""
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value).encode("ascii")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one, with a `problem`, if what is there cannot be used."""
    found = read_manifest_file(folder)
    if found.problem:
        return Manifest(problem=found.problem)
    try:
        return Manifest(_entries(found.files), saved=digest_of_text(found.text) if found.text else "")
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return Manifest(problem=DAMAGED)


def _entries(documents: dict[str, Any]) -> dict[str, FileEntry]:
    files = {key: FileEntry.read(entry) for key, entry in documents.items()}
    for entry in files.values():
        for diagram in (*entry.diagrams, *entry.gone):
            _check_paths(*([diagram.name] if diagram.name else []), *diagram.outputs)
        if entry.note and entry.note.path:
            _check_paths(entry.note.path)
    return files


def _check_paths(*paths: str) -> None:
    """Make sure that no path leads out of the folder: files of these names are written and removed."""
    for path in paths:
        if path.startswith("/") or "\\" in path or ":" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(path)
