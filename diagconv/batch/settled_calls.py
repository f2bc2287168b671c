"""Remembers calls of `diagconv export` that had nothing to do, with the state of every file that they looked at.

While no such file changes, the same call has nothing to do again, and hardly anything is loaded to find that out.
A file is unchanged if its times, its size and its number are. One that had changed just before the call could change
again within the same tick of the file system's clock, so a call that saw one is not remembered.
"""

from __future__ import annotations

import os
import sys
import time

from diagconv import __version__
from diagconv.hashing import sha256
from diagconv.kept_files import is_own, keep, kept_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Final

_END: Final = "\0"
"""What ends a part of a remembered call: no path and no message holds it."""

_MISSING: Final = "-"
"""The state of a file that is not there."""

_SECOND: Final = 1_000_000_000
"""A second, in the nanoseconds in which file systems tell times."""

_TICK: Final = _SECOND // 10
"""More than a tick of the clock of a file system that tells parts of seconds."""

_LONG_TICK: Final = 2_100_000_000
"""More than a tick of one that does not: two seconds on FAT."""

_MOST: Final = 100
"""How many calls are remembered."""


class SettledCall:
    """A call of `diagconv export`, which may be remembered.

    Args:
        arguments: the words of its command line.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._started = time.time_ns()
        settings = sorted(item for item in os.environ.items() if item[0].startswith("DIAGCONV_"))
        installed = [__version__, sys.version, sys.path, _state(__file__)]
        self._call = repr([list(arguments), os.getcwd(), settings, installed])
        self._file = kept_folder("exports") / sha256(os.fsencode(self._call)).hexdigest()

    def conclusion(self) -> str | None:
        """What the call said when it had nothing to do; None if it is not remembered, or a file has changed."""
        try:
            if not is_own(self._file):
                return None
            call, conclusion, states, *paths = os.fsdecode(self._file.read_bytes()).split(_END)
        except (OSError, ValueError):
            return None
        return conclusion if call == self._call and states == _states(paths) else None

    def remember(self, conclusion: str, paths: Iterable[str]) -> None:
        """Remember that the call had nothing to do, if all that it looked at was at rest before it started.

        Args:
            conclusion: what it said.
            paths: all files and folders that it looked at, also those that are not there.
        """
        paths = list(dict.fromkeys(paths))
        if not all(map(self._was_at_rest, paths)):
            return
        content = os.fsencode(_END.join([self._call, conclusion, _states(paths), *paths]))
        _forget_oldest(self._file.parent)
        keep(self._file, lambda file: file.write(content))

    def _was_at_rest(self, path: str) -> bool:
        """Whether a file has not changed since the call started, nor in the tick before."""
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            return True
        changed = max(found.st_mtime_ns, found.st_ctime_ns)
        return changed + (_TICK if changed % _SECOND else _LONG_TICK) < self._started


def _states(paths: Iterable[str]) -> str:
    return " ".join(map(_state, paths))


def _state(path: str) -> str:
    """All that the system tells of a file that changes with its content."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return _MISSING
    return f"{found.st_mtime_ns},{found.st_ctime_ns},{found.st_size},{found.st_ino},{found.st_dev}"


def _forget_oldest(folder: Path) -> None:
    """Forget the calls that were remembered first, if there are many."""
    try:
        known = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime_ns)
        for entry in known[: 1 - _MOST]:
            os.unlink(entry.path)
    except OSError:  # there is no such folder yet, or another call does the same
        return
