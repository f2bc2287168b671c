"""Reordering: the best order that is found, from Graphviz's own or from the order of declaration by some sweeps."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from diagconv.layout.ordering.reinsertion import Reinsertions
from diagconv.layout.ordering.sequences import Orders
from diagconv.layout.ordering.sweeping import Sweeps
from diagconv.layout.ordering.transposition import LEAST_GAIN, transpose
from diagconv.layout.ordering.twins import declare_twins

if TYPE_CHECKING:
    from diagconv.layout.ordering.crossings import OrderCosts
    from diagconv.layout.ordering.sequences import Order, Ordering

_SWEEPS: Final = 4
"""How often all rows are swept from each order."""
_EXCHANGES: Final = 400
"""How many exchanges that concern clusters are tried, at most."""
_LEAST_REINSERTED: Final = 0.9
"""In orders that cost less, no edges cross."""
_MANY: Final = 7.0
_RESTARTS: Final = 24
_RESTARTED_ITEMS: Final = 1500
"""What an order costs in which so many edges cross that others are tried, how many at most, and how many items these
have together at most: each takes the longer, the more items there are."""
_MOST_ROWS: Final = 10
"""How many rows are put in the order of declaration by themselves, at most."""


def reorder(ordering: Ordering, costs: OrderCosts) -> None:
    """Put a scene in an order that costs as little as possible.

    Args:
        ordering: the order; it is changed.
        costs: what it costs.
    """
    search = _Search(ordering, costs)
    ordering.sequences = search.orders.thawed(search.best_order())


class _Search:
    """Looks for better orders, and keeps the best. Most ways lead to few orders, so each is looked at once.

    Attributes:
        orders: the orders of rows that were seen.
    """

    def __init__(self, ordering: Ordering, costs: OrderCosts) -> None:
        self.orders = Orders(len(ordering.sequences))
        self._ordering = ordering
        self._costs = costs
        self._sweeps = Sweeps(ordering, costs)
        self._reinsertions = Reinsertions(ordering, costs)
        self._exchanges = _EXCHANGES
        # Dictionaries, since a cache of a method is a cycle: it would live on until the garbage collector finds it.
        self._totals: dict[Order, float] = {}
        self._sweepings: dict[tuple[Order, bool], Order] = {}
        self._transpositions: dict[Order, Order] = {}
        self._best = self.orders.frozen(ordering.sequences)

    def best_order(self) -> Order:
        """Try one order after the other."""
        self._improved(self._best)
        first = self._best
        for is_down in (True, False):
            order = self._best_swept(first, is_down=is_down)
            self._best_swept(self._declared(order), is_down=is_down)
        for row in self._shuffled_rows()[:_MOST_ROWS]:
            self._declare_row(row)
        if self._cost(self._best) > _MANY:
            self._restart()
        self._declare_twins()
        return self._best

    def _restart(self) -> None:
        """Try some orders that are far from all others; they are the same each time."""
        lot = Random(0)
        for number in range(min(_RESTARTS, _RESTARTED_ITEMS // len(self._ordering.rows.items))):
            self._best_swept(self._shuffled(lot), is_down=number % 2 == 0)

    def _shuffled(self, lot: Random) -> Order:
        """The best order with everything in each row shuffled; clusters are in one order in all rows."""
        place = {cluster: lot.random() for cluster in self._ordering.scene.clusters}
        sequences = self.orders.thawed(self._best)
        for sequence in sequences:
            for elements in sequence.values():
                lot.shuffle(elements)
                clusters = iter(sorted((each for each in elements if isinstance(each, str)), key=place.__getitem__))
                elements[:] = [next(clusters) if isinstance(each, str) else each for each in elements]
        return self.orders.frozen(sequences)

    def _improved(self, order: Order) -> Order:
        """The order with neighbours exchanged and edges moved; it is kept if it is the best so far."""
        order = self._transposed(order)
        if self._cost(order) < self._cost(self._best) - LEAST_GAIN:
            self._best = order
        return order

    def _best_swept(self, order: Order, *, is_down: bool) -> Order:
        """The best order among those that some sweeps make; the first sweep is downwards or upwards."""
        if self._cost(self._best) < LEAST_GAIN:
            return order
        found = order
        for turn in range(_SWEEPS):
            order = self._swept(order, is_down == (turn % 2 == 0))
            if self._cost(order) < self._cost(found):
                found = order
        return self._improved(found)

    def _declare_row(self, row: int) -> None:
        """Try the best order with the vertices of one row in the order of declaration, and all others by it."""
        self._ordering.sequences = self.orders.thawed(self._best)
        if self._costs.inversions(row):
            self._sweeps.declare_row(row)
            self._sweeps.spread(row)
            self._improved(self.orders.frozen(self._ordering.sequences))

    def _declare_twins(self) -> None:
        """Try the best order with boxes that have the same neighbours in the order of declaration."""
        if self._shuffled_rows():
            declare_twins(self._ordering, self._costs.number)
            self._improved(self.orders.frozen(self._ordering.sequences))

    def _shuffled_rows(self) -> list[int]:
        """The rows of the best order in which not everything is in the order of declaration."""
        self._ordering.sequences = self.orders.thawed(self._best)
        return [row for row in range(len(self._best)) if self._costs.inversions(row)]

    def _cost(self, order: Order) -> float:
        if order not in self._totals:
            self._ordering.sequences = self.orders.thawed(order)
            self._totals[order] = self._costs.total(order)
        return self._totals[order]

    def _swept(self, order: Order, is_down: bool) -> Order:
        if (order, is_down) not in self._sweepings:
            self._ordering.sequences = self.orders.thawed(order)
            self._sweeps.sweep(is_down=is_down)
            self._sweepings[order, is_down] = self.orders.frozen(self._ordering.sequences)
        return self._sweepings[order, is_down]

    def _transposed(self, order: Order) -> Order:
        if order not in self._transpositions:
            self._transpositions[order] = self._transpose(order)
        return self._transpositions[order]

    def _transpose(self, order: Order) -> Order:
        self._ordering.sequences = self.orders.thawed(order)
        self._exchanges = transpose(self._ordering, self._costs, self._exchanges)
        order = self.orders.frozen(self._ordering.sequences)
        cost = self._costs.total(order)
        if cost > _LEAST_REINSERTED and self._reinsertions.run(order):
            self._exchanges = transpose(self._ordering, self._costs, self._exchanges)
        return self.orders.frozen(self._ordering.sequences)

    def _declared(self, order: Order) -> Order:
        """The order with everything in the order of declaration."""
        self._ordering.sequences = self.orders.thawed(order)
        self._sweeps.declare()
        return self.orders.frozen(self._ordering.sequences)
