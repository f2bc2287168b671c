"""What a fork leaves behind: a process in which no thread was using diagconv can be forked, any other cannot.

A fork copies the locks that other threads hold, in diagconv and in the libraries that it uses, but not these threads:
who waits for such a lock waits forever. So a copy of a process in which a thread was using diagconv is told at once.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diagconv.errors import EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

_using: dict[int, int] = {}
"""How many calls, within one another, each thread is in; none for a thread that is in no call."""

_is_torn = False


@contextmanager
def using() -> Iterator[None]:
    """A call of diagconv, as far as forks are concerned.

    Raises:
        EnvironmentFailure: this process was forked while another thread was in such a call.
    """
    if _is_torn:
        raise EnvironmentFailure(
            "this process was forked while a thread was using diagconv, so it could wait forever;"
            " fork before that, or start processes by “spawn” or “forkserver”"
        )
    thread = threading.get_ident()
    depth = _using.get(thread, 0)
    _using[thread] = depth + 1
    try:
        yield
    finally:
        if depth:
            _using[thread] = depth
        else:
            del _using[thread]


def _after_fork() -> None:
    global _is_torn
    _is_torn = _is_torn or any(thread != threading.get_ident() for thread in _using)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
