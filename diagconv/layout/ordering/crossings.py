"""What an order costs: crossings, edges through the sides of clusters, and what is not in the order of declaration."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.layout.coordinates.rows import Path
    from diagconv.layout.ordering.sequences import Element, Order, Ordering, Places

_FOREIGN_SIDE: Final = 2.0
_OWN_SIDE: Final = 0.4
"""What it costs, in crossings, that an edge runs through a side of a cluster that neither of its ends is in; and of
one of its own: it would rather come from above or below."""
INVERSION: Final = 0.01
"""What it costs that two vertices beside each other are not in the order of declaration."""
_SIBLING: Final = 2
"""How many times as much more it costs if edges from one vertex lead to both: readers compare these."""


class OrderCosts:
    """Counts what an order costs.

    Args:
        ordering: the order.
    """

    def __init__(self, ordering: Ordering) -> None:
        self._ordering = ordering
        scene, rows = ordering.scene, ordering.rows
        self.clusters = scene.clusters
        self.number = {vertex: number for number, (vertex, _) in enumerate(scene.walk())}
        self._numbers = [None if item.vertex is None else self.number[item.vertex] for item in rows.items]
        self._segments: list[list[tuple[int, int, frozenset[str | None]]]] = [[] for _ in rows.rows]
        self._sources: dict[Element, list[int]] = defaultdict(list)
        self._known_below: dict[tuple[int, int], float] = {}
        self._known_inversions: dict[int, int] = {}
        for path in rows.paths:
            ends = self.around_ends(path)
            self._sources[path.items[-1]].append(path.items[0])
            for one, other in zip(path.items, path.items[1:], strict=False):
                upper, lower = (one, other) if ordering.row_of[one] < ordering.row_of[other] else (other, one)
                if ordering.row_of[lower] == ordering.row_of[upper] + 1:
                    self._segments[ordering.row_of[upper]].append((upper, lower, ends))

    def total(self, order: Order) -> float:
        """What the whole order costs.

        Args:
            order: the order as it is now; orders have most rows in common, so what these cost is remembered.
        """
        rows = range(len(order))
        edges = sum([self._remembered_below(row, order) for row in rows], 0.0)
        return edges + sum([INVERSION * self._remembered_inversions(row, order) for row in rows], 0.0)

    def _remembered_below(self, row: int, order: Order) -> float:
        if row + 1 >= len(order):
            return 0.0
        key = order[row], order[row + 1]
        if (known := self._known_below.get(key)) is None:
            known = self._known_below[key] = self.below(row)
        return known

    def _remembered_inversions(self, row: int, order: Order) -> int:
        key = order[row]
        if (known := self._known_inversions.get(key)) is None:
            known = self._known_inversions[key] = self.inversions(row)
        return known

    def of_edges(self) -> float:
        """What all edges cost, in crossings."""
        return sum((self.below(row) for row in range(len(self._ordering.sequences))), 0.0)

    def around(self, row: int) -> float:
        """What the edges cost between a row and those next to it."""
        return (self.below(row - 1) if row else 0.0) + self.below(row)

    def below(self, row: int) -> float:
        """What the edges cost between a row and the next one."""
        if row + 1 >= len(self._ordering.sequences) or not self._segments[row]:
            return 0.0
        upper, lower = self._ordering.places(row), self._ordering.places(row + 1)
        edges = [(upper.starts[one], lower.starts[other], ends) for one, other, ends in self._segments[row]]
        cost = float(inversions([below for _, below in sorted((one, other) for one, other, _ in edges)]))
        own = foreign = 0
        for cluster, places in _sides(upper, lower):
            for place, beside in places:
                crossing = [ends for one, other, ends in edges if (one - place) * (other - beside) < 0]
                own += (of_own := sum(cluster in ends for ends in crossing))
                foreign += len(crossing) - of_own
        return cost + _OWN_SIDE * own + _FOREIGN_SIDE * foreign

    def around_ends(self, path: Path) -> frozenset[str | None]:
        """The clusters around the ends of an edge."""
        items = self._ordering.rows.items
        vertices = [str(items[index].vertex) for index in (path.items[0], path.items[-1])]
        return frozenset(cluster for vertex in vertices for cluster in self._ordering.scene.ancestors(vertex))

    @staticmethod
    def side(cluster: str, around: frozenset[str | None]) -> float:
        """What it costs that an edge runs through a side of a cluster.

        Args:
            cluster: the cluster.
            around: the clusters around the ends of the edge.
        """
        return _OWN_SIDE if cluster in around else _FOREIGN_SIDE

    def inversions(self, row: int) -> int:
        """How many pairs of vertices beside each other are not in the order of declaration; siblings count more."""
        found = 0
        for elements in self._ordering.sequences[row].values():
            found += inversions([number for number in map(self._declared, elements) if number is not None])
            found += _SIBLING * sum(map(inversions, self._siblings(elements)))
        return found

    def _siblings(self, elements: Iterable[Element]) -> list[list[int]]:
        """The numbers of the vertices among some elements that follow one vertex, for each such vertex."""
        branches: dict[int, list[int]] = {}
        for element in elements:
            for source in self._sources.get(element, ()):
                number = self._declared(element)
                if number is not None:
                    branches.setdefault(source, []).append(number)
        return [numbers for numbers in branches.values() if len(numbers) > 1]

    def is_inverted(self, one: Element, other: Element) -> bool:
        """Whether the second of two elements is declared before the first."""
        first, second = self._declared(one), self._declared(other)
        return first is not None and second is not None and first > second

    def _declared(self, element: Element) -> int | None:
        return self.number[element] if isinstance(element, str) else self._numbers[element]


def _sides(upper: Places, lower: Places) -> Iterator[tuple[str, tuple[tuple[int, int], tuple[int, int]]]]:
    """Each cluster in two rows, with the places of its start, and of its end, in both."""
    for cluster, end in upper.ends.items():
        if cluster in lower.ends:
            yield cluster, ((upper.starts[cluster], lower.starts[cluster]), (end, lower.ends[cluster]))


def inversions(numbers: Iterable[int]) -> int:
    """How many pairs of numbers there are of which the first is greater than the second."""
    found, before = 0, list[int]()
    for number in numbers:
        found += len(before) - (place := bisect_right(before, number))
        before.insert(place, number)
    return found
