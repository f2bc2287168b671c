"""Transposition: neighbours in a row are exchanged as long as that makes the order better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.ordering.crossings import INVERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.layout.ordering.crossings import OrderCosts
    from diagconv.layout.ordering.sequences import Element, Ordering

_ROUNDS: Final = 8
LEAST_GAIN: Final = 0.001


def transpose(ordering: Ordering, costs: OrderCosts, budget: int) -> int:
    """Exchange neighbours as long as the order becomes better; return how much of the budget is left.

    Args:
        ordering: the order; it is changed.
        costs: what it costs.
        budget: how many exchanges that concern clusters are tried at most.
    """
    tried = _Transposition(ordering, costs, budget)
    for _ in range(_ROUNDS):
        if not tried.improve_all():
            break
    return tried.budget


class _Transposition:
    def __init__(self, ordering: Ordering, costs: OrderCosts, budget: int) -> None:
        self._ordering = ordering
        self._costs = costs
        self.budget = budget
        self._changed = [True] * len(ordering.sequences)
        """The rows that were changed since those beside them were looked at, in this round or in the one before."""
        self._below: list[float | None] = [None] * len(ordering.sequences)
        self._inversions: list[int | None] = [None] * len(ordering.sequences)
        """What the edges below each row cost, and its inversions, until it changes."""
        self._has_clusters = [
            any(isinstance(element, str) for elements in sequence.values() for element in elements)
            for sequence in ordering.sequences
        ]

    def improve_all(self) -> bool:
        """Exchange neighbours in all rows; whether any were. What did not help before does not where nothing changed.

        Rows with clusters are always looked at, since a change anywhere can make an exchange in them possible.
        """
        before, self._changed = self._changed, [False] * len(self._changed)
        for row in range(len(before)):
            near = range(max(0, row - 1), min(len(before), row + 2))
            if self._has_clusters[row] or any(before[each] or self._changed[each] for each in near):
                self._changed[row] = self.improve(row) or self._changed[row]
        return any(self._changed)

    def improve(self, row: int) -> bool:
        """Exchange neighbours in one row; whether any were."""
        above = self._ordering.places(row - 1).starts if row else {}
        below = self._ordering.places(row + 1).starts if row + 1 < len(self._ordering.sequences) else {}
        changed = False
        for elements in self._ordering.sequences[row].values():
            for number in range(len(elements) - 1):
                one, other = elements[number : number + 2]
                if isinstance(one, int) and isinstance(other, int):
                    if self._item_gain(one, other, above, below) > LEAST_GAIN:
                        elements[number : number + 2] = [other, one]
                        self._forget([row])
                        changed = True
                elif self.budget > 0:
                    self.budget -= 1
                    changed = self._exchange(row, one, other) or changed
        return changed

    def _item_gain(
        self,
        one: int,
        other: int,
        above: dict[Element, int],
        below: dict[Element, int],
    ) -> float:
        """How much better it is to exchange two items."""
        ordering = self._ordering
        gain = _crossings(ordering.above[one], ordering.above[other], above)
        gain += _crossings(ordering.below[one], ordering.below[other], below)
        return gain + INVERSION * (self._costs.is_inverted(one, other) - self._costs.is_inverted(other, one))

    def _exchange(self, row: int, one: Element, other: Element) -> bool:
        """Exchange two elements, at least one of them a cluster, if that is better."""
        rows = self._common_rows(row, one, other)
        if not rows:
            return False
        before = self._cost(rows)
        known = self._below.copy(), self._inversions.copy()
        self._swap(rows, one, other)
        if self._cost(rows) < before - LEAST_GAIN:
            for each in rows:
                self._changed[each] = True
            return True
        self._swap(rows, one, other)
        self._below, self._inversions = known
        return False

    def _cost(self, rows: Sequence[int]) -> float:
        """What the order costs in these rows and beside them."""
        edges, inverted = 0.0, 0
        for row in sorted({near for each in rows for near in (each - 1, each) if near >= 0}):
            if (below := self._below[row]) is None:
                below = self._below[row] = self._costs.below(row)
            edges += below
        for row in rows:
            if (inversions := self._inversions[row]) is None:
                inversions = self._inversions[row] = self._costs.inversions(row)
            inverted += inversions
        return edges + INVERSION * inverted

    def _forget(self, rows: Iterable[int]) -> None:
        """Take note that these rows have changed."""
        for row in rows:
            self._below[row] = self._inversions[row] = None
            if row:
                self._below[row - 1] = None

    def _common_rows(self, row: int, one: Element, other: Element) -> list[int]:
        """The rows in which two elements must be exchanged together; none if another cluster is between them."""
        if isinstance(one, int) or isinstance(other, int):
            return [row]
        parent = self._ordering.scene.parents[one]
        found = []
        for number, sequence in enumerate(self._ordering.sequences):
            elements = sequence.get(parent, [])
            if one in elements and other in elements:
                between = elements[elements.index(one) + 1 : elements.index(other)]
                if any(isinstance(element, str) for element in between):
                    return []
                found.append(number)
        return found

    def _swap(self, rows: Sequence[int], one: Element, other: Element) -> None:
        self._forget(rows)
        for row in rows:
            for elements in self._ordering.sequences[row].values():
                if one in elements and other in elements:
                    first, second = elements.index(one), elements.index(other)
                    elements[first], elements[second] = other, one


def _crossings(first: list[int], second: list[int], places: dict[Element, int]) -> int:
    """How many more edges cross if what leads to the first places is to the left, than if it is to the right."""
    difference = 0
    for one in first:
        for other in second:
            step = places[one] - places[other]
            difference += (step > 0) - (step < 0)
    return difference
