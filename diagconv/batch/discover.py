"""Finds the files that the paths of a call stand for, each with its place under the output folder."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.batch.files import STANDARD_INPUT, read_bytes, reason
from diagconv.batch.oddities import Oddity, oddity
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.formats import FORMATS, by_name, by_suffix
from diagconv.formats.markdown import MARKDOWN, NOTE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.batch.folder_settings import FolderSettings
    from diagconv.batch.selection import Rules, Selection


_MARKS: Final = "*?["
"""The characters that make a path a pattern."""


class DiscoveredFile:
    """A text to read.

    Args:
        path: its file; the name of its pictures, if it has `content`.
        place: its place under the output folder.
        format: the name of its format, or `MARKDOWN`.
        searched: the folder in which it was found; None if the call names it.
        content: its bytes, if they do not come from a file.
        real: its path without symbolic links, if it is known.
        settings: the settings of its folder, if settings files count.
    """

    __slots__ = ("_path", "_place", "content", "format", "real", "searched", "settings")

    def __init__(
        self,
        path: Path | str,
        place: PurePath | str,
        format: str,
        searched: Path | None = None,
        content: bytes | None = None,
        real: str = "",
        settings: FolderSettings | None = None,
    ) -> None:
        self._path = path
        self._place = place
        self.format = format
        self.searched = searched
        self.content = content
        self.real = real or os.path.realpath(path)
        self.settings = settings

    @property
    def path(self) -> Path:
        """Its file; the name of its pictures, if it has `content`."""
        if isinstance(self._path, str):  # an object for each file of a large folder takes longer than to compare it
            self._path = Path(self._path)
        return self._path

    @property
    def place(self) -> PurePath:
        """Its place under the output folder."""
        return PurePath(self._place)

    @property
    def name(self) -> str:
        """Its name in messages."""
        return str(self.path) if self.content is None else STANDARD_INPUT

    @property
    def folder(self) -> Path | None:
        """Its folder, in which images are looked up; None for standard input."""
        return self.path.parent if self.content is None else None

    @property
    def is_note(self) -> bool:
        """Whether it is a Markdown document, which can hold any number of diagrams."""
        return self.format == MARKDOWN

    def key(self, root: str) -> str:
        """Its path from the output folder, by which the manifest knows it; `root` is the real path of that folder."""
        if self.content is not None:
            return self.name
        folder, name = os.path.split(self.real)
        try:
            return _relative(folder, root) + name
        except ValueError:  # on another drive of Windows
            return self.place.as_posix()

    def read_bytes(self) -> bytes:
        """Its content.

        Raises:
            EnvironmentFailure: it cannot be read.
        """
        return read_bytes(self.path) if self.content is None else self.content


@lru_cache
def _relative(folder: str, root: str) -> str:
    """The path from one folder to another, with a slash at its end; empty if they are the same."""
    path = os.path.relpath(folder, root).replace(os.sep, "/")
    return "" if path == "." else f"{path}/"


class _Problems(NamedTuple):
    """What is done about folders that cannot be read, and the oddities so far."""

    fail: Callable[[OSError], None]
    oddities: list[Oddity]


def discover(
    paths: Iterable[Path],
    output: Path | None = None,
    *,
    format: str | None = None,
    selection: Selection | None = None,
    unreadable: list[OSError] | None = None,
    oddities: list[Oddity] | None = None,
) -> list[DiscoveredFile]:
    """The notes and diagram files that the paths stand for, each once; folders are searched.

    Args:
        paths: folders, files of any format that can be read, and patterns such as `docs/**/*.md`.
        output: the output folder, which is not searched.
        format: the format of the files that are named, or `MARKDOWN`; without it, their suffixes decide.
        selection: which files of folders are taken; by default, all that git does not ignore.
        unreadable: a list to which the folders that cannot be read are added; without it, they are errors.
        oddities: a list to which is added what has the name of a note or diagram, but is no file, and is left out.

    Raises:
        UsageError: a path does not exist, or is neither a note nor a diagram, or the format is unknown.
        EnvironmentFailure: a folder cannot be read.
    """
    from diagconv.batch.selection import Rules, Selection

    check_format(format)
    rules = Rules(selection or Selection(), output)
    problems = _Problems(_fail if unreadable is None else unreadable.append, [] if oddities is None else oddities)
    files: dict[str, DiscoveredFile] = {}
    for path in paths:
        for found in _at(path, format, rules, problems):
            files.setdefault(found.real, found)
    return list(files.values())


def check_format(format: str | None) -> None:
    """Raise a UsageError if diagconv cannot read the format."""
    if format not in (None, MARKDOWN):
        by_name(str(format)).load_reader()


def _at(path: Path, format: str | None, rules: Rules, problems: _Problems) -> Iterator[DiscoveredFile]:
    """The files that one path stands for."""
    if path.is_dir():
        yield from _in_folder(path, rules, problems)
    elif not path.exists() and any(mark in str(path) for mark in _MARKS):
        yield from _matching(path, format, rules, problems)
    else:
        yield _named(path, format, PurePath(path.name), rules)


def _matching(pattern: Path, format: str | None, rules: Rules, problems: _Problems) -> Iterator[DiscoveredFile]:
    """The files that match a pattern, and those in folders that match; their places count from its fixed folder."""
    from glob import glob

    fixed = fixed_folder(pattern)
    found = [Path(path) for path in sorted(glob(str(pattern), recursive=True))]
    if not found:
        raise UsageError(f"no such file or folder: {pattern}")
    suffixes = frozenset(readable_suffixes())
    root = os.path.realpath(fixed)
    rules.enter(root)
    within = (root, os.path.realpath(os.curdir))
    for path in found:
        place, is_taken = path.relative_to(fixed), path.suffix.lower() in suffixes
        what = oddity(path, within) if is_taken or path.is_dir() else None
        if what is not None:
            if not is_taken or rules.reaches(os.path.join(os.path.realpath(path.parent), path.name)):
                problems.oddities.append(Oddity(str(path), what))
        elif path.is_dir():
            for file in _in_folder(path, rules, problems):
                yield DiscoveredFile(
                    file.path, place / file.place, file.format, fixed, real=file.real, settings=file.settings
                )
        elif is_taken and rules.reaches(os.path.realpath(path)):
            yield _named(path, format, place, rules)


def fixed_folder(path: Path) -> Path:
    """The folder that holds the files of a path: that path itself, that of a file, or the fixed part of a pattern."""
    if path.exists():
        return path if path.is_dir() else path.parent
    fixed = (path.parts[:at] for at, part in enumerate(path.parts) if any(mark in part for mark in _MARKS))
    return Path(*next(fixed, path.parent.parts))


def _named(path: Path, format: str | None, place: PurePath, rules: Rules) -> DiscoveredFile:
    if not path.exists():
        raise UsageError(f"no such file or folder: {path}")
    settings = rules.settings_of(os.path.realpath(path.parent))
    return DiscoveredFile(path, place, format or _format_of(path), settings=settings)


def _format_of(path: Path) -> str:
    """The name of the format that the suffix of a file stands for, or `MARKDOWN`."""
    suffixes = readable_suffixes()
    if path.suffix.lower() not in suffixes:
        from diagconv.diagnostics import did_you_mean

        hint = did_you_mean(path.suffix.lower(), suffixes) or f"known suffixes: {', '.join(suffixes)}"
        raise UsageError(f"{path} is neither a note nor a diagram; {hint}")
    row = by_suffix(path)
    is_note = path.suffix.lower() in NOTE_SUFFIXES or row is None
    return MARKDOWN if is_note or row is None else row.name


def readable_suffixes() -> list[str]:
    """The suffixes of notes, and of all formats that can be read."""
    return [*NOTE_SUFFIXES, *(suffix for row in FORMATS.values() if row.reader for suffix in row.suffixes)]


def _in_folder(folder: Path, rules: Rules, problems: _Problems) -> Iterator[DiscoveredFile]:
    """The files in a folder and below: those of each folder before those of its subfolders."""
    formats = dict.fromkeys(NOTE_SUFFIXES, MARKDOWN)
    for row in FORMATS.values():
        if row.reader and row.is_searched_for:
            formats |= {suffix: row.name for suffix in row.suffixes if suffix not in formats}
    root = os.path.realpath(folder)
    rules.enter(root)
    within = (root, os.path.realpath(os.curdir))
    waiting = [(str(folder), root, "")]
    while waiting:
        here, real, place = waiting.pop()
        entries = _entries(here, problems.fail)
        rules.see(real, {entry.name for entry in entries})
        settings = rules.settings_of(real)
        below = []
        for entry in entries:
            target = f"{real}{os.sep}{entry.name}"
            suffix = os.path.splitext(entry.name)[1].lower()
            what = oddity(entry, within) if suffix in formats else None
            if what is not None and rules.takes(target):
                problems.oddities.append(Oddity(entry.path, what))
            if _is_folder(entry):
                if not entry.is_symlink() and rules.enters(target):
                    below.append((entry.path, target, f"{place}{entry.name}/"))
            elif suffix in formats and what is None and rules.takes(target):
                target = os.path.realpath(target) if entry.is_symlink() else target
                yield DiscoveredFile(entry.path, place + entry.name, formats[suffix], folder, None, target, settings)
        waiting += reversed(below)


def _entries(folder: str, fail: Callable[[OSError], None]) -> list[os.DirEntry[str]]:
    """What is in a folder, sorted by name."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as problem:
        fail(problem)
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()


def _fail(problem: OSError) -> None:
    raise EnvironmentFailure(f"cannot read {problem.filename}: {reason(problem)}")
