"""Graphviz at arm's length: a process that lays out graph after graph, killed when it hangs, replaced when it dies."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from diagconv.errors import EnvironmentFailure, LayoutTimeout

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import IO, Self

_HERE: Final = Path(__file__).parent
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one


class EngineCrash(EnvironmentFailure):
    """Graphviz aborted, as it does on some graphs that are all right. Another spelling of the graph may pass."""


class EngineRefusal(EnvironmentFailure):
    """Graphviz did not accept the text or knows no such format; the message has its own words."""


class Engine:
    """Graphviz in a process of its own, for many requests, from any thread.

    The Graphviz is that of the pygraphviz package. Where that is missing, `dot` from the PATH serves instead, started
    anew for each request.

    >>> with Engine() as engine:
    ...     b'"name": "a"' in engine.run("digraph { a -> b }")
    True
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._no_worker: str | None = None

    def start(self) -> None:
        """Start the process and return at once, so that it warms up while the caller has other things to do."""
        with self._lock:
            self._start()

    def run(
        self, dot: str, format: str = "json0", *, program: str = "dot", timeout: float | None = None, subject: str = ""
    ) -> bytes:
        """Lay out a graph and render it.

        Args:
            dot: the graph.
            format: any of Graphviz's own, such as "json0", "svg" or "png".
            program: the layout, "dot" or another of Graphviz's.
            timeout: seconds after which to stop; None waits for ever.
            subject: what to call the graph in messages, such as "12 nodes and 14 edges".

        Raises:
            LayoutTimeout: it took longer.
            EngineCrash: Graphviz aborted.
            EngineRefusal: Graphviz did not accept the text or the format.
            EnvironmentFailure: there is no Graphviz on this machine.
        """
        subject = subject or "this diagram"
        with self._lock:
            self._start()
            if self._worker is not None:
                answer = self._ask(self._worker, [program, format, str(timeout or ""), dot], timeout, subject)
                if answer is not None:
                    return answer
            return _run_command(program, format, dot, timeout, subject, self._no_worker)

    def close(self) -> None:
        """End the process. The engine can be used again; it then starts another."""
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
            self._no_worker = "the package pygraphviz is not installed"
            return
        self._worker = _Worker(folder)
        atexit.register(self._worker.end)

    def _stop(self) -> None:
        if self._worker is not None:
            atexit.unregister(self._worker.end)
            self._worker.end()
            self._worker = None

    def _ask(self, worker: _Worker, request: list[str], timeout: float | None, subject: str) -> bytes | None:
        """The answer; None if this machine's pygraphviz does not work."""
        with _Deadline(timeout, worker.kill) as deadline:
            answer = worker.ask([text.encode("utf-8", "replace") for text in request])
        if isinstance(answer, bytes):
            return answer
        if answer.refusal:
            raise EngineRefusal(f"Graphviz rejected {subject}: {answer.refusal}")
        self._stop()
        if deadline.passed:
            raise too_slow(subject, timeout)
        if answer.start:
            self._no_worker = f"the package pygraphviz does not work ({answer.start})"
            return None
        raise EngineCrash(f"Graphviz crashed on {subject}")


class _Failure:
    """Why a worker gave nothing: it could not start, it refused, or (neither) it died."""

    def __init__(self, start: str = "", refusal: str = "") -> None:
        self.start = start
        self.refusal = refusal


class _Worker:
    """One process, and how to talk with it; `worker.py` has the other end."""

    def __init__(self, folder: str) -> None:
        self._greeted = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_HERE / "worker.py"), folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_NO_WINDOW,
        )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: list[bytes]) -> bytes | _Failure:
        try:
            self._await_hello()
        except EOFError:
            return _Failure(start="its process does not start")
        except _NotWorking as error:
            return _Failure(start=str(error))
        try:
            self._send(request)
            refusal, rendered = self._receive(), self._receive()
        except (EOFError, OSError):
            return _Failure()
        return _Failure(refusal=refusal.decode()) if refusal else rendered

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was written and never read
                cast("IO[bytes]", stream).close()

    def _await_hello(self) -> None:
        if not self._greeted and (reason := self._receive()):
            raise _NotWorking(reason.decode())
        self._greeted = True

    def _send(self, messages: list[bytes]) -> None:
        stream = cast("IO[bytes]", self._process.stdin)
        for message in messages:
            stream.write(struct.pack(">I", len(message)) + message)
        stream.flush()

    def _receive(self) -> bytes:
        (length,) = struct.unpack(">I", self._read(4))
        return self._read(length)

    def _read(self, count: int) -> bytes:
        data = cast("IO[bytes]", self._process.stdout).read(count)
        if len(data) < count:
            raise EOFError
        return data


class _NotWorking(Exception):  # never seen outside
    """The worker says that it cannot work."""


class _Deadline:
    """Calls `stop` if what stands in the `with` takes longer than so many seconds."""

    def __init__(self, seconds: float | None, stop: Callable[[], None]) -> None:
        self.passed = False
        self._stop = stop
        self._timer = None if seconds is None else threading.Timer(seconds, self._pass)

    def __enter__(self) -> Self:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _pass(self) -> None:
        self.passed = True
        self._stop()


def _run_command(
    program: str, format: str, dot: str, timeout: float | None, subject: str, no_worker: str | None
) -> bytes:
    """What `dot` from the PATH makes of it."""
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
            env=_environment(),
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        raise too_slow(subject, timeout) from None
    if done.returncode < 0:
        raise EngineCrash(f"Graphviz crashed on {subject}")
    if done.returncode or not done.stdout:
        raise EngineRefusal(f"Graphviz rejected {subject}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def too_slow(subject: str, timeout: float | None) -> LayoutTimeout:
    """The error for a layout that did not finish within its time limit."""
    return LayoutTimeout(
        f"the layout of {subject} did not finish within {timeout:g} s;"
        " allow more time with --timeout, or split the diagram"
    )


def _package_folder() -> str | None:
    """The folder that has pygraphviz in it; the working folder is none, whatever stands there."""
    working = os.path.realpath(os.curdir)
    folders = (folder for folder in sys.path if folder and os.path.realpath(folder) != working)
    return next((os.path.abspath(folder) for folder in folders if _has_graphviz(folder)), None)


def _has_graphviz(folder: str) -> bool:
    package = os.path.join(folder, "pygraphviz")
    return os.path.isdir(package) and any(name.startswith("_graphviz.") for name in os.listdir(package))


def _environment() -> dict[str, str]:
    """The user's environment, but with our one font instead of whatever fonts the machine has."""
    from diagconv.layout.typesetting.fonts import FOLDER

    # `fonts.conf` names the folder relative to this variable, since nothing else in it can be relative.
    return {**os.environ, "FONTCONFIG_FILE": str(_HERE / "fonts.conf"), "XDG_DATA_HOME": str(FOLDER)}


_shared: tuple[int, Engine] | None = None
_shared_lock: Final = threading.Lock()


def shared_engine() -> Engine:
    """The engine that this process uses unless it is given another; a forked process has its own."""
    global _shared
    with _shared_lock:
        if _shared is None or _shared[0] != os.getpid():
            _shared = os.getpid(), Engine()
        return _shared[1]
