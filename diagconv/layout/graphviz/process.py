"""The worker process from the outside: how it is started, asked and ended; `worker.py` is its inside."""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Self

_HERE: Final = Path(__file__).parent
NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one


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
        self._stop = stop
        self._lock = threading.Lock()
        self._is_over = False
        self._timer = None if seconds is None else threading.Timer(seconds, self._pass)

    def __enter__(self) -> Self:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None  # it holds this object: both would be garbage only to the collector
        with self._lock:
            self._is_over = True

    def _pass(self) -> None:
        with self._lock:
            if not self._is_over:
                self.passed = True
                self._stop()


def environment() -> dict[str, str]:
    """The user's environment, with the one font of diagconv instead of the fonts of the machine."""
    from diagconv.layout.typesetting.fonts import FOLDER

    # `fonts.conf` names the folder relative to this variable, since nothing else in it can be relative.
    return {**os.environ, "FONTCONFIG_FILE": str(_HERE / "fonts.conf"), "XDG_DATA_HOME": str(FOLDER)}
