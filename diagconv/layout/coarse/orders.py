"""The order within each rank: everything is swept to where its neighbours in the rank before are on average."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.coarse.ranks import Item, Ranks

_SWEEPS: Final = 8
"""How often all ranks are swept; more hardly make a difference."""


class RankNeighbours:
    """What is connected with each item, in the rank above and in the rank below."""

    def __init__(self, ranks: Ranks) -> None:
        count = len(ranks.rank)
        self.above: list[list[Item]] = [[] for _ in range(count)]
        self.below: list[list[Item]] = [[] for _ in range(count)]
        for path in ranks.paths.values():
            for upper, lower in pairwise(path):
                self.above[lower].append(upper)
                self.below[upper].append(lower)


def orders_of(ranks: Ranks, neighbours: RankNeighbours) -> list[list[Item]]:
    """The items of each rank in their order."""
    rows = _declared(ranks)
    places = [0] * len(ranks.rank)
    for row in rows:
        _number(row, places)
    for sweep in range(_SWEEPS):
        is_down = sweep % 2 == 0
        for row in rows if is_down else reversed(rows):
            _sweep(row, places, neighbours.above if is_down else neighbours.below)
    return rows


def _declared(ranks: Ranks) -> list[list[Item]]:
    """The rows in the order of declaration, virtual nodes between the ends of their edges."""
    places = [float(item) for item in range(len(ranks.rank))]
    for path in ranks.paths.values():
        for number, item in enumerate(path[1:-1], 1):
            places[item] = path[0] + (path[-1] - path[0]) * number / (len(path) - 1)
    rows: dict[int, list[Item]] = defaultdict(list)
    for item in sorted(range(len(places)), key=places.__getitem__):
        rows[ranks.rank[item]].append(item)
    return [rows[rank] for rank in sorted(rows)]


def _sweep(row: list[Item], places: list[int], neighbours: Sequence[Sequence[Item]]) -> None:
    averages = {
        item: sum(map(places.__getitem__, others)) / len(others) for item in row if (others := neighbours[item])
    }
    row.sort(key=lambda item: averages.get(item, places[item]))
    _number(row, places)


def _number(row: Sequence[Item], places: list[int]) -> None:
    for place, item in enumerate(row):
        places[item] = place
