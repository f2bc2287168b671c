"""The order of everything in its row: for each row and each cluster, what is directly in the cluster, in sequence."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from diagconv.layout.coordinates.rows import covering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.coordinates.rows import Rows
    from diagconv.layout.scenes.scene import Scene, SceneLayout

Element = int | str
"""An item of a row, by its index, or a cluster."""
Sequence = dict[str | None, list[Element]]
"""What is in a row, by the cluster that it is directly in; None for the top."""


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
        self._first = copied(self.sequences)
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
        return self.sequences != self._first

    def tokens(self, row: int) -> Iterator[tuple[Element, bool]]:
        """Everything in a row from its start to its end: items, and each cluster twice, at its start and its end."""
        sequence = self.sequences[row]
        waiting: list[tuple[Element, bool]] = [(element, False) for element in reversed(sequence.get(None, []))]
        while waiting:
            element, is_end = waiting.pop()
            yield element, is_end
            if isinstance(element, str) and not is_end:
                waiting.append((element, True))
                waiting.extend((inner, False) for inner in reversed(sequence.get(element, [])))

    def places(self, row: int) -> dict[tuple[Element, bool], int]:
        """The number of each token in a row."""
        return {token: number for number, token in enumerate(self.tokens(row))}


def copied(sequences: list[Sequence]) -> list[Sequence]:
    """A copy of the order of all rows."""
    return [{parent: list(elements) for parent, elements in row.items()} for row in sequences]
