"""A pool of worker processes: tasks go to whichever is free, results come in the order of the tasks."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from diagconv.batch.workers.conversion import Conversion
from diagconv.batch.workers.messages import receive, received, send
from diagconv.errors import DiagconvError, EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import IO, Self

    from diagconv.batch.workers.conversion import ConversionSettings, ConversionTask

_SCRIPT: Final = Path(__file__).with_name("worker.py")
_PACKAGE: Final = Path(__file__).parents[3]
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one

_GROUP: Final[dict[str, Any]] = {"process_group": 0} if os.name == "posix" else {}
"""A worker and the process that lays out for it are a group, so that they end together whatever they are doing."""

_AHEAD: Final = 16
"""How many results of each worker may wait for an earlier one: more would only take memory."""

GRACE: Final = 30.0
"""The seconds that a diagram may take besides its layout, for which there is a time limit."""

_SIGNALS: Final = {4: "illegal instruction", 6: "aborted", 7: "bus error", 9: "killed", 11: "segmentation fault"}


class Pool:
    """Worker processes for one export.

    Args:
        limit: the seconds that one diagram may take; None for no limit.
    """

    def __init__(self, limit: float | None = None) -> None:
        self._limit = limit
        self._workers: list[_Worker] = []

    def start(self, jobs: int) -> None:
        """Start processes until there are so many, and return at once: they load while the caller does other work."""
        while len(self._workers) < jobs:
            self._workers.append(_Worker(self._limit))
            self._workers[-1].start()

    def results(self, tasks: Iterable[tuple[ConversionTask, ConversionSettings]]) -> Iterator[Conversion]:
        """Convert diagrams, each with its settings, yielding each result in the order of the tasks."""
        run = _Run(tasks, len(self._workers) * _AHEAD)
        threads = [threading.Thread(target=run.work, args=(worker,), daemon=True) for worker in self._workers]
        for thread in threads:
            thread.start()
        try:
            yield from run.results()
        finally:
            run.stop()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class _Run:
    """The tasks of one call, taken one by one, and their results, put in order."""

    def __init__(self, tasks: Iterable[tuple[ConversionTask, ConversionSettings]], ahead: int) -> None:
        self._tasks: list[tuple[ConversionTask, ConversionSettings] | None] = list(tasks)
        self._ahead = ahead
        self._next = 0
        self._yielded = 0
        self._results: dict[int, Conversion] = {}
        self._condition = threading.Condition()
        self._is_stopped = False

    def work(self, worker: _Worker) -> None:
        """Have one worker convert tasks until none is left."""
        while (number := self._take()) is not None:
            task, self._tasks[number] = self._tasks[number], None  # its text is not needed any more
            assert task is not None, "each is taken once"
            try:
                result = worker.convert(*task)
            except Exception as problem:  # or nobody would ever get a result
                result = _failed(f"was not converted ({type(problem).__name__}: {problem})")
            with self._condition:
                self._results[number] = result
                self._condition.notify_all()

    def _take(self) -> int | None:
        """The number of the next task, as soon as its result may wait; None at the end."""
        with self._condition:
            while not self._is_stopped and self._next < len(self._tasks):
                if self._next < self._yielded + self._ahead:
                    self._next += 1
                    return self._next - 1
                self._condition.wait()
            return None

    def results(self) -> Iterator[Conversion]:
        """The results in the order of the tasks."""
        while self._yielded < len(self._tasks):
            with self._condition:
                while self._yielded not in self._results:
                    self._condition.wait(1)  # a wait without end could not be interrupted on Windows
                result = self._results.pop(self._yielded)
                self._yielded += 1
                self._condition.notify_all()
            yield result

    def stop(self) -> None:
        """Let the threads end after what they are doing."""
        with self._condition:
            self._is_stopped = True
            self._condition.notify_all()


class _Worker:
    """One worker process, which is started anew after a crash."""

    def __init__(self, limit: float | None) -> None:
        self._limit = limit
        self._sent: ConversionSettings | None = None
        """The settings that the process has."""
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ended = False

    def start(self) -> None:
        """Start the process, unless it is running."""
        if self._process is None and not self._is_ended:
            self._sent = None
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(_SCRIPT), str(_PACKAGE)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
                **_GROUP,
            )

    def convert(self, task: ConversionTask, settings: ConversionSettings) -> Conversion:
        """What became of a diagram; a crash or a passed time limit is a failure of it."""
        from diagconv.layout.graphviz.process import Deadline

        try:
            self.start()
            with Deadline(self._limit, self._kill) as deadline:
                return self._answer(task, settings)
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            return Conversion(failure=EnvironmentFailure(f"cannot start a worker process: {reason}"))
        except EOFError:
            why = self._end_crashed()
            if deadline.passed:
                return _failed(f"took longer than {self._limit:g} s and was stopped; --timeout allows more")
            return _failed(f"crashed the process that converted it ({why})")

    def _answer(self, task: ConversionTask, settings: ConversionSettings) -> Conversion:
        process = self._process
        if self._is_ended or process is None:
            raise EOFError
        try:
            if settings is not self._sent:
                send(cast("IO[bytes]", process.stdin), settings)
                self._sent = settings
            send(cast("IO[bytes]", process.stdin), task)
            return received(receive(cast("IO[bytes]", process.stdout)))
        except (OSError, ValueError):  # ValueError: another thread has ended the process and closed its streams
            raise EOFError from None

    def _kill(self) -> None:
        if self._process is not None:
            _kill_group(self._process)

    def _end_crashed(self) -> str:
        """End the process; how it ended itself."""
        process = self._process
        if process is None:
            return "it has ended"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        code = process.returncode
        self._close()
        if code is not None and code < 0:
            return _SIGNALS.get(-code, f"signal {-code}")
        return f"exit code {code}"

    def end(self) -> None:
        """End the process for good, from any thread."""
        self._is_ended = True
        self._close()

    def _close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill_group(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was written but never read
                cast("IO[bytes]", stream).close()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker, and what it started."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _failed(message: str) -> Conversion:
    return Conversion(failure=DiagconvError(f"this diagram {message}"))


def usable_cores() -> int:
    """The number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
