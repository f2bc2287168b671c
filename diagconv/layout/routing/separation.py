"""Places on a line for things that have an order: each as near to its wish as can be, with a gap to the one before.

Those that press against each other become one block, which stands where its wishes on average want it. This is how
separation constraints are met in Dwyer, Marriott and Stuckey, "Fast node overlap removal" (2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH: Final = 0.01
_ROUNDS: Final = 60
_LEAST_ROUNDS: Final = 20
_FIRM_ROUNDS: Final = 40
_SHRINK: Final = 0.8
"""How often gaps that do not fit are made smaller, in how many of these rounds no smaller than their least, in how many
the firm ones no smaller than that, and to which part of themselves."""


@dataclass(slots=True)
class Item:
    """A thing on a line: where it may be, where it would like to be, and how much that counts."""

    low: float
    high: float
    wish: float
    weight: float


@dataclass(slots=True)
class Gap:
    """A distance that one item (by its index) shall have to a later one.

    Args:
        before: the first item.
        after: the other.
        width: how far apart they shall be.
        least: how far apart they should be at least where there is too little room.
        is_firm: whether others give way before this one becomes less than that.
    """

    before: int
    after: int
    width: float
    least: float = 0.0
    is_firm: bool = False


def spaced(items: Sequence[Item], gaps: Sequence[Gap]) -> list[float]:
    """A place for each item.

    Args:
        items: in an order in which every gap leads from an earlier to a later one.
        gaps: between them; where there is too little room for all, those concerned are made smaller.
    """
    widths = _fitting(items, gaps)
    return _kept(items, gaps, widths, _Blocks(items, gaps, widths).places())


def lacks(items: Sequence[Item], gaps: Sequence[Gap]) -> list[float]:
    """How much room each item lacks, with all gaps as wide as they should be; 0 for those that have enough."""
    order = sorted(range(len(gaps)), key=lambda number: gaps[number].after)
    lowest, highest = _bounds(items, gaps, [gap.width for gap in gaps], order)
    return [max(0.0, low - high) for low, high in zip(lowest, highest, strict=True)]


def _fitting(items: Sequence[Item], gaps: Sequence[Gap]) -> list[float]:
    """The widths of the gaps, so much smaller where needed that all items can stand within their bounds."""
    widths = [gap.width for gap in gaps]
    order = sorted(range(len(gaps)), key=lambda number: gaps[number].after)
    for turn in range(_ROUNDS):
        lowest, highest = _bounds(items, gaps, widths, order)
        tight = {index for index, low in enumerate(lowest) if low > highest[index] + _ENOUGH}
        if not tight:
            return widths
        for number, gap in enumerate(gaps):
            if gap.before in tight and gap.after in tight:
                least = gap.least if turn < (_FIRM_ROUNDS if gap.is_firm else _LEAST_ROUNDS) else 0.0
                widths[number] = max(widths[number] * _SHRINK, min(least, widths[number]))
    return widths


def _bounds(
    items: Sequence[Item], gaps: Sequence[Gap], widths: Sequence[float], order: Sequence[int]
) -> tuple[list[float], list[float]]:
    """How far down and how far up each item can be, with all gaps kept."""
    lowest, highest = [item.low for item in items], [item.high for item in items]
    for number in order:
        gap = gaps[number]
        lowest[gap.after] = max(lowest[gap.after], lowest[gap.before] + widths[number])
    for number in sorted(order, key=lambda number: -gaps[number].before):
        gap = gaps[number]
        highest[gap.before] = min(highest[gap.before], highest[gap.after] - widths[number])
    return lowest, highest


def _kept(items: Sequence[Item], gaps: Sequence[Gap], widths: Sequence[float], places: Sequence[float]) -> list[float]:
    """Places near these that keep all bounds and gaps: blocks that were joined too early may not."""
    order = sorted(range(len(gaps)), key=lambda number: gaps[number].after)
    lowest, highest = _bounds(items, gaps, widths, order)
    incoming: list[list[tuple[int, float]]] = [[] for _ in items]
    for gap, width in zip(gaps, widths, strict=True):
        incoming[gap.after].append((gap.before, width))
    kept: list[float] = []
    for index, place in enumerate(places):
        least = max((kept[before] + width for before, width in incoming[index]), default=lowest[index])
        kept.append(min(max(place, least, lowest[index]), highest[index]))
    return kept


class _Blocks:
    """Items in blocks; all items of one keep their distances."""

    def __init__(self, items: Sequence[Item], gaps: Sequence[Gap], widths: Sequence[float]) -> None:
        self._items = items
        self._incoming: list[list[tuple[int, float]]] = [[] for _ in items]
        for gap, width in zip(gaps, widths, strict=True):
            self._incoming[gap.after].append((gap.before, width))
        self._block = list(range(len(items)))
        self._offset = [0.0] * len(items)
        self._members: dict[int, list[int]] = {}
        self._place: dict[int, float] = {}

    def places(self) -> list[float]:
        for index in range(len(self._items)):
            self._members[index] = [index]
            self._settle(index)
            self._press(index)
        return [self._at(index) for index in range(len(self._items))]

    def _at(self, index: int) -> float:
        return self._place[self._block[index]] + self._offset[index]

    def _settle(self, block: int) -> None:
        """Put a block where its wishes want it on average, within the bounds of all its items."""
        weight = place = 0.0
        low, high = float("-inf"), float("inf")
        for index in self._members[block]:
            item, offset = self._items[index], self._offset[index]
            weight += item.weight
            place += item.weight * (item.wish - offset)
            low, high = max(low, item.low - offset), min(high, item.high - offset)
        place /= weight
        self._place[block] = (low + high) / 2 if low > high else min(max(place, low), high)

    def _press(self, index: int) -> None:
        """Join the block of an item with those before that it comes too near to."""
        while True:
            block = self._block[index]
            worst, joint = _ENOUGH, None
            for member in self._members[block]:
                for before, width in self._incoming[member]:
                    if self._block[before] != block:
                        lack = self._at(before) + width - self._at(member)
                        if lack > worst:
                            worst, joint = lack, (before, member, width)
            if joint is None:
                return
            self._join(*joint)

    def _join(self, before: int, member: int, width: float) -> None:
        block, other = self._block[before], self._block[member]
        shift = self._offset[before] + width - self._offset[member]
        for index in self._members[other]:
            self._offset[index] += shift
            self._block[index] = block
        self._members[block].extend(self._members.pop(other))
        del self._place[other]
        self._settle(block)
