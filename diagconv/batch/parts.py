"""The file that holds the content of another one until it is complete: locked, and used again if it was left behind."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_LONGEST: Final = 100
"""How much of the name of a file is in that of its part."""


def new_file(target: Path, part: Path | None = None) -> tuple[int, Path]:
    """A file for the content of another one, open for writing, and its path.

    Without a name given, it lies beside the other one, under a name that follows from its name: what a call that was
    killed leaves behind, the next one that writes the same file uses.

    Args:
        target: the other file.
        part: its path, if the caller takes care that no other process uses it.
    """
    if part is not None:
        part.unlink(missing_ok=True)
        return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), part
    beside = target.with_name(f".diagconv-{target.name[:_LONGEST]}.part")
    handle = _claimed(beside)
    if handle is not None:
        return handle, beside
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".diagconv-{target.name[:40]}.", suffix=".part")
    return handle, Path(name)


if sys.platform == "win32":

    def _claimed(path: Path) -> int | None:
        """Files cannot be locked and renamed at once, so that each has a name of its own."""
        return None

else:

    def _claimed(path: Path) -> int | None:
        """An empty file of this path that no other process has locked; None if there can be none."""
        import fcntl

        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_own(os.fstat(handle), os.lstat(path)):
                    os.ftruncate(handle, 0)
                    return handle
            except OSError:
                os.close(handle)
                raise
            os.close(handle)
        return None

    def _is_own(opened: os.stat_result, found: os.stat_result) -> bool:
        """Whether what was opened is a file of this user that has not been renamed since, and has no other name."""
        is_same = (opened.st_dev, opened.st_ino) == (found.st_dev, found.st_ino)
        return is_same and stat.S_ISREG(opened.st_mode) and opened.st_nlink == 1 and opened.st_uid == os.geteuid()
