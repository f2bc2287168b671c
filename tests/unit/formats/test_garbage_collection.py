"""What is read counts as old only where it is much, lest the garbage of earlier diagrams stays."""

from __future__ import annotations

import gc
import weakref

from diagconv.formats.garbage_collection import _MANY, without_garbage_collection


class Cycle:
    """Garbage that only the collector frees."""

    def __init__(self) -> None:
        self.itself = self


def is_freed_soon(count: int) -> bool:
    """Whether garbage from before so many objects are made is freed by a look at what is young."""
    gc.collect()
    garbage = weakref.ref(Cycle())
    with without_garbage_collection():
        made = [[] for _ in range(count)]
    gc.collect(0)
    assert len(made) == count
    return garbage() is None


def test_after_little_garbage_is_freed_soon() -> None:
    assert is_freed_soon(1000)


def test_much_counts_as_old() -> None:
    assert not is_freed_soon(2 * _MANY)
    gc.collect()
