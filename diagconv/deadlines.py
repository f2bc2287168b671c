"""One deadline for all that is done for a diagram: each stage looks at it, and stops when it has passed.

Where diagconv has a process of its own, a signal interrupts even what does not look (`interrupt_at_deadlines`). Nothing
interrupts native code; it runs in another process, which can be killed, where it may take long.
"""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.errors import TimeLimitExceeded

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Deadline(NamedTuple):
    seconds: float
    end: float


_GRACE: Final = 0.5
"""Seconds after a deadline in which a stage may notice it itself; and between signals, if one is lost in a library."""

_current: Final[ContextVar[_Deadline | None]] = ContextVar("deadline", default=None)
_interrupts = False


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Let what is done in a `with` statement take only so long, or as long as one around it still has.

    Args:
        seconds: the time limit; None for none.

    Raises:
        TimeLimitExceeded: from whatever looks at the deadline after it has passed.
    """
    if seconds is None:
        yield
        return
    around, mine = _current.get(), _Deadline(seconds, time.monotonic() + seconds)
    if around is not None and around.end <= mine.end:
        yield
        return
    token = _current.set(mine)
    try:
        with _signals(seconds + _GRACE if around is None else None):
            yield
    finally:
        _current.reset(token)


def check_time() -> None:
    """Stop if the deadline has passed.

    Raises:
        TimeLimitExceeded: it has.
    """
    deadline = _current.get()
    if deadline is not None and time.monotonic() > deadline.end:
        raise TimeLimitExceeded(
            f"this took longer than {deadline.seconds:g} s and was stopped;"
            " allow more time with --timeout, or split the diagram"
        )


def seconds_left() -> float | None:
    """The seconds until the deadline, 0 after it; None if there is none."""
    deadline = _current.get()
    return None if deadline is None else max(deadline.end - time.monotonic(), 0.0)


def interrupt_at_deadlines() -> None:
    """Let signals interrupt what takes too long, in a process that does nothing else than diagconv's work."""
    global _interrupts
    _interrupts = hasattr(signal, "setitimer")
    if _interrupts:
        signal.signal(signal.SIGALRM, lambda _number, _frame: check_time())


@contextmanager
def _signals(seconds: float | None) -> Iterator[None]:
    """Signals from then on until the `with` statement ends."""
    if seconds is None or not _interrupts or threading.current_thread() is not threading.main_thread():
        yield
        return
    with suppress(ValueError, OSError):  # more seconds than the system counts
        signal.setitimer(signal.ITIMER_REAL, seconds, _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
