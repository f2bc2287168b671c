"""What a worker of a cluster does: it converts some diagrams in a process of its own, and writes their pictures."""

from __future__ import annotations

import atexit
import threading
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv import __version__
from diagconv.batch.cluster.store import Store
from diagconv.batch.digests import digest
from diagconv.batch.workers.process import WorkerProcess
from diagconv.errors import DiagconvError, EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.workers.conversion import Conversion, ConversionSettings, ConversionTask
    from diagconv.batch.workers.job import Job


class Batch(NamedTuple):
    """Some diagrams of one call.

    Args:
        tasks: the diagrams, each with its settings.
        job: their conversion as what worker processes do.
        url: where to write the pictures.
        limit: the seconds that one diagram may take; None for no limit.
        version: the version of diagconv that the call runs.
    """

    tasks: Sequence[tuple[ConversionTask, ConversionSettings]]
    job: Job[ConversionTask, Conversion]
    url: str
    limit: float | None
    version: str


class VersionMismatch(EnvironmentFailure):
    """A worker of the cluster has another version of diagconv than the call."""


_processes: Final = threading.local()
"""The process of each thread of a worker, kept from batch to batch."""


def convert_batch(batch: Batch) -> list[Conversion]:
    """Convert the diagrams of a batch, and write their pictures; what is returned has their digests only.

    A diagram that crashes or hangs takes its own process with it, never the worker of the cluster.

    Raises:
        VersionMismatch: this worker has another version of diagconv.
    """
    if batch.version != __version__:
        raise VersionMismatch(f"a worker of the cluster has diagconv {__version__}, and this is {batch.version}")
    store, process = Store(batch.url), _process(batch.job)
    return [_converted(task, settings, batch, process, store) for task, settings in batch.tasks]


def _process(job: Job[ConversionTask, Conversion]) -> WorkerProcess[ConversionTask, Conversion]:
    known: tuple[Any, WorkerProcess[ConversionTask, Conversion]] | None = getattr(_processes, "known", None)
    if known is not None and known[0] == job:
        return known[1]
    if known is not None:
        atexit.unregister(known[1].end)
        known[1].end()
    process = WorkerProcess(job)
    _processes.known = job, process
    atexit.register(process.end)
    return process


def _converted(
    task: ConversionTask,
    settings: ConversionSettings,
    batch: Batch,
    process: WorkerProcess[ConversionTask, Conversion],
    store: Store,
) -> Conversion:
    try:
        done = process.run(task, settings, batch.limit)
    except DiagconvError as problem:
        return batch.job.failed(task, problem)
    try:
        for path, content in zip(task.paths, done.contents, strict=False):
            store.write(path, content)
    except DiagconvError as failure:
        done.failure = failure
    done.written, done.contents = [digest(content) for content in done.contents], []
    return done
