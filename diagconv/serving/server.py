"""The server: reads requests, has worker processes carry them out, and writes each answer as soon as it is known."""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Final

from diagconv.batch.workers.process import WorkerProcess
from diagconv.errors import DiagconvError
from diagconv.serving.answers import error, greeting, line_of
from diagconv.serving.drawing import ServingSettings, serving_job
from diagconv.serving.lines import LONGEST_LINE, lines
from diagconv.serving.requests import Cancellation, DrawRequest, InvalidRequest, parse

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_WAITING: Final = 10_000
"""How many requests may wait."""

MOST_CHARACTERS: Final = 256 * 1024 * 1024
"""How many characters the texts of waiting requests may have."""


class _Pending:
    """A request that has no answer yet.

    Args:
        request: the request.
        worker: the process that is carrying it out; None while it waits.
        is_cancelled: whether it is to be given up.
    """

    def __init__(self, request: DrawRequest) -> None:
        self.request = request
        self.worker: WorkerProcess[DrawRequest, dict[str, Any]] | None = None
        self.is_cancelled = False


class Server:
    """Answers the requests of one program until they end.

    Args:
        requests: the file descriptor to read requests from.
        answers: the stream to write answers to.
        settings: what is the same for all requests.
        jobs: the number of worker processes.
        deadline: the seconds that a request may take that states no other limit.
        plugins: the formats of other packages that are enabled.
    """

    def __init__(
        self,
        requests: int,
        answers: IO[bytes],
        settings: ServingSettings,
        *,
        jobs: int,
        deadline: float,
        plugins: Collection[str] = (),
    ) -> None:
        self._requests = requests
        self._answers = answers
        self._settings = settings
        self._deadline = deadline
        self._job = serving_job(plugins)
        self._workers = [WorkerProcess(self._job) for _ in range(jobs)]
        self._queue: queue.SimpleQueue[_Pending | None] = queue.SimpleQueue()
        self._pending: dict[str | int, _Pending] = {}
        self._size = 0
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._end = threading.Event()

    def run(self) -> None:
        """Answer requests until there are no more, or nobody reads the answers."""
        self._write(greeting(len(self._workers)))
        works = [threading.Thread(target=self._work, args=(worker,), daemon=True) for worker in self._workers]
        for thread in [*works, threading.Thread(target=self._read, args=(works,), daemon=True)]:
            thread.start()
        try:
            while not self._end.wait(1):  # a wait without end could not be interrupted on Windows
                pass
        finally:
            for worker in self._workers:
                worker.end()

    # Reading

    def _read(self, works: list[threading.Thread]) -> None:
        """Take on each request; at the end, wait for their answers."""
        try:
            for line in lines(self._requests):
                if line is None:
                    self._write(error(None, "request", f"the line is longer than {LONGEST_LINE:,} bytes"))
                elif line.strip():
                    self._take_on(line)
            for _ in works:
                self._queue.put(None)
            for thread in works:
                thread.join()
        finally:
            self._end.set()

    def _take_on(self, line: bytes) -> None:
        try:
            request = parse(line)
        except InvalidRequest as problem:
            self._write(error(problem.id, "request", problem.message))
            return
        if isinstance(request, Cancellation):
            self._cancel(request.id)
        elif refusal := self._refusal(request):
            self._write(refusal)
        else:
            self._queue.put(self._pending[request.id])

    def _refusal(self, request: DrawRequest) -> dict[str, Any] | None:
        """Why a request is not taken on; None if it is, and then it is pending."""
        with self._lock:
            if request.id in self._pending:
                return error(None, "request", f"the id {request.id!r} is that of a request without an answer yet")
            if len(self._pending) >= MOST_WAITING or self._size + request.size > MOST_CHARACTERS:
                return error(request.id, "busy", "too many requests are waiting; send this one again later")
            self._pending[request.id] = _Pending(request)
            self._size += request.size
            return None

    def _cancel(self, id: str | int) -> None:
        """Give up a request; one that has its answer already stays as it is."""
        with self._lock:
            pending = self._pending.get(id)
            if pending is None or pending.is_cancelled:
                return
            pending.is_cancelled = True
            if pending.worker is not None:
                pending.worker.kill()
            else:
                self._forget(pending)
        if pending.worker is None:
            self._write(_cancelled(id))

    # Working

    def _work(self, worker: WorkerProcess[DrawRequest, dict[str, Any]]) -> None:
        """Have one worker process carry out requests, in the order in which they came."""
        while (pending := self._queue.get()) is not None:
            if self._begin(pending, worker):
                answer = self._answer(pending.request, worker)
                self._write(self._finish(pending, worker, answer))

    def _begin(self, pending: _Pending, worker: WorkerProcess[DrawRequest, dict[str, Any]]) -> bool:
        """Let a worker have a request, unless that is cancelled already."""
        with suppress(OSError):  # told by the answer
            worker.start()  # first, or there would be nothing that a cancellation could kill
        with self._lock:
            if pending.is_cancelled:
                return False
            pending.worker = worker
            return True

    def _answer(self, request: DrawRequest, worker: WorkerProcess[DrawRequest, dict[str, Any]]) -> dict[str, Any]:
        limit = request.fields.get("deadline", self._deadline)
        try:
            return worker.run(request, self._settings, limit)
        except DiagconvError as problem:
            return self._job.failed(request, problem)
        except Exception as problem:  # or the request would never get an answer
            return self._job.failed(request, DiagconvError(f"was not drawn ({type(problem).__name__}: {problem})"))

    def _finish(
        self, pending: _Pending, worker: WorkerProcess[DrawRequest, dict[str, Any]], answer: dict[str, Any]
    ) -> dict[str, Any]:
        """The answer, or that the request was cancelled meanwhile; its worker was killed then, perhaps too late."""
        with self._lock:
            self._forget(pending)
            if not pending.is_cancelled:
                return answer
        worker.stop()
        return _cancelled(pending.request.id)

    def _forget(self, pending: _Pending) -> None:
        del self._pending[pending.request.id]
        self._size -= pending.request.size

    # Answering

    def _write(self, answer: dict[str, Any]) -> None:
        """Write an answer; if nobody reads it, that is the end."""
        line = line_of(answer)
        try:
            with self._writing:
                self._answers.write(line)
                self._answers.flush()
        except (OSError, ValueError):
            self._end.set()


def _cancelled(id: str | int) -> dict[str, Any]:
    return error(id, "cancelled", "the request was cancelled")
