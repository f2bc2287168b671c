"""Hints as comment lines: statements side by side, as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.hints.statements import HintStatement

PREFIX: Final = "diagconv:"

WIDTH: Final = 140
"""How wide a line may become, unless one item alone is wider."""


def is_hint(comment: str) -> bool:
    """Whether a comment is a hint."""
    return comment.startswith(PREFIX)


def comment_lines(statements: list[HintStatement], width: int = WIDTH) -> list[str]:
    """The comments, without what marks a comment in the language.

    Args:
        statements: what the comments carry.
        width: how wide a line may become, unless one item alone is wider.
    """
    found: list[str] = []
    available = width - len(PREFIX) - 1
    narrow = (each for statement in statements for each in statement.narrowed(available))
    for piece in (piece for statement in narrow for piece in _pieces(statement, available)):
        if found and len(found[-1]) + len(piece) + 2 <= width:
            found[-1] += f"; {piece}"
        else:
            found.append(f"{PREFIX} {piece}")
    return found


def _pieces(statement: HintStatement, width: int) -> Iterator[str]:
    """A statement, with its items spread over several if it is too long for a line."""
    start, items, end = statement.parts()
    piece = start
    for item in items:
        comma = ", " if piece != start else ""
        if comma and len(piece + comma + item + end) > width:
            yield piece + end
            piece, comma = start, ""
        piece += comma + item
    yield piece + end
