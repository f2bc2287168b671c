"""Watches the files of an export, and says when one of them has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DEBOUNCE: Final = 60
"""The milliseconds in which further changes belong to the first: editors write a file in several steps."""

_STEP: Final = 20


def changes(paths: Iterable[Path], output: Path) -> Iterator[None]:
    """Yield each time that something in these files and folders has changed; never for the output folder.

    Args:
        paths: files and folders.
        output: the output folder.

    Raises:
        EnvironmentFailure: the package watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise EnvironmentFailure("--watch needs the package watchfiles: pip install 'diagconv[watch]'") from None
    inside = os.path.realpath(output) + os.sep

    def counts(_change: object, path: str) -> bool:
        return not f"{os.path.realpath(path)}{os.sep}".startswith(inside)

    folders = sorted({path if path.is_dir() else path.parent for path in paths})
    for _ in watch(*folders, watch_filter=counts, debounce=_DEBOUNCE, step=_STEP, raise_interrupt=True):
        yield
