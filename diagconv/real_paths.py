"""The real path of a file, for whatever links there are, and the content of one that may be a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LARGEST = 100_000_000
"""The number of bytes that a file of diagconv's own may have."""


def real_path(path: str | os.PathLike[str]) -> Path:
    """A path with symbolic links resolved; one of links in a loop stays as it is, and cannot be opened.

    `Path.resolve` raises a RuntimeError for such a loop before Python 3.13.
    """
    return Path(os.path.realpath(path))


def regular_content(path: str | os.PathLike[str], most: int = LARGEST) -> bytes:
    """The content of a file that anybody can have put there: a pipe would block, and a device may never end.

    Args:
        path: the file, or a link to it.
        most: the number of bytes that it may have.

    Raises:
        OSError: it cannot be read, is no regular file, or is too large.
    """
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", os.fspath(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    return data
