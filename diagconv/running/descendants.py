"""The processes that a process has started, and those that they have started, where the system lists them (Linux)."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Final

_PROCESSES: Final = Path("/proc")
_SET_CHILD_SUBREAPER: Final = 36
"""The number of the option of `prctl` for this, `PR_SET_CHILD_SUBREAPER`."""


def adopt_orphans() -> None:
    """Let processes whose parents end become children of this one, where that is possible (Linux).

    Otherwise the system adopts them, and no one can tell who has started them.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):  # not with every C library
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(process: int) -> list[int]:
    """The processes that a process has started, directly or not, as long as their parents live."""
    children: dict[int, list[int]] = defaultdict(list)
    for number, parent in _parents():
        children[parent].append(number)
    found = list(children[process])
    for each in found:  # which grows meanwhile
        found += children[each]
    return found


def _parents() -> list[tuple[int, int]]:
    """All processes, each with its parent; none where the system does not list them."""
    found = []
    for path in _PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):  # it has ended meanwhile
            behind_name = path.read_text("utf-8", "replace").rpartition(")")[2]
            found.append((int(path.parent.name), int(behind_name.split()[1])))
    return found
