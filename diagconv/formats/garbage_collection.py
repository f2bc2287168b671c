"""Pauses the garbage collector while a text is read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector, and let what was created meanwhile count as old.

    Nothing that reading creates is cyclic garbage, and the collector's passes over a growing diagram would take a
    quarter to a half of the time, and a larger share the longer the text; the first pass after it, another tenth.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # else somebody wants what is frozen to stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
