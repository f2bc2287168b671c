"""Runs a script in a process of its own, and stops it when its time is up."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.files import descriptor_of
from diagconv.errors import DiagconvError, EnvironmentFailure
from diagconv.running.descendants import descendants
from diagconv.running.messages import RunReport
from diagconv.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from diagconv.running.messages import RunRequest


def run(request: RunRequest, arguments: Sequence[str], *, quiet: bool = False) -> RunReport:
    """Execute a script and wait for it.

    Args:
        request: what to run; the path of its report is filled in here.
        arguments: the script's own arguments.
        quiet: whether the script's output goes to standard error, since a picture goes to standard output.

    Raises:
        EnvironmentFailure: it took too long.
        DiagconvError: its process ended without a report.
    """
    with scratch_folder() as folder:
        report = folder / "report.json"
        command = [sys.executable, "-P", "-m", "diagconv.running.child", replace(request, report=str(report)).to_json()]
        code = _wait([*command, *arguments], request, quiet=quiet)
        if not report.is_file():
            raise DiagconvError(f"{request.script} exited with code {code} before its diagrams were drawn")
        return RunReport.from_json(report.read_text("utf-8"))


def _wait(command: list[str], request: RunRequest, *, quiet: bool) -> int:
    streams = {"stdout": sys.stderr if quiet else sys.stdout, "stderr": sys.stderr}
    sys.stdout.flush()
    handles: dict[str, Any] = {name: _handle(stream) for name, stream in streams.items()}
    script = descriptor_of(Path(request.script))  # of a script that comes from a pipe
    if _is_group():
        handles["process_group"] = 0
    handles |= {"stdin": _handle(sys.stdin, subprocess.DEVNULL), "pass_fds": () if script is None else (script,)}
    with subprocess.Popen(command, **handles) as process:
        try:
            printed = process.communicate(timeout=request.timeout)
        except subprocess.TimeoutExpired:
            _kill(process)
            raise EnvironmentFailure(
                f"{request.script} took longer than {request.timeout:g} s and was stopped; use --timeout to allow more"
            ) from None
        except BaseException:
            _kill(process)
            raise
    for stream, data in zip(streams.values(), printed, strict=True):
        if data:
            stream.write(data.decode("utf-8", "replace"))
    return process.returncode


def _is_group() -> bool:
    """Whether the script and what it starts are a group of processes; one cannot read from a terminal."""
    return os.name == "posix" and not (sys.stdin and sys.stdin.isatty())


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the script, and what it started, as far as that is known: also what has a group or a session of its own."""
    started = descendants(process.pid)
    process.kill()
    if sys.platform == "win32":
        return
    if _is_group():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    for each in started:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(each, signal.SIGKILL)


def _handle(stream: TextIO, otherwise: int = subprocess.PIPE) -> int:
    """What a process can use as one of its streams: the file behind ours, or a pipe if there is none."""
    try:
        return stream.fileno()
    except (AttributeError, OSError, ValueError, io.UnsupportedOperation):
        return otherwise
