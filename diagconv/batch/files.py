"""Reads files: text is UTF-8 and keeps its line ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from diagconv.errors import EnvironmentFailure, ParseError
from diagconv.limits import FILE_SIZE

if TYPE_CHECKING:
    from diagconv.diagnostics import Source

STANDARD_INPUT = "<stdin>"
"""The name of standard input in messages."""

_MOST_LINKS = 40
"""The number of symbolic links to follow, that of Linux."""


def read_source(path: Path) -> Source:
    """The text of a file, with its line ends.

    Raises:
        ParseError: it is not UTF-8, or too long.
        EnvironmentFailure: it cannot be read.
    """
    return decoded(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The content of a file, which may be a device that never ends.

    Raises:
        ParseError: it is too long.
        EnvironmentFailure: it cannot be read.
    """
    try:
        number = descriptor_of(path)
        with path.open("rb") if number is None else os.fdopen(os.dup(number), "rb") as stream:
            return limited(stream, str(path))
    except OSError as problem:
        raise EnvironmentFailure(f"cannot read {path}: {reason(problem)}") from problem


def limited(stream: IO[bytes], name: str) -> bytes:
    """The rest of a stream.

    Raises:
        ParseError: it is too long.
    """
    data = stream.read(FILE_SIZE.value + 1)
    if len(data) > FILE_SIZE.value:
        from diagconv.diagnostics import Source

        raise ParseError([FILE_SIZE.at(Source("", name))])
    return data


def decoded(data: bytes, name: str) -> Source:
    """The text of these bytes; a ParseError if they are not UTF-8."""
    from diagconv.diagnostics import Source, Span

    try:
        return Source(data.decode("utf-8"), name)
    except UnicodeDecodeError as problem:
        from diagconv.batch.diagnostics import NOT_UTF8

        readable = Source(data[: problem.start].decode("utf-8"), name)
        place = Span(len(readable.text), len(readable.text) + 1)
        byte = f"0x{data[problem.start]:02x}"
        raise ParseError([NOT_UTF8.at(readable, place, number=problem.start + 1, byte=byte)]) from problem


def descriptor_of(path: Path) -> int | None:
    """The number of the open stream that a path such as `/dev/stdout` or `/dev/fd/63` stands for; None for others."""
    for _ in range(_MOST_LINKS):
        is_number = path.name.isascii() and path.name.isdigit()
        if is_number and os.path.realpath(path.parent) == os.path.realpath("/dev/fd"):
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def reason_of(failure: EnvironmentFailure) -> str:
    """Why a file could not be read or written, without its name."""
    cause = failure.__cause__
    return reason(cause) if isinstance(cause, OSError) else failure.message


def reason(problem: OSError) -> str:
    """Why a file operation failed, in the system's words."""
    return (problem.strerror or str(problem)).lower()
