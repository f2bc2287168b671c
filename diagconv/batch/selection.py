"""Which files of a folder are taken: not hidden ones, not what git ignores, and as `--exclude` and `--include` say."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from diagconv.batch.folder_settings import FolderSettings, SettingsFiles

IGNORED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that hold other people's files."""

_GIT_IGNORE: Final = ".gitignore"
_LARGEST_GIT_IGNORE: Final = 1_000_000


class Patterns(NamedTuple):
    """Patterns of files and folders, in the form of `.gitignore`.

    Args:
        lines: the patterns.
        base: the folder that they are relative to, if it is not the current one.
    """

    lines: tuple[str, ...] = ()
    base: str = ""


class Selection(NamedTuple):
    """Which files of folders are taken.

    Args:
        exclude: the files and folders to leave out; None for what the settings files say.
        include: the files to take; all others are left out. Without any pattern, all are taken; None as for `exclude`.
        ignores: whether hidden files, what git ignores and folders of other people's files are left out.
        settings: the settings files of folders, if they count.
    """

    exclude: Patterns | None = Patterns()
    include: Patterns | None = Patterns()
    ignores: bool = True
    settings: SettingsFiles | None = None


class Rules:
    """The rules of one search.

    Args:
        selection: which files are taken.
        output: the output folder, which is never searched.
    """

    def __init__(self, selection: Selection, output: Path | None = None) -> None:
        self._ignores = selection.ignores
        self._output = os.path.realpath(output) if output is not None else None
        self._settings = selection.settings
        self._patterns = {"exclude": selection.exclude, "include": selection.include}
        self._matchers: dict[tuple[str, str], list[_Matcher]] = {}
        self._of_files: dict[tuple[str, str], _Matcher] = {}
        self._specs: dict[str, Any] = {}
        self._start = self._root = ""

    def enter(self, root: str) -> None:
        """Start a search in a folder: the rules of the git repository around it count, too."""
        self._start = self._root = root
        if not self._ignores:
            return
        folders = [root]
        while not os.path.exists(os.path.join(folders[-1], ".git")):
            parent = os.path.dirname(folders[-1])
            if parent == folders[-1]:
                return
            folders.append(parent)
        for folder in folders:
            self.see(folder, [_GIT_IGNORE] if os.path.isfile(os.path.join(folder, _GIT_IGNORE)) else [])
        self._root = folders[-1]
        if self._is_ignored(root, "/"):  # the call names it all the same
            self._specs, self._root = {root: self._specs[root]} if root in self._specs else {}, root

    def settings_of(self, folder: str) -> FolderSettings | None:
        """The settings of a folder, given by its real path."""
        return self._settings.of(folder) if self._settings is not None else None

    def see(self, folder: str, names: Collection[str]) -> None:
        """Take the rules of a folder, which are in files with some of the names in it."""
        if self._settings is not None:
            self._settings.of(folder, names)
        if self._ignores and folder not in self._specs and _GIT_IGNORE in names:
            self._specs[folder] = _git_rules(_git_ignored(os.path.join(folder, _GIT_IGNORE)))

    def enters(self, folder: str) -> bool:
        """Whether a folder is searched."""
        name = os.path.basename(folder)
        if folder == self._output or (self._ignores and (name.startswith(".") or name in IGNORED_FOLDERS)):
            return False
        return not self._is_excluded(f"{folder}/") and not self._is_ignored(folder, "/")

    def reaches(self, path: str) -> bool:
        """Whether a search from its root would come to a file, and take it."""
        folders = []
        folder = os.path.dirname(path)
        while folder != self._start and folder != os.path.dirname(folder):
            folders.append(folder)
            folder = os.path.dirname(folder)
        for folder in reversed(folders):
            if not self.enters(folder):
                return False
            self.see(folder, [_GIT_IGNORE] if os.path.isfile(os.path.join(folder, _GIT_IGNORE)) else [])
        return self.takes(path)

    def takes(self, file: str) -> bool:
        """Whether a file is taken."""
        if self._ignores and (os.path.basename(file).startswith(".") or self._is_ignored(file, "")):
            return False
        return not self._is_excluded(file) and self._is_included(file)

    def _is_excluded(self, path: str) -> bool:
        return any(matcher.matches(path) for matcher in self._matchers_of("exclude", path))

    def _is_included(self, path: str) -> bool:
        """Whether all lists of files to take hold a path: a settings file can only leave out more than one above it."""
        return all(matcher.matches(path) for matcher in self._matchers_of("include", path))

    def _matchers_of(self, kind: str, path: str) -> list[_Matcher]:
        """The patterns of a kind that count for what is in the folder of a path."""
        folder = os.path.dirname(path.rstrip("/"))
        key = (kind, folder)
        if key not in self._matchers:
            self._matchers[key] = [matcher for matcher in self._found(kind, folder) if not matcher.is_empty]
        return self._matchers[key]

    def _found(self, kind: str, folder: str) -> Iterator[_Matcher]:
        given = self._patterns[kind]
        if given is not None:
            yield _Matcher(given)
        elif self._settings is not None:
            for file in self._settings.of(folder).all():
                known = (kind, file.path)
                if known not in self._of_files:
                    patterns = Patterns(tuple(file.values.get(kind, ())), file.folder)
                    self._of_files[known] = _Matcher(patterns)
                yield self._of_files[known]

    def _is_ignored(self, path: str, ending: str) -> bool:
        """Whether git ignores a path: the rules nearest to it decide."""
        if not self._specs:
            return False
        folder = path
        while folder != self._root and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
            spec = self._specs.get(folder)
            if spec is None:
                continue
            decided = spec.check_file(os.path.relpath(path, folder).replace(os.sep, "/") + ending).include
            if decided is not None:
                return bool(decided)
        return False


class _Matcher:
    """Patterns that are relative to one folder."""

    def __init__(self, patterns: Patterns) -> None:
        self._spec = pattern_rules(patterns.lines)
        self._base = os.path.realpath(patterns.base or os.curdir)

    @property
    def is_empty(self) -> bool:
        """Whether there are no patterns."""
        return self._spec is None

    def matches(self, path: str) -> bool:
        """Whether a path matches; that of a folder ends with a slash."""
        if self._spec is None:
            return False
        place = os.path.relpath(path, self._base).replace(os.sep, "/")
        return bool(self._spec.match_file(place + ("/" if path.endswith("/") else "")))


def pattern_rules(patterns: Iterable[str]) -> Any:
    """The patterns as rules; None if there are none, so that pathspec is only loaded where it is needed.

    Raises:
        UsageError: one of them is no pattern.
    """
    lines = [line for line in patterns if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as problem:
        raise UsageError(f"a pattern is not one of .gitignore: {str(problem)[:200]}") from None


def _git_ignored(path: str) -> list[str]:
    """The lines of a `.gitignore`; none if it is no file, or larger than people write."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _LARGEST_GIT_IGNORE:
            return []
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def _git_rules(lines: list[str]) -> Any:
    """The rules of a `.gitignore`, without the lines that are no patterns, which git leaves out, too."""
    try:
        return pattern_rules(lines)
    except UsageError:
        return pattern_rules([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    try:
        pattern_rules([line])
    except UsageError:
        return False
    return True
