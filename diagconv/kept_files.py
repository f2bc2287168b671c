"""Files in the user's cache folder: whole or not there at all, and only used if nobody else can have written them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any


def kept_folder(name: str) -> Path:
    """The folder of this name in the user's cache folder; it need not exist."""
    import platformdirs

    return platformdirs.user_cache_path("diagconv") / name


def is_own(path: Path) -> bool:
    """Whether a regular file is there that only the user can have written."""
    if not hasattr(os, "getuid"):
        return path.is_file()
    try:
        states = [path.parent.stat(), path.lstat()]
    except OSError:
        return False
    return stat.S_ISREG(states[1].st_mode) and all(
        state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH) for state in states
    )


def keep(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    """Write a file, whole or not at all; failures of the disk are ignored.

    Args:
        path: the file.
        write: writes its content.
    """
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                write(file)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        Path(file.name).replace(path)
    except OSError:
        return
