"""A script is started in a process of its own, and stopped when its time is over."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.errors import DiagconvError, EnvironmentFailure
from diagconv.running.wishes import Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from diagconv.running.wishes import Wishes


def run(wishes: Wishes, arguments: Sequence[str], *, quiet: bool = False) -> Report:
    """Execute a script and wait for it.

    Args:
        wishes: what is wanted; the path of its report is filled in.
        arguments: the script's own.
        quiet: whether what the script prints goes to standard error, since a picture goes to standard output.

    Raises:
        EnvironmentFailure: it took too long, or its process ended before it could tell anything.
    """
    with tempfile.TemporaryDirectory(prefix="diagconv-") as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-P", "-m", "diagconv.running.child", replace(wishes, report=str(report)).to_json()]
        code = _wait([*command, *arguments], wishes, quiet=quiet)
        if not report.is_file():
            raise DiagconvError(f"{wishes.script} ended before all was drawn, with the exit code {code}")
        return Report.from_json(report.read_text("utf-8"))


def _wait(command: list[str], wishes: Wishes, *, quiet: bool) -> int:
    streams = {"stdout": sys.stderr if quiet else sys.stdout, "stderr": sys.stderr}
    sys.stdout.flush()
    handles: dict[str, Any] = {name: _handle(stream) for name, stream in streams.items()}
    with subprocess.Popen(command, stdin=_handle(sys.stdin, subprocess.DEVNULL), **handles) as process:
        try:
            printed = process.communicate(timeout=wishes.timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise EnvironmentFailure(
                f"{wishes.script} took longer than {wishes.timeout:g} s and was stopped; give it more with --timeout"
            ) from None
        except BaseException:
            process.kill()
            raise
    for stream, data in zip(streams.values(), printed, strict=True):
        if data:
            stream.write(data.decode("utf-8", "replace"))
    return process.returncode


def _handle(stream: TextIO, otherwise: int = subprocess.PIPE) -> int:
    """What a process can use as one of its streams: the file behind ours, or a pipe if there is none."""
    try:
        return stream.fileno()
    except (AttributeError, OSError, ValueError, io.UnsupportedOperation):
        return otherwise
