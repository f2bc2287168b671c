"""Writes files.

A regular file is replaced by renaming a complete one, so that nobody sees it half-written. Anything else (a pipe, a
device, an open stream such as `/dev/fd/63`) is written through. A symbolic link is followed and stays a link.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.files import descriptor_of, reason
from diagconv.batch.parts import new_file
from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO


def write_whole(path: Path, content: str | bytes, *, within: Path | None = None, part: Path | None = None) -> None:
    """Write a file; missing folders are made.

    Args:
        path: the file; a symbolic link is followed.
        content: text, which is written as UTF-8, or bytes.
        within: a folder that links must not lead out of, for a path that the call does not name itself.
        part: the name that the file has until it is complete, on the same file system; without it, one beside the file.

    Raises:
        EnvironmentFailure: it cannot be written. A regular file then still has its old content.
        BrokenPipeError: it is a pipe that nobody reads any more.
    """
    _write(path, content.encode("utf-8") if isinstance(content, str) else content, _Way(within, part))


class _Way(NamedTuple):
    """How a file is written: see `write_whole` and `rewrite`."""

    within: Path | None = None
    part: Path | None = None
    before: bytes | None = None


def _write(path: Path, data: bytes, way: _Way) -> None:
    try:
        _check_within(path, way.within)
        if not is_special(path):
            _write_regular(path, data, way)
        elif way.within is None:  # the call names the pipe or the device itself
            _write_through(path, data)
        else:
            raise OSError(errno.EINVAL, "a pipe or a device is in its place")
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise EnvironmentFailure(f"cannot write {path}: {reason(problem)}") from problem


class ChangedMeanwhile(EnvironmentFailure):
    """A file is not as it was read any more, so it is left alone."""


def rewrite(
    path: Path, content: str, *, before: bytes | None = None, within: Path | None = None, part: Path | None = None
) -> None:
    """Write a file that was read before, as `write_whole` does.

    Args:
        path: the file.
        content: the text.
        before: what was read; if the file holds anything else by now, it is left alone.
        within: as for `write_whole`.
        part: as for `write_whole`.

    Raises:
        ChangedMeanwhile: somebody else has changed the file since it was read.
        EnvironmentFailure: it cannot be written, or is not a regular file.
    """
    if is_special(path):
        problem = OSError(errno.EINVAL, "not a regular file")
        raise EnvironmentFailure(f"cannot write {path}: {reason(problem)}") from problem
    _write(path, content.encode("utf-8"), _Way(within, part, before))


def is_special(path: Path) -> bool:
    """Whether something is there that is neither a regular file nor a folder, or that is an open stream."""
    if descriptor_of(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _check_within(path: Path, folder: Path | None) -> None:
    if folder is not None and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise OSError(errno.EPERM, "a symbolic link points outside the folder")


def _write_through(path: Path, data: bytes) -> None:
    number = descriptor_of(path)
    with path.open("wb") if number is None else os.fdopen(os.dup(number), "wb") as file:
        file.write(data)


def _write_regular(path: Path, data: bytes, way: _Way) -> None:
    old = _writable_status(path)
    with _folder_for(path):
        target = Path(os.path.realpath(path))
        if old is not None and old.st_nlink > 1:
            _overwrite(target, data, way.before)
        else:
            _replace(target, data, old, way)


@contextmanager
def _folder_for(path: Path) -> Iterator[None]:
    """Make the folders of a file; those that are new are removed again if the file cannot be written."""
    missing = [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()
        raise


def _writable_status(path: Path) -> os.stat_result | None:
    """The status of the file to replace; None if there is none. One that is read-only is not replaced."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return status


def _replace(target: Path, data: bytes, old: os.stat_result | None, way: _Way) -> None:
    """Write a complete file under another name, then rename it; it gets the mode and the owner of the old one."""
    handle, beside = new_file(target, way.part)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _inherit(beside, old)
            if os.name == "nt":
                file.close()  # elsewhere, it stays locked until it has its name
            if way.before is not None:
                _check_unchanged(target, target.read_bytes(), way.before)
            beside.replace(target)
    except BaseException as problem:
        beside.unlink(missing_ok=True)
        if way.part is not None and isinstance(problem, OSError) and problem.errno == errno.EXDEV:
            _replace(target, data, old, way._replace(part=None))  # the folder is on another file system
            return
        if not isinstance(problem, OSError) or problem.errno != errno.EBUSY:
            raise
        _overwrite(target, data, way.before)  # a file that is a mount point, as in a container, cannot be renamed


def _check_unchanged(path: Path, now: bytes, before: bytes | None) -> None:
    if before is not None and now != before:
        raise ChangedMeanwhile(f"{path} was changed meanwhile, so it is left alone")


def _inherit(beside: Path, old: os.stat_result | None) -> None:
    """Give a new file the owner and the permissions of the old one, else those of a new file of this user."""
    if old is None:
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        return
    own = beside.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.chown(beside, old.st_uid, old.st_gid)
    beside.chmod(stat.S_IMODE(old.st_mode))


def _overwrite(target: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write into a file that cannot be replaced, such as one with several hard links; restore it if that fails."""
    with target.open("r+b", buffering=0) as file:
        before = file.read()
        _check_unchanged(target, before, expected)
        try:
            _write_from_start(file, data)
        except BaseException:
            _write_from_start(file, before)
            raise


def _write_from_start(file: FileIO, data: bytes) -> None:
    file.seek(0)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
    file.truncate()
