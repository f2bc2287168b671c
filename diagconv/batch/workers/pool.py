"""A pool of worker processes: tasks go to whichever is free, results come in the order of the tasks."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final, Generic

from diagconv.batch.workers.job import Result, Task
from diagconv.batch.workers.process import WorkerProcess
from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.workers.job import Job

_AHEAD: Final = 16
"""How many results of each worker may wait for an earlier one: more would only take memory."""


class Pool(Generic[Task, Result]):
    """Worker processes for one call.

    Args:
        job: what they do with each task.
        limit: the seconds that one task may take; None for no limit.
    """

    def __init__(self, job: Job[Task, Result], limit: float | None = None) -> None:
        self._job = job
        self._limit = limit
        self._workers: list[WorkerProcess[Task, Result]] = []

    def start(self, jobs: int) -> None:
        """Start processes until there are so many, and return at once: they load while the caller does other work."""
        while len(self._workers) < jobs:
            self._workers.append(WorkerProcess(self._job))
            self._workers[-1].start()

    def results(self, tasks: Iterable[tuple[Task, Any]]) -> Iterator[Result]:
        """Work on tasks, each with its settings, yielding each result in the order of the tasks."""
        run = _Run(self._job, self._limit, tasks, len(self._workers) * _AHEAD)
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


class _Run(Generic[Task, Result]):
    """The tasks of one call, taken one by one, and their results, put in order."""

    def __init__(
        self, job: Job[Task, Result], limit: float | None, tasks: Iterable[tuple[Task, Any]], ahead: int
    ) -> None:
        self._job = job
        self._limit = limit
        self._tasks: list[tuple[Task, Any] | None] = list(tasks)
        self._ahead = ahead
        self._next = 0
        self._yielded = 0
        self._results: dict[int, Result] = {}
        self._condition = threading.Condition()
        self._is_stopped = False

    def work(self, worker: WorkerProcess[Task, Result]) -> None:
        """Have one worker process work on tasks until none is left."""
        while (number := self._take()) is not None:
            task, self._tasks[number] = self._tasks[number], None  # its text is not needed any more
            assert task is not None, "each is taken once"
            result = self._result(worker, *task)
            with self._condition:
                self._results[number] = result
                self._condition.notify_all()

    def _result(self, worker: WorkerProcess[Task, Result], task: Task, settings: Any) -> Result:
        try:
            return worker.run(task, settings, self._limit)
        except DiagconvError as problem:
            return self._job.failed(task, problem)
        except Exception as problem:  # or nobody would ever get a result
            return self._job.failed(task, DiagconvError(f"was not finished ({type(problem).__name__}: {problem})"))

    def _take(self) -> int | None:
        """The number of the next task, as soon as its result may wait; None at the end."""
        with self._condition:
            while not self._is_stopped and self._next < len(self._tasks):
                if self._next < self._yielded + self._ahead:
                    self._next += 1
                    return self._next - 1
                self._condition.wait()
            return None

    def results(self) -> Iterator[Result]:
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
