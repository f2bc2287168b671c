"""Twins: boxes with the same neighbours take each other's places, with all that leads to them, as they are declared.

Edges cross no more often by that. Exchanges of neighbours in a row cannot find it where edges have dummies: the edges
would cross until the dummies of all rows are exchanged.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diagconv.layout.ordering.sequences import Element, Ordering

_Ways = dict[int, list[int]]
"""The dummies on the way from a box to each of its neighbours, from above to below."""


def declare_twins(ordering: Ordering, number: Mapping[str, int]) -> None:
    """Put twins in the order of declaration, as far as all that leads to them is in the same clusters.

    Args:
        ordering: the order; it is changed.
        number: the number of each vertex, as they are declared.
    """
    ways = _ways(ordering)
    for twins in _twins(ordering, ways):
        twins.sort(key=lambda box: number[ordering.rows.items[box].vertex or ""])
        columns = [twins, *_columns([ways[box] for box in twins])]
        sequences = [_sequence_of(ordering, column) for column in columns]
        for column, sequence in zip(columns, sequences, strict=True):
            if None not in sequences and sequence is not None:
                _put_in_order(sequence, column)


def _ways(ordering: Ordering) -> dict[int, _Ways]:
    """The ways from each box; only from those with at most one edge to each neighbour."""
    found: dict[int, _Ways] = defaultdict(dict)
    several = set()
    for path in ordering.rows.paths:
        first, *dummies, last = sorted(path.items, key=ordering.row_of.__getitem__)
        for box, other in ((first, last), (last, first)):
            if other in found[box]:
                several.add(box)
            found[box][other] = dummies
    return {box: ways for box, ways in found.items() if box not in several}


def _twins(ordering: Ordering, ways: Mapping[int, _Ways]) -> Iterator[list[int]]:
    """The boxes in one row and one cluster that edges connect with the same others by way of the same rows."""
    rows, items = ordering.row_of, ordering.rows.items
    found: dict[object, list[int]] = defaultdict(list)
    for box, ways_of_box in ways.items():
        others = frozenset((other, *map(rows.__getitem__, dummies)) for other, dummies in ways_of_box.items())
        found[rows[box], items[box].parent, others].append(box)
    yield from (twins for twins in found.values() if len(twins) > 1)


def _columns(ways: Sequence[_Ways]) -> Iterator[list[int]]:
    """What is in one row on the ways from twins to one neighbour, twin by twin."""
    for other, dummies in ways[0].items():
        for step in range(len(dummies)):
            yield [each[other][step] for each in ways]


def _sequence_of(ordering: Ordering, column: Sequence[int]) -> list[Element] | None:
    """The sequence that all of a column is in, if it is one."""
    sequences = ordering.sequences[ordering.row_of[column[0]]].values()
    return next((elements for elements in sequences if all(item in elements for item in column)), None)


def _put_in_order(sequence: list[Element], column: Sequence[int]) -> None:
    """Put the items of a column in this order, in the places that they have together."""
    ordered, inside = iter(column), set(column)
    sequence[:] = [next(ordered) if element in inside else element for element in sequence]
