"""The order of everything in its row: for each row and each cluster, what is directly in the cluster, in sequence."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from diagconv.layout.coordinates.rows import covering

if TYPE_CHECKING:
    from diagconv.layout.coordinates.rows import Rows
    from diagconv.layout.scenes.scene import Scene, SceneLayout

Element = int | str
"""An item of a row, by its index, or a cluster."""
Sequence = dict[str | None, list[Element]]
"""What is in a row, by the cluster that it is directly in; None for the top."""
_FrozenRow = tuple[tuple[str | None, tuple[Element, ...]], ...]
"""What is in a row, unchangeable."""
Order = tuple[int, ...]
"""The order of all rows: that of each by the number that `Orders` gives it."""


class Places:
    """The numbers of the places in a row.

    Attributes:
        starts: those of items, and of the starts of clusters.
        ends: those of the ends of clusters.
    """

    def __init__(self) -> None:
        self.starts: dict[Element, int] = {}
        self.ends: dict[str, int] = {}


class Ordering:
    """The order of a scene, row by row. Clusters are in the same order in all rows.

    Args:
        scene: the scene.
        rows: its rows.
        layout: where everything is: the order is that of the positions.
        across: the axis along rows.
    """

    def __init__(self, scene: Scene, rows: Rows, layout: SceneLayout, across: int) -> None:
        self.scene = scene
        self.rows = rows
        self.row_of = {index: number for number, (_, items) in enumerate(rows.rows) for index in items}
        self.sequences: list[Sequence] = []
        for along, items in rows.rows:
            inside: dict[str | None, list[tuple[float, Element]]] = defaultdict(list)
            for cluster in covering(scene.clusters, layout.boxes, along, across):
                inside[scene.parents[cluster]].append((layout.boxes[cluster].center[across], cluster))
            for index in items:
                inside[rows.items[index].parent].append((rows.items[index].position, index))
            self.sequences.append(
                {
                    parent: [element for _, element in sorted(found, key=lambda each: each[0])]
                    for parent, found in inside.items()
                }
            )
        self._first = [_frozen_row(sequence) for sequence in self.sequences]
        self.above: list[list[int]] = [[] for _ in rows.items]
        self.below: list[list[int]] = [[] for _ in rows.items]
        for path in rows.paths:
            for one, other in pairwise(path.items):
                upper, lower = (one, other) if self.row_of[one] < self.row_of[other] else (other, one)
                if self.row_of[lower] == self.row_of[upper] + 1:
                    self.below[upper].append(lower)
                    self.above[lower].append(upper)

    @property
    def is_changed(self) -> bool:
        """Whether it is no longer that of the positions."""
        return [_frozen_row(sequence) for sequence in self.sequences] != self._first

    def places(self, row: int) -> Places:
        """Where everything in a row stands, counted from its start: each cluster twice, at its start and its end."""
        sequence, places, number = self.sequences[row], Places(), 0
        clusters: list[str] = []
        waiting = [iter(sequence.get(None, ()))]
        while waiting:
            for element in waiting[-1]:
                places.starts[element] = number
                number += 1
                if isinstance(element, str):
                    clusters.append(element)
                    waiting.append(iter(sequence.get(element, ())))
                    break
            else:
                waiting.pop()
                if clusters:
                    places.ends[clusters.pop()] = number
                    number += 1
        return places


class Orders:
    """Gives each order of a row a number: an order of all rows is looked up by these, not by what is in each row."""

    def __init__(self, rows: int) -> None:
        self._numbers: list[dict[_FrozenRow, int]] = [{} for _ in range(rows)]
        self._rows: list[_FrozenRow] = []

    def frozen(self, sequences: list[Sequence]) -> Order:
        """The order of all rows, as something that can be looked up."""
        return tuple([self._number(row, _frozen_row(sequence)) for row, sequence in enumerate(sequences)])

    def thawed(self, order: Order) -> list[Sequence]:
        """The order of all rows, as something that can be changed."""
        return [{parent: list(elements) for parent, elements in self._rows[number]} for number in order]

    def _number(self, row: int, frozen: _FrozenRow) -> int:
        numbers = self._numbers[row]
        if (number := numbers.get(frozen)) is None:
            number = numbers[frozen] = len(self._rows)
            self._rows.append(frozen)
        return number


def _frozen_row(sequence: Sequence) -> _FrozenRow:
    return tuple([(parent, tuple(elements)) for parent, elements in sequence.items()])
