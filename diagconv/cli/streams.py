"""Standard input and output: bytes in, results out, and failures of the system as errors with its words."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from diagconv.batch.files import STANDARD_INPUT, limited, reason
from diagconv.batch.reports.escaping import safe_json, safe_output, without_commands
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


def print_output(content: str | bytes, *, color: bool | None = None, has_commands: bool = False) -> None:
    """Print a text, made safe for terminals and logs, or bytes, as they are, on standard output at once.

    Args:
        content: text or bytes.
        color: whether to keep the colours of a text; None for only on a terminal.
        has_commands: whether the text consists of commands for a CI system.

    Raises:
        EnvironmentFailure: standard output is closed or full.
        BrokenPipeError: nobody reads it any more.
    """
    try:
        if isinstance(content, bytes):
            _print_bytes(content)
        else:
            text = safe_output(content)
            click.echo(text if has_commands else without_commands(text), nl=False, color=color)
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
        print_result(content)
    else:
        write_whole(Path(str(output)), content)


def print_json(document: Any) -> None:
    """Print a value as JSON, in which whatever could harm a terminal is an escape.

    Raises:
        EnvironmentFailure: standard output is closed or full.
        BrokenPipeError: nobody reads it any more.
    """
    import json

    print_output(safe_json(json.dumps(document, ensure_ascii=False, indent=2, default=str)) + "\n")


def print_result(content: str | bytes) -> None:
    """Print what a conversion gives: as it is, unless a terminal would show it.

    Raises:
        EnvironmentFailure: standard output is closed or full.
        BrokenPipeError: nobody reads it any more.
    """
    if isinstance(content, str) and not sys.stdout.isatty():
        print_output(content.encode("utf-8", "replace"))
    else:
        print_output(content)


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
