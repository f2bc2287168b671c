"""The real path of a file, for whatever links there are."""

from __future__ import annotations

import os
from pathlib import Path


def real_path(path: str | os.PathLike[str]) -> Path:
    """A path with symbolic links resolved; one of links in a loop stays as it is, and cannot be opened.

    `Path.resolve` raises a RuntimeError for such a loop before Python 3.13.
    """
    return Path(os.path.realpath(path))
