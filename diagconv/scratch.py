"""Temporary folders that do not outlive their use: one that a killed process left behind is removed by the next."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = "diagconv-scratch-"
_NAME: Final = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")


@contextmanager
def scratch_folder(folder: Path | None = None) -> Iterator[Path]:
    """A new folder, which is removed at the end.

    Args:
        folder: the folder to make it in, if that is removed in any case; by default that for temporary files.
    """
    if folder is not None or sys.platform == "win32":
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as path:
            yield Path(path)
        return
    _clear(Path(tempfile.gettempdir()))
    path, handle = _locked_folder()
    try:
        yield Path(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(handle)


if sys.platform != "win32":
    import fcntl

    def _locked_folder() -> tuple[str, int]:
        """A new folder that is locked as long as its descriptor is open, and with it this process."""
        while True:
            path = tempfile.mkdtemp(prefix=_PREFIX)
            with suppress(FileNotFoundError):  # another process took it for one that was left behind
                handle = os.open(path, os.O_RDONLY)
                fcntl.flock(handle, fcntl.LOCK_EX)
                if os.path.isdir(path):
                    return path, handle
                os.close(handle)

    def _clear(folder: Path) -> None:
        """Remove the folders of this user that no living process has locked."""
        for path in folder.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if _NAME.fullmatch(path.name) and path.lstat().st_uid == os.getuid():
                    _remove_unlocked(path)

    def _remove_unlocked(path: Path) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(handle)
