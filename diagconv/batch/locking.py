"""Locks an output folder while an export writes to it, and clears away what a killed export left behind."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.files import reason
from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PART: Final = re.compile(r"\.diagconv-[0-9]+\.part")
_LOCK_OF_WINDOWS: Final = ".diagconv.lock"


def part_in(folder: Path) -> Path:
    """The name that a file has in the output folder until it is complete: there is one for each process."""
    return folder / f".diagconv-{os.getpid()}.part"


@contextmanager
def locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Keep other exports out of a folder, which is made if it does not exist, and removed again if it stays empty.

    Args:
        folder: the folder.
        waiting: called once if another export is writing to the folder.

    Raises:
        EnvironmentFailure: the folder cannot be made.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise EnvironmentFailure(f"cannot write to {folder}: {reason(problem)}") from problem
    try:
        with _lock(folder, waiting):
            _clear(folder)
            yield
    finally:
        for one in missing:
            with suppress(OSError):
                one.rmdir()


def _clear(folder: Path) -> None:
    """Remove the incomplete files of exports that were killed: while the folder is locked, nobody else has any."""
    for name in os.listdir(folder):
        if _PART.fullmatch(name):
            with suppress(OSError):
                os.unlink(folder / name)


if sys.platform == "win32":

    @contextmanager
    def _lock(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
        import msvcrt

        path = folder / _LOCK_OF_WINDOWS
        with path.open("wb") as file:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                waiting()
                _lock_patiently(file)
            yield
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        with suppress(OSError):
            path.unlink()

    def _lock_patiently(file: Any) -> None:
        import msvcrt

        while True:
            with suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return

else:

    @contextmanager
    def _lock(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)  # the folder itself is locked: no file stays behind
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
            except OSError:  # a file system without locks
                pass
            yield
        finally:
            os.close(handle)
