"""What a text may cost: seconds of this process, and memory."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


LENIENCE = 1.0
"""By how much longer everything may take: the ordinary suite, which any machine runs, sets a large one."""


class TooSlow(BaseException):
    """An operation took longer than it may; no `except Exception` may hold it up."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` where a block computes for longer, in seconds of this process; needs the main thread."""

    def stop(_number: int, _frame: Any) -> None:
        raise TooSlow(f"more than {seconds:g} s")

    if not hasattr(signal, "SIGPROF"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LENIENCE * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory(megabytes: int) -> None:
    """Let this process fail with `MemoryError` where it needs more address space than now, by so much."""
    import resource
    from pathlib import Path

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
