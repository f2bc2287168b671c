"""Tasks that are quick each: done by this process, or by worker processes if there are many."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.workers.job import Result, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.batch.workers.job import Job

_TASKS_OF_A_WORKER: Final = 48
"""A worker is started for each so many tasks, unless the call says how many: starting one takes as long."""


def spread(job: Job[Task, Result], tasks: Sequence[tuple[Task, Any]], jobs: int | None = None) -> Iterator[Result]:
    """The result of each task, in their order, as soon as it is known.

    Args:
        job: what to do with each task.
        tasks: the tasks, each with its settings.
        jobs: the number of processes; None for as many as are worth while.
    """
    most = min(usable_cores(), len(tasks) // _TASKS_OF_A_WORKER) if jobs is None else min(jobs, len(tasks))
    if most < 2 or os.environ.get("DIAGCONV_TRACEBACK"):  # nothing but the call itself shows a traceback
        for task in tasks:
            yield job.function(*task)
        return
    from diagconv.batch.workers.pool import Pool

    with closing(Pool(job)) as pool:
        pool.start(most)
        yield from pool.results(tasks)


def usable_cores() -> int:
    """The number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
