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
        self._start(sorted({os.path.realpath(folder) for folder in folders}), self._counts, threading.Event())

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
                continue
            self._settle()
            return

    def _settle(self) -> None:
        """Take the changes that follow one until there are none for a while."""
        end = time.monotonic() + _LONGEST_SETTLING
        with suppress(queue.Empty):
            while time.monotonic() < end:
                self._changed.get(timeout=_SETTLING)

    def _counts(self, path: str) -> bool:
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
