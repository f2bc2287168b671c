"""The engine: Graphviz in a process that lays out graph after graph, killed when it hangs, replaced when it dies."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Final

from diagconv.errors import EnvironmentFailure, LayoutTimeout
from diagconv.layout.graphviz.process import NO_WINDOW, Deadline, Worker, environment

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


_REQUESTS: Final = 500
"""After so many requests, another process takes over: Graphviz keeps about 4 KB of each."""


class EngineCrash(EnvironmentFailure):
    """Graphviz aborted, as it does on some valid graphs. It may not do so on the same graph with less detail."""


class EngineRejection(EnvironmentFailure):
    """Graphviz rejected the text or the format; the message quotes it."""


class Engine:
    """Graphviz in a process of its own, for many requests, from any thread.

    The Graphviz is that of the pygraphviz package. Where that is missing, `dot` on the PATH is used instead, started
    anew for each request.

    >>> with Engine() as engine:
    ...     b'"name": "a"' in engine.run("digraph { a -> b }")
    True
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._no_worker: str | None = None
        self._requests = 0

    def start(self) -> None:
        """Start the process and return at once: it warms up while the caller does other work."""
        with self._lock:
            self._start()

    def run(
        self, dot: str, format: str = "json0", *, program: str = "dot", timeout: float | None = None, subject: str = ""
    ) -> bytes:
        """Lay out a graph and render it.

        Args:
            dot: the graph.
            format: any of Graphviz's own, such as "json0", "svg" or "png".
            program: the layout engine, "dot" or another of Graphviz's.
            timeout: the time limit in seconds; None for no limit.
            subject: what to call the graph in messages, such as "12 nodes and 14 edges".

        Raises:
            LayoutTimeout: Graphviz did not finish in time.
            EngineCrash: Graphviz aborted.
            EngineRejection: Graphviz rejected the text or the format.
            EnvironmentFailure: Graphviz is not installed.
        """
        subject = subject or "this diagram"
        with self._lock:
            self._start()
            if self._worker is not None:
                answer = self._request(self._worker, [program, format, str(timeout or ""), dot], timeout, subject)
                if answer is not None:
                    return answer
            return _run_command(program, format, dot, timeout, subject, self._no_worker)

    def close(self) -> None:
        """End the process. If the engine is used again, it starts another."""
        with self._lock:
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        if self._no_worker is not None or (self._worker is not None and self._worker.is_alive):
            return
        self._stop()
        folder = _package_folder()
        if folder is None:
            self._no_worker = "the pygraphviz package is not installed"
            return
        self._worker, self._requests = Worker(folder), 0
        atexit.register(self._worker.end)

    def _renew(self) -> None:
        """Start another process when this one has answered enough; it warms up while the caller does other work."""
        self._requests += 1
        if self._requests >= _REQUESTS:
            self._stop()
            self._start()

    def _stop(self) -> None:
        if self._worker is not None:
            atexit.unregister(self._worker.end)
            self._worker.end()
            self._worker = None

    def _request(self, worker: Worker, request: list[str], timeout: float | None, subject: str) -> bytes | None:
        """The answer; None if this machine's pygraphviz does not work."""
        try:
            with Deadline(timeout, worker.kill) as deadline:
                answer = worker.request([text.encode("utf-8", "replace") for text in request])
        except BaseException:  # whatever interrupts the request, the next one must not get its answer
            self._stop()
            raise
        if deadline.passed:  # it was killed, perhaps just after it had answered
            self._stop()
        if isinstance(answer, bytes):
            if not deadline.passed:
                self._renew()
            return answer
        if answer.rejection:
            raise EngineRejection(f"Graphviz rejected {subject}: {answer.rejection}")
        self._stop()
        if deadline.passed:
            raise too_slow(subject, timeout)
        if answer.start:
            self._no_worker = f"the pygraphviz package does not work ({answer.start})"
            return None
        raise EngineCrash(f"Graphviz crashed on {subject}")


def _run_command(
    program: str, format: str, dot: str, timeout: float | None, subject: str, no_worker: str | None
) -> bytes:
    """The answer of `dot` on the PATH."""
    import shutil

    command = shutil.which("dot")
    if command is None:
        raise EnvironmentFailure(
            f"no Graphviz found to lay out {subject}: {no_worker}, and `dot` is not on the PATH;"
            " install pygraphviz (2.0 or newer, which includes Graphviz) or Graphviz itself"
        )
    try:
        done = subprocess.run(
            [command, f"-K{program}", f"-T{format}"],
            input=dot.encode("utf-8", "replace"),
            capture_output=True,
            timeout=timeout,
            env=environment(),
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        raise too_slow(subject, timeout) from None
    if done.returncode < 0:
        raise EngineCrash(f"Graphviz crashed on {subject}")
    if done.returncode or not done.stdout:
        raise EngineRejection(f"Graphviz rejected {subject}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def too_slow(subject: str, timeout: float | None) -> LayoutTimeout:
    """The error for a layout that did not finish within its time limit."""
    return LayoutTimeout(
        f"the layout of {subject} did not finish within {timeout:g} s;"
        " allow more time with --timeout, or split the diagram"
    )


def _package_folder() -> str | None:
    """The folder that contains pygraphviz; the working folder does not count."""
    working = os.path.realpath(os.curdir)
    folders = (folder for folder in sys.path if folder and os.path.realpath(folder) != working)
    return next((os.path.abspath(folder) for folder in folders if _has_graphviz(folder)), None)


def _has_graphviz(folder: str) -> bool:
    package = os.path.join(folder, "pygraphviz")
    return os.path.isdir(package) and any(name.startswith("_graphviz.") for name in os.listdir(package))


_shared: tuple[int, Engine] | None = None
_shared_lock: Final = threading.Lock()


def shared_engine() -> Engine:
    """The engine that this process uses by default; a forked process has its own."""
    global _shared
    with _shared_lock:
        if _shared is None or _shared[0] != os.getpid():
            _shared = os.getpid(), Engine()
        return _shared[1]
