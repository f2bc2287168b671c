"""Reordering: the best order that is found, from Graphviz's own or from the order of declaration by some sweeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.ordering.crossings import OrderCosts
from diagconv.layout.ordering.sequences import copied
from diagconv.layout.ordering.sweeping import Sweeps
from diagconv.layout.ordering.transposition import LEAST_GAIN, transpose

if TYPE_CHECKING:
    from diagconv.layout.ordering.sequences import Ordering

_SWEEPS: Final = 4
"""How often all rows are swept from each order."""
_EXCHANGES: Final = 400
"""How many exchanges that concern clusters are tried, at most."""
_MOST_ROWS: Final = 10
"""How many rows are put in the order of declaration by themselves, at most."""


def reorder(ordering: Ordering) -> None:
    """Put a scene in an order that costs as little as possible.

    Args:
        ordering: the order; it is changed.
    """
    search = _Search(ordering)
    search.run()
    ordering.sequences = search.best


class _Search:
    """Looks for better orders, and keeps the best."""

    def __init__(self, ordering: Ordering) -> None:
        self._ordering = ordering
        self._costs = OrderCosts(ordering)
        self.sweeps = Sweeps(ordering, self._costs)
        self.best = ordering.sequences
        self._least = self._costs.total()
        self._exchanges = _EXCHANGES

    def run(self) -> None:
        """Try one order after the other, until one costs nothing."""
        self.keep_if_better()
        first = self.best
        for is_down in (True, False):
            self._ordering.sequences = copied(first)
            self.sweep(is_down=is_down)
            self.sweeps.declare()
            self.sweep(is_down=is_down)
        self._ordering.sequences = copied(self.best)
        shuffled = [row for row in range(len(first)) if self._costs.inversions(row)]
        for row in shuffled[:_MOST_ROWS]:
            self.declare(row)

    def keep_if_better(self) -> None:
        """Exchange neighbours, and keep the order if it is the best so far."""
        self._exchanges = transpose(self._ordering, self._costs, self._exchanges)
        if (cost := self._costs.total()) < self._least - LEAST_GAIN:
            self.best, self._least = copied(self._ordering.sequences), cost

    def sweep(self, *, is_down: bool) -> None:
        """Try the best order among those that some sweeps make; the first sweep is downwards or upwards."""
        if self._least < LEAST_GAIN:
            return
        found, least = copied(self._ordering.sequences), self._costs.total()
        for turn in range(_SWEEPS):
            self.sweeps.sweep(is_down=is_down == (turn % 2 == 0))
            if (cost := self._costs.total()) < least:
                found, least = copied(self._ordering.sequences), cost
        self._ordering.sequences = found
        self.keep_if_better()

    def declare(self, row: int) -> None:
        """Try the best order with the vertices of one row in the order of declaration, and all others by it."""
        self._ordering.sequences = copied(self.best)
        if self._costs.inversions(row):
            self.sweeps.declare_row(row)
            self.sweeps.spread(row)
            self.keep_if_better()
