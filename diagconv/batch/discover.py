"""Finds the files that the paths of a call stand for, each with its place under the output folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from diagconv.batch.files import reason
from diagconv.diagnostics import did_you_mean
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.formats import FORMATS, by_suffix
from diagconv.notes import NOTE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

IGNORED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that hold other people's files. Hidden folders are ignored, too."""


@dataclass(frozen=True, slots=True)
class DiscoveredFile:
    """A file, and its place under the output folder."""

    path: Path
    place: PurePath

    @property
    def is_note(self) -> bool:
        """Whether it is a Markdown document, which can hold any number of diagrams."""
        return self.path.suffix.lower() in NOTE_SUFFIXES


def discover(
    paths: Iterable[Path], output: Path | None = None, *, unreadable: list[OSError] | None = None
) -> list[DiscoveredFile]:
    """The notes and diagram files that the paths stand for, each once; folders are searched.

    Args:
        paths: folders, and files of any format that can be read.
        output: the output folder, which is not searched.
        unreadable: a list to which the folders that cannot be read are added; without it, they are errors.

    Raises:
        UsageError: a path does not exist, or is neither a note nor a diagram.
        EnvironmentFailure: a folder cannot be read.
    """
    fail = _fail if unreadable is None else unreadable.append
    files: dict[Path, DiscoveredFile] = {}
    for path in paths:
        for found in _in_folder(path, output, fail) if path.is_dir() else [_named(path)]:
            files.setdefault(found.path.resolve(), found)
    return list(files.values())


def _named(path: Path) -> DiscoveredFile:
    if not path.exists():
        raise UsageError(f"no such file or folder: {path}")
    suffixes = readable_suffixes()
    if path.suffix.lower() not in suffixes:
        hint = did_you_mean(path.suffix.lower(), suffixes) or f"known suffixes are {', '.join(suffixes)}"
        raise UsageError(f"{path} is neither a note nor a diagram; {hint}")
    return DiscoveredFile(path, PurePath(path.name))


def readable_suffixes() -> list[str]:
    """The suffixes of notes, and of all formats that can be read."""
    return [*NOTE_SUFFIXES, *(suffix for row in FORMATS.values() if row.reader for suffix in row.suffixes)]


def _in_folder(folder: Path, output: Path | None, fail: Callable[[OSError], None]) -> Iterator[DiscoveredFile]:
    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not _is_ignored(Path(root, name), output))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _is_searched_for(path):
                yield DiscoveredFile(path, path.relative_to(folder))


def _fail(problem: OSError) -> None:
    raise EnvironmentFailure(f"cannot read {problem.filename}: {reason(problem)}")


def _is_ignored(folder: Path, output: Path | None) -> bool:
    is_output = output is not None and folder.resolve() == output.resolve()
    return folder.name.startswith(".") or folder.name in IGNORED_FOLDERS or is_output


def _is_searched_for(path: Path) -> bool:
    row = by_suffix(path)
    return path.suffix.lower() in NOTE_SUFFIXES or (row is not None and row.reader is not None and row.is_searched_for)
