"""Watches the files of an export, and says when one of them has changed."""

from __future__ import annotations

import os
import queue
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_DEBOUNCE: Final = 60
"""The milliseconds in which further changes belong to the first: editors write a file in several steps."""

_STEP: Final = 20

_SETTLING: Final = 0.1
_LONGEST_SETTLING: Final = 1.0
"""The seconds in which changes that follow one belong to it, and how long that goes on at most: one change of a file
may be seen twice, and an export that starts in between would read what the next change has half written."""

_WAIT: Final = 0.5
"""The seconds after which waiting starts anew: on Windows, a wait without end could not be interrupted."""


_NOTHING: Final = (0, 0)
"""The identity of a folder that does not exist."""


class Changes:
    """What changes in folders, and in single files elsewhere; it is an iterator without end.

    Args:
        folders: the folders, which are watched with all that is below them.
        output: the output folder, in which nothing counts.

    Raises:
        EnvironmentFailure: the package watchfiles is not installed.
    """

    def __init__(self, folders: Iterable[Path], output: Path) -> None:
        try:
            from watchfiles import watch
        except ImportError:
            raise EnvironmentFailure("--watch needs the package watchfiles: pip install 'diagconv[watch]'") from None
        self._watch: Any = watch
        self._inside = os.path.realpath(output) + os.sep
        self._changed: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._elsewhere: frozenset[str] = frozenset()
        self._end_of_elsewhere = threading.Event()
        self._folders = dict.fromkeys(sorted({os.path.realpath(folder) for folder in folders}), _NOTHING)
        self._end_of_folders = threading.Event()
        self._watch_again()

    def see(self, files: Iterable[str]) -> None:
        """Watch these files, too, instead of those before; they may not exist yet."""
        found = frozenset(map(os.path.realpath, files))
        if found == self._elsewhere:
            return
        before, self._end_of_elsewhere = self._end_of_elsewhere, threading.Event()
        self._elsewhere = found
        folders = sorted({folder for folder in map(os.path.dirname, found) if os.path.isdir(folder)})
        self._start(folders, lambda path: os.path.realpath(path) in found, self._end_of_elsewhere, recursive=False)
        before.set()

    def __iter__(self) -> Iterator[None]:
        return self

    def __next__(self) -> None:
        while True:
            try:
                self._changed.get(timeout=_WAIT)
            except queue.Empty:
                if not self._watch_again():
                    continue
            self._settle()
            return

    def _watch_again(self) -> bool:
        """Watch the folders, if one of them is another than before; whether there is such a one.

        What the system watches is a folder, not its name: one that is removed and made anew is not watched any more.
        """
        before, self._folders = self._folders, {folder: _identity(folder) for folder in self._folders}
        now = self._folders
        if all(identity in (_NOTHING, before[folder]) for folder, identity in now.items()):
            return False
        self._end_of_folders.set()
        self._end_of_folders = threading.Event()
        self._elsewhere = frozenset()  # they may be in a folder that was made anew
        there = [folder for folder, identity in now.items() if identity != _NOTHING]
        self._start(there, self._counts, self._end_of_folders)
        return True

    def _settle(self) -> None:
        """Take the changes that follow one until there are none for a while."""
        end = time.monotonic() + _LONGEST_SETTLING
        with suppress(queue.Empty):
            while time.monotonic() < end:
                self._changed.get(timeout=_SETTLING)

    def _counts(self, path: str) -> bool:
        if path in self._folders:  # perhaps it was removed; one made anew may have the same number
            self._folders[path] = _NOTHING
        return not f"{os.path.realpath(path)}{os.sep}".startswith(self._inside)

    def _start(
        self, folders: list[str], counts: Callable[[str], bool], end: threading.Event, *, recursive: bool = True
    ) -> None:
        """Watch folders in a thread of its own."""

        def run() -> None:
            for _ in self._watch(
                *folders,
                watch_filter=lambda _, path: counts(path),
                debounce=_DEBOUNCE,
                step=_STEP,
                stop_event=end,
                recursive=recursive,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                self._changed.put(None)

        if folders:
            threading.Thread(target=run, daemon=True).start()


def _identity(folder: str) -> tuple[int, int]:
    """What tells a folder from another one of the same name."""
    try:
        found = os.stat(folder)
    except OSError:
        return _NOTHING
    return found.st_dev, found.st_ino
