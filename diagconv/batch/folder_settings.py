"""The settings files that count in a folder: its own one and those of the folders above it, each read once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

OWN_FILE: Final = "diagconv.toml"
PROJECT_FILE: Final = "pyproject.toml"

FILE_NAMES: Final = (OWN_FILE, PROJECT_FILE)
"""The names of settings files; in a folder with both, the first counts."""

ROOT: Final = "root"
"""The setting that keeps the files of the folders above from counting."""


class SettingsFile(NamedTuple):
    """A file with settings.

    Args:
        path: the file.
        values: its settings, each of the type and in the range that it must be.
        text: its text.
    """

    path: str
    values: Mapping[str, Any]
    text: str = ""

    @property
    def folder(self) -> str:
        """The folder in which it counts, and below."""
        return os.path.dirname(self.path)


class FolderSettings:
    """The settings of a folder; one object for all folders in which the same files count.

    Args:
        file: the settings file of the nearest folder that has one; None if there is none.
        above: the settings of the folder above that one.
        problem: why that file cannot be used, if it cannot.
    """

    def __init__(
        self,
        file: SettingsFile | None = None,
        above: FolderSettings | None = None,
        problem: DiagconvError | None = None,
    ) -> None:
        self.file = file
        self.above = above
        self._problem = problem

    @property
    def is_empty(self) -> bool:
        """Whether there is no settings file at all."""
        return self.file is None and self._problem is None

    def all(self) -> Iterator[SettingsFile]:
        """The settings files of the folder and of all above it, the nearest first."""
        found: FolderSettings | None = self
        while found is not None:
            if found.file is not None:
                yield found.file
            found = found.above

    def files(self) -> Iterator[SettingsFile]:
        """The same, up to one that is the root: in each, what those before it do not set counts."""
        for file in self.all():
            yield file
            if file.values.get(ROOT):
                return

    @property
    def problem(self) -> DiagconvError | None:
        """Why one of these files cannot be used, if one cannot."""
        found: FolderSettings | None = self
        while found is not None and found._problem is None:
            found = None if found.file and found.file.values.get(ROOT) else found.above
        return found._problem if found else None


class SettingsFiles:
    """Finds the settings of folders.

    Args:
        load: reads a file; None if it has no settings for diagconv. A DiagconvError says why it cannot be used.
    """

    def __init__(self, load: Callable[[str], SettingsFile | None]) -> None:
        self._load = load
        self._known: dict[str, FolderSettings] = {}
        self.seen: dict[str, SettingsFile | None] = {}
        """The files that were looked at; None for those without settings, and those that cannot be used."""

    @property
    def folders(self) -> Collection[str]:
        """The real paths of the folders that were looked at."""
        return self._known.keys()

    def of(self, folder: str, names: Collection[str] | None = None) -> FolderSettings:
        """The settings of a folder.

        Args:
            folder: its real path.
            names: the names of what is in it, if they are known.
        """
        found = self._known.get(folder)
        if found is not None:
            return found
        waiting = [folder]
        while (parent := os.path.dirname(waiting[-1])) != waiting[-1] and parent not in self._known:
            waiting.append(parent)
        found = self._known.get(parent, FolderSettings())
        while waiting:
            one = waiting.pop()
            found = self._known[one] = self._in(one, found, None if waiting else names)
        return found

    def _in(self, folder: str, above: FolderSettings, names: Collection[str] | None) -> FolderSettings:
        """The settings of a folder, given those of the one above."""
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if (names is not None and name not in names) or not os.path.isfile(path):
                continue
            self.seen[path] = None
            try:
                file = self.seen[path] = self._load(path)
            except DiagconvError as problem:
                return FolderSettings(None, above, problem)
            if file is not None:
                return FolderSettings(file, above)
        return above
