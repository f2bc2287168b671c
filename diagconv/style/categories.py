"""Which of the theme's looks each group takes: one for each category, so that colours tell categories apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from diagconv.model import Diagram

_WORDS = lazy_pattern(r"[^\W\d_]+")


def look_indices(diagram: Diagram, depths: Mapping[str, int], own: Container[str], looks: int) -> dict[str, int]:
    """The index of the look of each group; it never equals that of the group around it.

    Args:
        diagram: the diagram.
        depths: how many groups are around each group.
        own: the groups that have a colour of their own, and so take no look.
        looks: how many looks there are.
    """
    indices: dict[str, int] = {}
    first_indices: dict[tuple[int, str], int] = {}
    for group in sorted(depths, key=depths.__getitem__):
        if group in own:
            continue
        around = indices.get(diagram.parent(group) or "")
        category = depths[group], category_of(diagram.group_at(group)["label"])
        index = first_indices.setdefault(category, _next_index(len(first_indices), around, looks))
        indices[group] = _next_index(index, around, looks)
    return indices


def category_of(title: str) -> str:
    """The category of a group: its title without numbers, single letters and punctuation.

    >>> category_of("Node 1") == category_of("Node 2")
    True
    """
    words = _WORDS.findall(title.casefold())
    return " ".join(word for word in words if len(word) > 1 or not word.isascii())


def _next_index(index: int, around: int | None, looks: int) -> int:
    """The index, or the next one where that is the index of the group around."""
    return (index + 1) % looks if around == index % looks and looks > 1 else index % looks
