"""The positions along each rank: as near to their neighbours as the order and the gaps allow, by least squares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.coarse.orders import RankNeighbours
    from diagconv.layout.coarse.ranks import Item

_SWEEPS: Final = 8
_STRAIGHT: Final = 8.0
"""How much more it counts that an edge is straight between two virtual nodes than between two boxes."""

_CENTERED: Final = 0.1
"""How much it counts that everything is near the middle, or else a long chain would drift to one side."""


def positions_of(
    rows: Sequence[Sequence[Item]], widths: Sequence[float], gap: float, neighbours: RankNeighbours, boxes: int
) -> list[float]:
    """The middle of each item along its rank.

    Args:
        rows: the items of each rank in their order.
        widths: how wide each item is.
        gap: the gap between two items.
        neighbours: what each is connected with.
        boxes: how many items are boxes; they come first.
    """
    places = [0.0] * len(widths)
    starts = {}
    for number, row in enumerate(rows):
        starts[number] = _starts(row, widths, gap)
        middle = (starts[number][-1] + widths[row[-1]] / 2) / 2
        for item, start in zip(row, starts[number], strict=True):
            places[item] = start - middle
    for sweep in range(_SWEEPS):
        is_down = sweep % 2 == 0
        sides = [neighbours.above, neighbours.below] if sweep >= _SWEEPS - 2 else []
        sides = sides or [neighbours.above if is_down else neighbours.below]
        for number in range(len(rows)) if is_down else reversed(range(len(rows))):
            _place(rows[number], starts[number], places, sides, boxes)
    return places


def _starts(row: Sequence[Item], widths: Sequence[float], gap: float) -> list[float]:
    """The least positions of the items of a rank, from its start."""
    found, end = [], 0.0
    for item in row:
        found.append(end + widths[item] / 2)
        end += widths[item] + gap
    return found


def _place(
    row: Sequence[Item],
    starts: Sequence[float],
    places: list[float],
    sides: Sequence[Sequence[Sequence[Item]]],
    boxes: int,
) -> None:
    """Move the items of a rank to where the sum of the squares of their distances from their neighbours is least.

    Blocks of items that would overlap share one mean, which is the solution (pool adjacent violators).
    """
    blocks: list[tuple[float, float, int]] = []
    for item, start in zip(row, starts, strict=True):
        total, weight = _pull(item, places, sides, boxes)
        total, count = total - start * weight, 1
        while blocks and blocks[-1][0] * weight >= total * blocks[-1][1]:
            before = blocks.pop()
            total, weight, count = total + before[0], weight + before[1], count + before[2]
        blocks.append((total, weight, count))
    index = 0
    for total, weight, count in blocks:
        for item, start in zip(row[index : index + count], starts[index : index + count], strict=True):
            places[item] = total / weight + start
        index += count


def _pull(
    item: Item, places: Sequence[float], sides: Sequence[Sequence[Sequence[Item]]], boxes: int
) -> tuple[float, float]:
    """The weighted sum of the positions where an item should be, and the weight."""
    total, weight = 0.0, _CENTERED
    for side in sides:
        for other in side[item]:
            factor = _STRAIGHT if item >= boxes and other >= boxes else 1.0
            total += places[other] * factor
            weight += factor
    return total, weight
