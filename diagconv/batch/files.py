"""Reads and writes files: text is UTF-8 and keeps its line ends; a file is replaced by renaming a complete one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from diagconv.batch.diagnostics import NOT_UTF8
from diagconv.diagnostics import Source, Span
from diagconv.errors import EnvironmentFailure, ParseError


def read_source(path: Path) -> Source:
    """The text of a file, with its line ends.

    Raises:
        ParseError: it is not UTF-8.
        EnvironmentFailure: it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise EnvironmentFailure(f"cannot read {path}: {reason(problem)}") from problem
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> Source:
    """The text of these bytes; a ParseError if they are not UTF-8."""
    try:
        return Source(data.decode("utf-8"), name)
    except UnicodeDecodeError as problem:
        readable = Source(data[: problem.start].decode("utf-8"), name)
        place = Span(len(readable.text), len(readable.text) + 1)
        byte = f"0x{data[problem.start]:02x}"
        raise ParseError([NOT_UTF8.at(readable, place, number=problem.start + 1, byte=byte)]) from problem


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that nobody sees it half-written: under another name first, then renamed.

    Raises:
        EnvironmentFailure: the folder or the file cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(beside).chmod(_mode(path))
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise EnvironmentFailure(f"cannot write {path}: {reason(problem)}") from problem


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those of a new file of this user."""
    if path.is_file():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def reason_of(failure: EnvironmentFailure) -> str:
    """Why a file could not be read or written, without its name."""
    cause = failure.__cause__
    return reason(cause) if isinstance(cause, OSError) else failure.message


def reason(problem: OSError) -> str:
    """Why a file operation failed, in the system's words."""
    return (problem.strerror or str(problem)).lower()
