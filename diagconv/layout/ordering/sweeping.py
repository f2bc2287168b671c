"""Sweeps: row by row, everything is put where its neighbours in the row before are on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.ordering.crossings import OrderCosts
    from diagconv.layout.ordering.sequences import Element, Ordering, Places


class Sweeps:
    """Orders rows from above to below and back; what has the same average keeps the order of declaration.

    Args:
        ordering: the order; it is changed.
        costs: what it costs.
    """

    def __init__(self, ordering: Ordering, costs: OrderCosts) -> None:
        self._ordering = ordering
        self._number = costs.number
        self._numbers_down = [self._declared(index) for index in range(len(ordering.rows.items))]
        self._numbers_up = list(self._numbers_down)
        for path in ordering.rows.paths:
            ends = sorted((path.items[0], path.items[-1]), key=ordering.row_of.__getitem__)
            for index in path.items[1:-1]:
                self._numbers_up[index], self._numbers_down[index] = map(self._declared, ends)

    def declare(self) -> None:
        """Put everything in the order of declaration."""
        for sequence in self._ordering.sequences:
            for elements in sequence.values():
                elements.sort(key=lambda element: self._tie(element, is_down=True))

    def declare_row(self, row: int) -> None:
        """Put the vertices of one row in the order of declaration, and leave everything else where it is."""
        for elements in self._ordering.sequences[row].values():
            leaves = [element for element in elements if isinstance(element, int) and self._declared(element) >= 0]
            ordered = iter(sorted(leaves, key=self._declared))
            elements[:] = [next(ordered) if element in leaves else element for element in elements]

    def spread(self, row: int) -> None:
        """Order the rows below and above one row by it."""
        self._order(range(row + 1, len(self._ordering.sequences)), is_down=True)
        self._order(range(row - 1, -1, -1), is_down=False)

    def sweep(self, *, is_down: bool) -> None:
        """Order all rows once."""
        count = len(self._ordering.sequences)
        self._order(range(1, count) if is_down else range(count - 2, -1, -1), is_down=is_down)

    def _order(self, rows: Iterable[int], *, is_down: bool) -> None:
        """Order these rows, each by the one above it or below it."""
        for row in rows:
            places = self._ordering.places(row - 1 if is_down else row + 1)
            for parent, elements in self._ordering.sequences[row].items():
                self._ordering.sequences[row][parent] = self._sorted(row, elements, places, is_down=is_down)

    def _sorted(self, row: int, elements: list[Element], places: Places, *, is_down: bool) -> list[Element]:
        """The elements by their averages; those that have none keep their places, and clusters their order."""
        means = {element: self._mean(row, element, places, is_down=is_down) for element in elements}
        moved = sorted(
            (element for element in elements if means[element] is not None),
            key=lambda element: (means[element], self._tie(element, is_down=is_down)),
        )
        clusters = iter([element for element in elements if isinstance(element, str) and means[element] is not None])
        moved = [next(clusters) if isinstance(element, str) else element for element in moved]
        rest = iter(moved)
        return self._with_order_of_clusters(
            elements, [element if means[element] is None else next(rest) for element in elements]
        )

    @staticmethod
    def _with_order_of_clusters(before: list[Element], after: list[Element]) -> list[Element]:
        """The second list, with the clusters in it in the order of the first."""
        clusters = iter([element for element in before if isinstance(element, str)])
        return [next(clusters) if isinstance(element, str) else element for element in after]

    def _mean(self, row: int, element: Element, places: Places, *, is_down: bool) -> float | None:
        """Where the neighbours of an element are on average; None if there are none."""
        found: list[float] = []
        for index in self._items(row, element):
            near = self._ordering.above[index] if is_down else self._ordering.below[index]
            found.extend([places.starts[other] for other in near])
        if isinstance(element, str) and element in places.ends:
            found = [(places.starts[element] + places.ends[element]) / 2]
        return sum(found) / len(found) if found else None

    def _items(self, row: int, element: Element) -> list[int]:
        if isinstance(element, int):
            return [element]
        inside = self._ordering.sequences[row].get(element, [])
        return [index for inner in inside for index in self._items(row, inner)]

    def _tie(self, element: Element, *, is_down: bool) -> int:
        if isinstance(element, str):
            return self._number[element]
        return (self._numbers_down if is_down else self._numbers_up)[element]

    def _declared(self, index: int) -> int:
        vertex = self._ordering.rows.items[index].vertex
        return -1 if vertex is None else self._number[vertex]
