"""Standard input and output: bytes in, results out, and failures of the system as errors with its words."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from diagconv.batch.files import STANDARD_INPUT, limited, reason
from diagconv.errors import EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

STANDARD: Final = "-"
"""The path that stands for standard input or output."""

_UNUSABLE: Final = {"stdin": (os.O_WRONLY, "r"), "stdout": (os.O_RDONLY, "w"), "stderr": (os.O_WRONLY, "w")}
"""How to open the null device in place of each stream: reading from, and writing to, a closed one fails."""


def open_closed_streams() -> None:
    """Give each standard stream that is closed its descriptor back, so that no file that is opened later gets it.

    Standard error then discards what is written; the others fail as soon as they are used.
    """
    for name, (flags, mode) in _UNUSABLE.items():
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def read_standard_input() -> bytes:
    """All of standard input.

    Raises:
        ParseError: it is too long.
        EnvironmentFailure: it cannot be read.
    """
    try:
        return limited(sys.stdin.buffer, STANDARD_INPUT)
    except OSError as problem:
        raise EnvironmentFailure(f"cannot read standard input: {reason(problem)}") from problem


def only_standard_input(paths: Iterable[str], format: str | None) -> bool:
    """Whether the paths of a call are standard input.

    Raises:
        UsageError: there are other paths, too, or the format is missing.
    """
    words = list(paths)
    if STANDARD not in words:
        return False
    if len(words) > 1:
        raise UsageError("standard input cannot be combined with other paths")
    if format is None:
        raise UsageError("standard input needs a format: -f FORMAT")
    return True


def print_output(content: str | bytes, *, color: bool | None = None) -> None:
    """Print a text, as it is, or bytes on standard output at once.

    Args:
        content: text, in which characters that UTF-8 cannot encode are replaced, or bytes.
        color: whether to keep the colours of a text; None for only on a terminal.

    Raises:
        EnvironmentFailure: standard output is closed or full.
        BrokenPipeError: nobody reads it any more.
    """
    try:
        if isinstance(content, bytes):
            _print_bytes(content)
        else:
            click.echo(content.encode("utf-8", "replace").decode(), nl=False, color=color)
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise EnvironmentFailure(f"cannot write to standard output: {reason(problem)}") from problem


def _print_bytes(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_output(content: str | bytes, output: str | None) -> None:
    """Write the result of a call to a file, or to standard output if `output` is None or `-`.

    Raises:
        EnvironmentFailure: the file or standard output cannot be written.
        BrokenPipeError: it is a pipe that nobody reads any more.
    """
    from diagconv.batch.writing import write_whole

    if output in (None, STANDARD):
        print_output(content.encode("utf-8") if isinstance(content, str) else content)
    else:
        write_whole(Path(str(output)), content)


def append(path: Path, text: str) -> None:
    """Add a text to the end of a file.

    Raises:
        EnvironmentFailure: it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as problem:
        raise EnvironmentFailure(f"cannot write {path}: {reason(problem)}") from problem


def discard_unwritten() -> None:
    """Discard what the standard streams still hold and cannot write, so that the interpreter does not complain."""
    for stream in (sys.stdout, sys.stderr):
        if not _flushed(stream):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _flushed(stream: TextIO) -> bool:
    try:
        stream.flush()
    except OSError:
        return False
    return True
