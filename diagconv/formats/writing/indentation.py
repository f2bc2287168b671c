"""The indentation of a written text."""

from __future__ import annotations

from typing import Final

DEEPEST: Final = 50
"""The deepest level of indentation: without a limit, a text would grow with the square of its depth."""


def indentation(depth: int, step: str) -> str:
    """The indentation of a line in so many blocks.

    Args:
        depth: the number of blocks around the line.
        step: the indentation of one level.
    """
    return step * min(depth, DEEPEST)
