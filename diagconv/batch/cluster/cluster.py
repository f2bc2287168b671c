"""A Dask cluster: batches of diagrams go to its workers, and results come in the order of the tasks."""

from __future__ import annotations

import logging
import uuid
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from diagconv import __version__
from diagconv.batch.cluster.batch import Batch, VersionMismatch, convert_batch
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.batch.workers.conversion import Conversion, ConversionSettings, ConversionTask
    from diagconv.batch.workers.job import Job

    Task = tuple[ConversionTask, ConversionSettings]

BATCH: Final = 40
"""How many diagrams go to a worker at once: a second or two of work, for which the scheduler takes a millisecond."""

_BATCHES_OF_A_THREAD: Final = 3
"""How many batches wait for each thread of the cluster: more would only take memory of the scheduler."""

_CONNECTING: Final = 20
"""The seconds after which a scheduler that does not answer is not there."""


class Cluster:
    """A connection to the scheduler of an existing cluster.

    Args:
        address: its address, such as `tcp://10.0.0.1:8786`; with `tls://`, Dask's own configuration has the keys.
        job: the conversion of diagrams as what worker processes do.
        url: where the workers write the pictures.
        limit: the seconds that one diagram may take; None for no limit.

    Raises:
        UsageError: Dask is not installed, or the address is none.
        EnvironmentFailure: nothing answers there, or a worker has another version of diagconv.
    """

    def __init__(
        self, address: str, job: Job[ConversionTask, Conversion], url: str, limit: float | None = None
    ) -> None:
        if find_spec("distributed") is None:
            raise UsageError("Dask is not installed; install it with pip install 'diagconv[dask]'")
        from distributed import Client

        _silence()
        self._address = address
        self._job = job.of_call()
        self._url = url
        self._limit = limit
        try:
            self._client: Any = Client(address, timeout=_CONNECTING, set_as_default=False)
        except (OSError, TimeoutError) as problem:
            raise EnvironmentFailure(f"no scheduler of Dask answers at {address}") from problem
        except (ValueError, TypeError) as problem:
            raise UsageError(f"{address} is not the address of a scheduler: {problem}") from None
        self._check_versions()

    def _check_versions(self) -> None:
        for worker, found in self._client.run(_version, on_error="return").items():
            if found != __version__:
                has = f"diagconv {found}" if isinstance(found, str) else f"no diagconv ({found})"
                self.close()
                raise VersionMismatch(
                    f"the worker {worker} has {has}, and this is {__version__}; install the same on all workers"
                )

    def results(self, tasks: Iterable[Task]) -> Iterator[Conversion]:
        """Convert diagrams, each with its settings, yielding each result in the order of the tasks.

        Raises:
            EnvironmentFailure: the connection is lost.
        """
        run = _Run(self._client, self._batch, self._job, list(tasks), self._width())
        try:
            yield from run.results()
        except (OSError, TimeoutError) as problem:
            raise EnvironmentFailure(f"the connection to the cluster at {self._address} is lost") from problem
        finally:
            run.cancel()

    def _batch(self, tasks: Sequence[Task]) -> Batch:
        return Batch(tasks, self._job, self._url, self._limit, __version__)

    def _width(self) -> int:
        """How many batches are on their way at once."""
        threads: int = sum(self._client.nthreads().values())
        return max(threads, 1) * _BATCHES_OF_A_THREAD

    def close(self) -> None:
        """End the connection; the cluster stays as it is."""
        self._client.close()


def _silence() -> None:
    """Leave it to our messages to tell what goes wrong here: Dask prints a lost connection with its traceback."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _version() -> str:
    return __version__


class _Run:
    """The tasks of one call, and the batches that are on their way."""

    def __init__(self, client: Any, batch: Any, job: Job[ConversionTask, Conversion], tasks: list[Task], width: int):
        from distributed import as_completed

        self._client = client
        self._batch = batch
        self._job = job
        self._tasks = tasks
        self._width = width
        self._next = 0
        self._name = f"diagconv-{uuid.uuid4().hex}"
        self._running: dict[str, tuple[Any, range]] = {}
        self._completed = as_completed(loop=client.loop, raise_errors=False)
        self._results: dict[int, Conversion] = {}

    def results(self) -> Iterator[Conversion]:
        """The results in the order of the tasks."""
        for number in range(len(self._tasks)):
            while number not in self._results:
                self._fill()
                self._take(next(self._completed))
            yield self._results.pop(number)

    def _fill(self) -> None:
        while self._next < len(self._tasks) and len(self._running) < self._width:
            numbers = range(self._next, min(self._next + BATCH, len(self._tasks)))
            self._next = numbers.stop
            self._submit(numbers)

    def _submit(self, numbers: range) -> None:
        batch = self._batch([self._tasks[number] for number in numbers])
        key = f"{self._name}-{numbers.start}-{numbers.stop}"
        future = self._client.submit(convert_batch, batch, key=key, pure=False, retries=2)
        self._running[key] = future, numbers
        self._completed.add(future)

    def _take(self, future: Any) -> None:
        """Keep the results of a batch. Its future is let go, or the cluster would do it again if its worker dies."""
        _, numbers = self._running.pop(future.key)
        if future.status == "finished":
            self._results |= zip(numbers, future.result(), strict=True)
        elif len(numbers) > 1 and _is_killed(future):
            for number in numbers:  # whatever kills workers costs one diagram, not the batch
                self._submit(range(number, number + 1))
        else:
            self._fail(numbers, future)
        future.release()

    def _fail(self, numbers: range, future: Any) -> None:
        if future.status == "cancelled":
            raise OSError("the scheduler is gone")
        problem = future.exception()
        if isinstance(problem, VersionMismatch):
            raise problem
        words = "killed the workers that converted it" if _is_killed(future) else f"was not converted ({problem})"
        for number in numbers:
            self._results[number] = self._job.failed(self._tasks[number][0], DiagconvError(words))

    def cancel(self) -> None:
        """Give up what is on its way."""
        if self._running:
            self._client.cancel([future for future, _ in self._running.values()])
            self._running.clear()


def _is_killed(future: Any) -> bool:
    from distributed import KilledWorker

    return future.status == "error" and isinstance(future.exception(), KilledWorker)
