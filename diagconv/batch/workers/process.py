"""One worker process from the outside: started, asked, killed when it takes too long, replaced when it dies."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, cast

from diagconv.batch.workers.job import Result, Task
from diagconv.batch.workers.messages import receive, send
from diagconv.errors import DiagconvError, EnvironmentFailure

if TYPE_CHECKING:
    from typing import IO

    from diagconv.batch.workers.job import Job

_SCRIPT: Final = Path(__file__).with_name("worker.py")
_PACKAGE: Final = Path(__file__).parents[3]
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one

_GROUP: Final[dict[str, Any]] = {"process_group": 0} if os.name == "posix" else {}
"""A worker and the process that lays out for it are a group, so that they end together whatever they are doing."""

_SIGNALS: Final = {4: "illegal instruction", 6: "aborted", 7: "bus error", 9: "killed", 11: "segmentation fault"}


class TaskCrash(DiagconvError):
    """A task crashed its worker process; the message is a predicate without its subject."""


class TaskTimeout(DiagconvError):
    """A task took too long and was stopped; the message is a predicate without its subject."""


class WorkerProcess(Generic[Task, Result]):
    """One worker process, which is started anew after a crash.

    Args:
        job: what it does with each task.
    """

    def __init__(self, job: Job[Task, Result]) -> None:
        self.job = job.of_worker()
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: Any = None
        self._is_ended = False

    def start(self) -> None:
        """Start the process, unless it is running.

        Raises:
            OSError: it cannot be started.
        """
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
            with contextlib.suppress(OSError):  # noticed when the first answer is missing
                send(cast("IO[bytes]", self._process.stdin), self.job)

    def run(self, task: Task, settings: Any, limit: float | None = None) -> Result:
        """The result of a task.

        Args:
            task: the task.
            settings: what the job has for many tasks, not None; it is sent once for all that have the same object.
            limit: the seconds that it may take; None for no limit.

        Raises:
            TaskCrash: the process died.
            TaskTimeout: the limit has passed; the process was killed.
            EnvironmentFailure: no process can be started.
        """
        from diagconv.layout.graphviz.process import Deadline

        try:
            self.start()
            with Deadline(limit, self.kill) as deadline:
                result = self._answer(task, settings)
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise EnvironmentFailure(f"cannot start a worker process: {reason}") from problem
        except EOFError:
            why = self._end_crashed()
            if deadline.passed:
                raise TaskTimeout(f"took longer than {limit:g} s and was stopped") from None
            raise TaskCrash(f"crashed the process that worked on it ({why})") from None
        if deadline.passed:  # it was killed just after it had answered: the next task starts another
            self._close()
        return result

    def _answer(self, task: Task, settings: Any) -> Result:
        process = self._process
        if self._is_ended or process is None:
            raise EOFError
        try:
            send(cast("IO[bytes]", process.stdin), (task, None if settings is self._sent else settings))
            self._sent = settings
            return cast("Result", receive(cast("IO[bytes]", process.stdout)))
        except (OSError, ValueError):  # ValueError: another thread has ended the process and closed its streams
            raise EOFError from None

    def stop(self) -> None:
        """End the process, from the thread that asks it; the next task starts another."""
        self._close()

    def kill(self) -> None:
        """Kill the process with what it is doing, from any thread; the next task starts another."""
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
