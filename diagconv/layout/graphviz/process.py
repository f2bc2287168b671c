"""The worker process from the outside: how it is started, asked and ended; `worker.py` is its inside."""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Self

_HERE: Final = Path(__file__).parent
NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one
_LOOK: Final = 0.2
"""Seconds between two looks at deadlines: in that time, many small diagrams are laid out."""


class Failure:
    """Why a worker gave no answer: it did not start, it rejected the request, or (neither) it died."""

    def __init__(self, start: str = "", rejection: str = "") -> None:
        self.start = start
        self.rejection = rejection


class Worker:
    """One worker process."""

    def __init__(self, folder: str) -> None:
        self._greeted = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_HERE / "worker.py"), folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=NO_WINDOW,
        )

    @property
    def is_alive(self) -> bool:
        """Whether the process is running."""
        return self._process.poll() is None

    def request(self, request: list[bytes]) -> bytes | Failure:
        """The answer to a request, or why there is none."""
        try:
            self._await_greeting()
        except EOFError:
            return Failure(start="its process does not start")
        except _NotWorking as error:
            return Failure(start=str(error))
        try:
            self._send(request)
            rejection, rendered = self._receive(), self._receive()
        except (EOFError, OSError):
            return Failure()
        return Failure(rejection=rejection.decode()) if rejection else rendered

    def kill(self) -> None:
        """Kill the process, from any thread."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and close its streams."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was written but never read
                cast("IO[bytes]", stream).close()

    def _await_greeting(self) -> None:
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


class _NotWorking(Exception):  # internal
    """The worker reports that it cannot work."""


class Deadline:
    """Calls `stop` if the `with` block takes longer than so many seconds.

    Attributes:
        passed: whether it was called. After the block that does not change.
    """

    def __init__(self, seconds: float | None, stop: Callable[[], None]) -> None:
        self.passed = False
        self._seconds = seconds
        self._stop = stop
        self._lock = threading.Lock()
        self._is_over = False
        self._watch = None if seconds is None else _shared_watch()

    def __enter__(self) -> Self:
        if self._watch is not None and self._seconds is not None:
            self._watch.add(self, time.monotonic() + self._seconds)
        return self

    def __exit__(self, *_: object) -> None:
        if self._watch is not None:
            self._watch.remove(self)
        with self._lock:
            self._is_over = True

    def expire(self) -> None:
        """Stop, from any thread, unless the block is over."""
        with self._lock:
            if not self._is_over:
                self.passed = True
                self._stop()


class _Watch:
    """A thread that looks at all deadlines: one for each would take longer to start than a small layout takes.

    It ends where it has nothing to look at, so that a process that forks later has one thread only.

    Attributes:
        process: the process that it is of; a forked one has another.
    """

    def __init__(self) -> None:
        self.process = os.getpid()
        self._changed = threading.Condition()
        self._ends: dict[Deadline, float] = {}
        self._next_look = 0.0
        self._is_running = False

    def add(self, deadline: Deadline, end: float) -> None:
        """Let a deadline expire at that time."""
        with self._changed:
            self._ends[deadline] = end
            if not self._is_running:
                threading.Thread(target=self._look, daemon=True, name="diagconv deadlines").start()
                self._is_running = True
            elif end < self._next_look:
                self._changed.notify()

    def remove(self, deadline: Deadline) -> None:
        """Forget a deadline."""
        with self._changed:
            self._ends.pop(deadline, None)

    def _look(self) -> None:
        """Look at the deadlines now and then, until there are none."""
        while expired := self._expired():
            for deadline in expired:
                deadline.expire()

    def _expired(self) -> list[Deadline]:
        """The next deadlines that have passed; none if there are no deadlines any more."""
        with self._changed:
            while self._ends:
                now = time.monotonic()
                if expired := [deadline for deadline, end in self._ends.items() if end <= now]:
                    for deadline in expired:
                        del self._ends[deadline]
                    return expired
                self._next_look = min(now + _LOOK, *self._ends.values())
                self._changed.wait(self._next_look - now)
            self._is_running = False
        return []


_watch = _Watch()
_watch_lock: Final = threading.Lock()


def _shared_watch() -> _Watch:
    """The watch of this process."""
    global _watch
    with _watch_lock:
        if _watch.process != os.getpid():
            _watch = _Watch()
        return _watch


def environment() -> dict[str, str]:
    """The user's environment, with the one font of diagconv instead of the fonts of the machine."""
    from diagconv.layout.typesetting.fonts import FOLDER

    # `fonts.conf` names the folder relative to this variable, since nothing else in it can be relative.
    return {**os.environ, "FONTCONFIG_FILE": str(_HERE / "fonts.conf"), "XDG_DATA_HOME": str(FOLDER)}
