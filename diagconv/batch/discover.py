"""Finds the files that the paths of a call stand for, each with its place under the output folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from diagconv.batch.files import STANDARD_INPUT, read_bytes, reason
from diagconv.diagnostics import did_you_mean
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.formats import FORMATS, by_name, by_suffix
from diagconv.notes import MARKDOWN, NOTE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

IGNORED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that hold other people's files. Hidden folders are ignored, too."""


@dataclass(frozen=True)
class DiscoveredFile:
    """A text to read.

    Args:
        path: its file; the name of its pictures, if it has `content`.
        place: its place under the output folder.
        format: the name of its format, or `MARKDOWN`.
        searched: the folder in which it was found; None if the call names it.
        content: its bytes, if they do not come from a file.
    """

    path: Path
    place: PurePath
    format: str
    searched: Path | None = None
    content: bytes | None = None

    @property
    def name(self) -> str:
        """Its name in messages."""
        return str(self.path) if self.content is None else STANDARD_INPUT

    @property
    def folder(self) -> Path | None:
        """Its folder, in which images are looked up; None for standard input."""
        return self.path.parent if self.content is None else None

    @cached_property
    def real(self) -> str:
        """Its path without symbolic links."""
        return os.path.realpath(self.path)

    @property
    def is_note(self) -> bool:
        """Whether it is a Markdown document, which can hold any number of diagrams."""
        return self.format == MARKDOWN

    def read_bytes(self) -> bytes:
        """Its content.

        Raises:
            EnvironmentFailure: it cannot be read.
        """
        return read_bytes(self.path) if self.content is None else self.content


def discover(
    paths: Iterable[Path],
    output: Path | None = None,
    *,
    format: str | None = None,
    unreadable: list[OSError] | None = None,
) -> list[DiscoveredFile]:
    """The notes and diagram files that the paths stand for, each once; folders are searched.

    Args:
        paths: folders, and files of any format that can be read.
        output: the output folder, which is not searched.
        format: the format of the files that are named, or `MARKDOWN`; without it, their suffixes decide.
        unreadable: a list to which the folders that cannot be read are added; without it, they are errors.

    Raises:
        UsageError: a path does not exist, or is neither a note nor a diagram, or the format is unknown.
        EnvironmentFailure: a folder cannot be read.
    """
    check_format(format)
    fail = _fail if unreadable is None else unreadable.append
    files: dict[str, DiscoveredFile] = {}
    for path in paths:
        for found in _in_folder(path, output, fail) if path.is_dir() else [_named(path, format)]:
            files.setdefault(found.real, found)
    return list(files.values())


def check_format(format: str | None) -> None:
    """Raise a UsageError if diagconv cannot read the format."""
    if format not in (None, MARKDOWN):
        by_name(str(format)).load_reader()


def _named(path: Path, format: str | None) -> DiscoveredFile:
    if not path.exists():
        raise UsageError(f"no such file or folder: {path}")
    if format is not None:
        return DiscoveredFile(path, PurePath(path.name), format)
    suffixes = readable_suffixes()
    if path.suffix.lower() not in suffixes:
        hint = did_you_mean(path.suffix.lower(), suffixes) or f"known suffixes: {', '.join(suffixes)}"
        raise UsageError(f"{path} is neither a note nor a diagram; {hint}")
    return DiscoveredFile(path, PurePath(path.name), _format_of(path))


def _format_of(path: Path) -> str:
    """The format of a file with a known suffix."""
    row = by_suffix(path)
    return MARKDOWN if path.suffix.lower() in NOTE_SUFFIXES or row is None else row.name


def readable_suffixes() -> list[str]:
    """The suffixes of notes, and of all formats that can be read."""
    return [*NOTE_SUFFIXES, *(suffix for row in FORMATS.values() if row.reader for suffix in row.suffixes)]


def _in_folder(folder: Path, output: Path | None, fail: Callable[[OSError], None]) -> Iterator[DiscoveredFile]:
    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not _is_ignored(Path(root, name), output))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _is_searched_for(path):
                yield DiscoveredFile(path, path.relative_to(folder), _format_of(path), searched=folder)


def _fail(problem: OSError) -> None:
    raise EnvironmentFailure(f"cannot read {problem.filename}: {reason(problem)}")


def _is_ignored(folder: Path, output: Path | None) -> bool:
    is_output = output is not None and folder.resolve() == output.resolve()
    return folder.name.startswith(".") or folder.name in IGNORED_FOLDERS or is_output


def _is_searched_for(path: Path) -> bool:
    """Whether a file in a folder can hold diagrams; pipes and devices are only read if the call names them."""
    if os.path.exists(path) and not os.path.isfile(path):
        return False
    row = by_suffix(path)
    return path.suffix.lower() in NOTE_SUFFIXES or (row is not None and row.reader is not None and row.is_searched_for)
