"""Measures whole processes from start to exit: CPU time, time by the clock, and memory, with all that they start."""

from __future__ import annotations

import ctypes
import os
import statistics
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PROC = Path("/proc")
_PR_SET_CHILD_SUBREAPER = 36
"""The number of the option that makes orphans the children of this process, from Linux' `sys/prctl.h`."""
_LONGEST_END = 2.0
"""How long orphans may take to end once the process has, in seconds."""


class Figures(NamedTuple):
    """What one run took.

    Args:
        cpu: seconds of processors, of the process and all that it started; for a script that prints its own seconds,
            those. Where orphans cannot be adopted (not on Linux), without those that it did not wait for.
        wall: seconds by the clock.
        memory: the peak in MiB, of all its processes together; of the largest where that cannot be seen.
    """

    cpu: float
    wall: float
    memory: float


class Failed(Exception):
    """A command failed, or took too long."""


def measure(command: Sequence[str], folder: Path, *, timeout: float = 300, prints_seconds: bool = False) -> Figures:
    """Run a command in a folder.

    Raises:
        Failed: it cannot be started, it fails, or it takes longer than `timeout` seconds.
    """
    with _adopted_orphans():
        return _measured(command, folder, timeout, prints_seconds=prints_seconds)


def _measured(command: Sequence[str], folder: Path, timeout: float, *, prints_seconds: bool) -> Figures:
    start = time.perf_counter()
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise Failed(str(error)) from error
    sampler = _Sampler(process.pid)
    sampler.start()
    timer = threading.Timer(timeout, process.kill)
    timer.start()
    printed = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    timer.cancel()
    sampler.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"exit code {process.returncode} after {wall:.0f} s")
    orphans = sum(map(_orphan_cpu, sampler.started))
    cpu = float(printed.split()[-1]) if prints_seconds else usage.ru_utime + usage.ru_stime + orphans
    return Figures(cpu, wall, (sampler.peak or usage.ru_maxrss) / 1024)


@contextmanager
def _adopted_orphans() -> Iterator[None]:
    """Be the parent of processes whose own parent ends first, as that of a killed worker: their time counts."""
    options = ctypes.CDLL(None) if _PROC.is_dir() else None
    if options:
        options.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        if options:
            options.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _orphan_cpu(process: int) -> float:
    """The seconds of processors of an orphan that ends now; 0 if its parent has waited for it, or it does not end."""
    end = time.monotonic() + _LONGEST_END
    try:
        while time.monotonic() < end:
            ended, _, usage = os.wait4(process, os.WNOHANG)
            if ended:
                return usage.ru_utime + usage.ru_stime
            time.sleep(0.002)
    except ChildProcessError:
        pass
    return 0.0


def _environment() -> dict[str, str]:
    """The user's own, so that bytecode is kept and no other diagconv is imported."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def median(runs: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return Figures(*(statistics.median(column) for column in zip(*runs, strict=True)))


def in_turn(actions: Sequence[Callable[[], Figures]], runs: int) -> list[list[Figures]]:
    """The figures of several actions, run in turn, so that a busy moment hits all alike; the first run is left out."""
    found = [[action() for action in actions] for _ in range(runs + 1)]
    return [list(column) for column in zip(*found[1:], strict=True)]


class _Sampler(threading.Thread):
    """Watches the memory of a process and of what it starts, every few milliseconds; Linux only."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._is_over = threading.Event()
        self._peaks: dict[int, int] = {}

    @property
    def started(self) -> list[int]:
        """What the process started, as far as it was seen."""
        return [process for process in self._peaks if process != self._process]

    @property
    def peak(self) -> int:
        """The sum of the peaks of all processes, in KiB."""
        return sum(self._peaks.values())

    def run(self) -> None:
        while _PROC.is_dir() and not self._is_over.wait(0.004):
            for process in _tree(self._process):
                # A process that has just been started still has the memory of ours.
                self._peaks[process] = _peak(process) or self._peaks.get(process, 0)

    def stop(self) -> None:
        self._is_over.set()
        self.join()


def _tree(process: int) -> list[int]:
    found = [process]
    for each in found:
        try:
            found += map(int, (_PROC / f"{each}/task/{each}/children").read_text().split())
        except (OSError, ValueError):
            continue
    return found


def _peak(process: int) -> int:
    try:
        status = (_PROC / f"{process}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError, ValueError):
        return 0
