"""Which files of a folder are taken: not hidden ones, not what git ignores, and as `--exclude` and `--include` say."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

IGNORED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that hold other people's files."""

_GIT_IGNORE: Final = ".gitignore"


class Selection(NamedTuple):
    """Which files of folders are taken.

    Args:
        exclude: patterns of files and folders to leave out, in the form of `.gitignore`, relative to `base`.
        include: patterns of files to take; all others are left out. Without any, all are taken.
        ignores: whether hidden files, what git ignores and folders of other people's files are left out.
        base: the folder that the patterns are relative to; the current one, unless they come from a settings file.
    """

    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    ignores: bool = True
    base: str = ""


class Rules:
    """The rules of one search.

    Args:
        selection: which files are taken.
        output: the output folder, which is never searched.
    """

    def __init__(self, selection: Selection, output: Path | None = None) -> None:
        self._ignores = selection.ignores
        self._base = os.path.realpath(selection.base or os.curdir)
        self._output = os.path.realpath(output) if output is not None else None
        self._exclude = _spec(selection.exclude)
        self._include = _spec(selection.include)
        self._specs: dict[str, Any] = {}
        self._root = ""

    def enter(self, root: str) -> None:
        """Start a search in a folder: the rules of the git repository around it count, too."""
        self._root = root
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

    def see(self, folder: str, names: Iterable[str]) -> None:
        """Take the rules of a folder, if one of the names in it is that of its rules."""
        if self._ignores and folder not in self._specs and _GIT_IGNORE in names:
            try:
                with open(os.path.join(folder, _GIT_IGNORE), encoding="utf-8", errors="replace") as file:
                    self._specs[folder] = _spec(file.read().splitlines())
            except OSError:
                return

    def enters(self, folder: str) -> bool:
        """Whether a folder is searched."""
        name = os.path.basename(folder)
        if folder == self._output or (self._ignores and (name.startswith(".") or name in IGNORED_FOLDERS)):
            return False
        return not self._is_excluded(f"{folder}/") and not self._is_ignored(folder, "/")

    def takes(self, file: str) -> bool:
        """Whether a file is taken."""
        if self._ignores and (os.path.basename(file).startswith(".") or self._is_ignored(file, "")):
            return False
        if self._is_excluded(file):
            return False
        return self._include is None or self._include.match_file(self._relative(file))

    def _is_excluded(self, path: str) -> bool:
        return self._exclude is not None and self._exclude.match_file(self._relative(path))

    def _relative(self, path: str) -> str:
        ending = "/" if path.endswith("/") else ""
        return os.path.relpath(path, self._base).replace(os.sep, "/") + ending

    def _is_ignored(self, path: str, ending: str) -> bool:
        """Whether git ignores a path: the rules nearest to it decide."""
        if not self._specs:
            return False
        folder = os.path.dirname(path)
        while True:
            spec = self._specs.get(folder)
            if spec is not None:
                place = os.path.relpath(path, folder).replace(os.sep, "/") + ending
                decided = spec.check_file(place).include
                if decided is not None:
                    return bool(decided)
            if folder == self._root or folder == os.path.dirname(folder):
                return False
            folder = os.path.dirname(folder)


def _spec(patterns: Iterable[str]) -> Any:
    """The patterns as rules; None if there are none, so that pathspec is only loaded where it is needed."""
    lines = [line for line in patterns if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
