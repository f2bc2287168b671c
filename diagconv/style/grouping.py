"""Which of the theme's looks each group takes: groups of one kind the same, so that colours tell kinds apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from diagconv.model import Diagram

_WORDS = re.compile(r"[^\W\d_]+")


def turns(diagram: Diagram, depths: Mapping[str, int], own: Container[str], looks: int) -> dict[str, int]:
    """Which look each group takes, by its number; never that of the group around it.

    Args:
        diagram: the diagram.
        depths: how many groups are around each group.
        own: the groups that have a colour of their own, and so take none.
        looks: how many looks there are.
    """
    taken: dict[str, int] = {}
    kinds: dict[tuple[int, str], int] = {}
    for group in sorted(depths, key=depths.__getitem__):
        if group in own:
            continue
        around = taken.get(diagram.parent(group) or "")
        kind = depths[group], kind_of(diagram.group_at(group)["label"])
        turn = kinds.setdefault(kind, _next(len(kinds), around, looks))
        taken[group] = _next(turn, around, looks)
    return taken


def kind_of(title: str) -> str:
    """What the title of a group calls it, without what tells it from its like: numbers, single letters, signs.

    >>> kind_of("Node 1") == kind_of("Node 2")
    True
    """
    words = _WORDS.findall(title.casefold())
    return " ".join(word for word in words if len(word) > 1 or not word.isascii())


def _next(turn: int, around: int | None, looks: int) -> int:
    """The turn, or the next one where that would be the look of the group around."""
    return (turn + 1) % looks if around == turn % looks and looks > 1 else turn % looks
