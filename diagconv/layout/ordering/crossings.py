"""What an order costs: crossings, edges through the sides of clusters, and what is not in the order of declaration."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from diagconv.layout.ordering.sequences import Element, Ordering

_FOREIGN_SIDE: Final = 2.0
_OWN_SIDE: Final = 0.4
"""What it costs, in crossings, that an edge runs through a side of a cluster that neither of its ends is in; and of
one of its own: it would rather come from above or below."""
INVERSION: Final = 0.01
"""What it costs that two vertices beside each other are not in the order of declaration."""


class OrderCosts:
    """Counts what an order costs.

    Args:
        ordering: the order.
    """

    def __init__(self, ordering: Ordering) -> None:
        self._ordering = ordering
        scene, rows = ordering.scene, ordering.rows
        self.number = {vertex: number for number, (vertex, _) in enumerate(scene.walk())}
        self._around: dict[int, frozenset[str | None]] = {}
        self._segments: list[list[tuple[int, int, frozenset[str | None]]]] = [[] for _ in rows.rows]
        for path in rows.paths:
            ends = frozenset(
                cluster
                for index in (path.items[0], path.items[-1])
                for cluster in scene.ancestors(str(rows.items[index].vertex))
            )
            for one, other in zip(path.items, path.items[1:], strict=False):
                upper, lower = (one, other) if ordering.row_of[one] < ordering.row_of[other] else (other, one)
                if ordering.row_of[lower] == ordering.row_of[upper] + 1:
                    self._segments[ordering.row_of[upper]].append((upper, lower, ends))

    def total(self) -> float:
        """What the whole order costs."""
        rows = range(len(self._ordering.sequences))
        crossed = sum((self.below(row) for row in rows), 0.0)
        return crossed + sum((INVERSION * self.inversions(row) for row in rows), 0.0)

    def around(self, row: int) -> float:
        """What the edges cost between a row and those next to it."""
        return (self.below(row - 1) if row else 0.0) + self.below(row)

    def below(self, row: int) -> float:
        """What the edges cost between a row and the next one."""
        if row + 1 >= len(self._ordering.sequences) or not self._segments[row]:
            return 0.0
        upper, lower = self._ordering.places(row), self._ordering.places(row + 1)
        edges = [(upper[one, False], lower[other, False], ends) for one, other, ends in self._segments[row]]
        cost = float(sum((a - c) * (b - d) < 0 for (a, b, _), (c, d, _) in combinations(edges, 2)))
        for token, place in upper.items():
            if isinstance(token[0], str) and token in lower:
                beside = lower[token]
                for one, other, ends in edges:
                    if (one - place) * (other - beside) < 0:
                        cost += _OWN_SIDE if token[0] in ends else _FOREIGN_SIDE
        return cost

    def inversions(self, row: int) -> int:
        """How many pairs of vertices beside each other are not in the order of declaration."""
        return sum(
            self.is_inverted(one, other)
            for elements in self._ordering.sequences[row].values()
            for one, other in combinations(elements, 2)
        )

    def is_inverted(self, one: Element, other: Element) -> bool:
        """Whether the second of two elements is declared before the first."""
        first, second = self._declared(one), self._declared(other)
        return first is not None and second is not None and first > second

    def _declared(self, element: Element) -> int | None:
        vertex = element if isinstance(element, str) else self._ordering.rows.items[element].vertex
        return None if vertex is None else self.number[vertex]
