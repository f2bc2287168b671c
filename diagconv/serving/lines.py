"""The lines of a stream: read without ever blocking another thread, and without keeping a line that is too long."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE: Final = 32 * 1024 * 1024
"""How many bytes a line may have."""

_AT_ONCE: Final = 1024 * 1024


def lines(descriptor: int, longest: int = LONGEST_LINE) -> Iterator[bytes | None]:
    """The lines of a file descriptor, without their ends; None for each line that is too long.

    Python's own streams would keep a lock while they wait, which the end of the process then could not take.
    """
    parts: list[bytes] = []
    size = 0
    while data := _read(descriptor):
        *ended, rest = data.split(b"\n")
        for part in ended:
            yield _line([*parts, part], size + len(part), longest)
            parts, size = [], 0
        size += len(rest)
        parts = [*parts, rest] if size <= longest else []
    if size:
        yield _line(parts, size, longest)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _AT_ONCE)
    except OSError:  # whatever is the matter, nothing more will come
        return b""


def _line(parts: list[bytes], size: int, longest: int) -> bytes | None:
    return b"".join(parts) if size <= longest else None
