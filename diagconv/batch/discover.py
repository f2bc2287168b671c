"""Which files are meant by the paths of a call: each with its place under the output folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from diagconv.diagnostics import did_you_mean
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.formats import FORMATS, by_suffix
from diagconv.notes import NOTE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FOUND_IN_FOLDERS = frozenset({"mermaid", "eraser"})
"""The formats that a folder is searched for; JSON and Python files there are mostly something else."""

LEFT_OUT = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that hold others' files; hidden ones are left out too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file and where it belongs under the output folder."""

    path: Path
    place: PurePath

    @property
    def is_note(self) -> bool:
        """Whether it is a Markdown document, which may hold any number of diagrams."""
        return self.path.suffix.lower() in NOTE_SUFFIXES


def discover(
    paths: Iterable[Path], output: Path | None = None, *, unreadable: list[OSError] | None = None
) -> list[Found]:
    """The notes and diagram files that the paths name, folders searched, each file once.

    Args:
        paths: files, which may be of any format that is read, and folders.
        output: the output folder, which is not searched.
        unreadable: a list to which the folders that cannot be read are added; without it, the first one stops all.

    Raises:
        UsageError: there is no such path, or a file is neither a note nor a diagram.
        EnvironmentFailure: a folder cannot be read.
    """
    fail = _fail if unreadable is None else unreadable.append
    files: dict[Path, Found] = {}
    for path in paths:
        for found in _in_folder(path, output, fail) if path.is_dir() else [_named(path)]:
            files.setdefault(found.path.resolve(), found)
    return list(files.values())


def _named(path: Path) -> Found:
    if not path.exists():
        raise UsageError(f"there is no file or folder {path}")
    suffixes = readable_suffixes()
    if path.suffix.lower() not in suffixes:
        hint = did_you_mean(path.suffix.lower(), suffixes) or f"diagrams and notes end in {', '.join(suffixes)}"
        raise UsageError(f"{path} is neither a note nor a diagram: {hint}")
    return Found(path, PurePath(path.name))


def readable_suffixes() -> list[str]:
    """The suffixes of all that is read: notes and diagrams."""
    return [*NOTE_SUFFIXES, *(suffix for row in FORMATS.values() if row.reader for suffix in row.suffixes)]


def _in_folder(folder: Path, output: Path | None, fail: Callable[[OSError], None]) -> Iterator[Found]:
    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not _left_out(Path(root, name), output))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _belongs(path):
                yield Found(path, path.relative_to(folder))


def _fail(problem: OSError) -> None:
    raise EnvironmentFailure(f"{problem.filename} cannot be read: {(problem.strerror or str(problem)).lower()}")


def _left_out(folder: Path, output: Path | None) -> bool:
    is_output = output is not None and folder.resolve() == output.resolve()
    return folder.name.startswith(".") or folder.name in LEFT_OUT or is_output


def _belongs(path: Path) -> bool:
    row = by_suffix(path)
    return path.suffix.lower() in NOTE_SUFFIXES or (row is not None and row.name in FOUND_IN_FOLDERS)
