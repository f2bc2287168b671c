"""Pauses the garbage collector while a text is read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY: Final = 50_000
"""From so many new objects on, they count as old at once: fewer are looked through quickly, and the garbage of earlier
diagrams, which would count as old with them, is freed soon."""


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector, and let what was created meanwhile count as old if it is much.

    Nothing that reading creates is cyclic garbage, and the collector's passes over a growing diagram would take a
    quarter to a half of the time, and a larger share the longer the text; the first pass after it, another tenth.
    """
    was_on, before = gc.isenabled(), gc.get_count()[0]
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            created = gc.get_count()[0] - before
            if created >= _MANY and not gc.get_freeze_count():  # else somebody wants frozen what is so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
