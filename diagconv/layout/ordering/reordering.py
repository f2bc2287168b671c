"""Reordering: the best order that is found, from Graphviz's own or from the order of declaration by some sweeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.ordering.crossings import Costs
from diagconv.layout.ordering.sweeping import Sweeps
from diagconv.layout.ordering.transposition import transpose

if TYPE_CHECKING:
    from diagconv.layout.ordering.sequences import Ordering

_SWEEPS: Final = 4
_BUDGET: Final = 200


def reorder(ordering: Ordering) -> None:
    """Put a scene in an order that costs as little as possible.

    Args:
        ordering: the order; it is changed.
    """
    costs = Costs(ordering)
    transpose(ordering, costs, _BUDGET)
    best, least = ordering.copied_sequences(), costs.total()
    sweeps = Sweeps(ordering, costs)
    for is_down in (True, False):
        _sweep_from_declared(ordering, costs, sweeps, is_down=is_down)
        transpose(ordering, costs, _BUDGET)
        if (cost := costs.total()) < least:
            best, least = ordering.copied_sequences(), cost
    ordering.sequences = best


def _sweep_from_declared(ordering: Ordering, costs: Costs, sweeps: Sweeps, *, is_down: bool) -> None:
    """The best order among those that sweeps make of the declared one; the first sweep is downwards or upwards."""
    sweeps.declare()
    best, least = ordering.copied_sequences(), costs.total()
    for turn in range(_SWEEPS):
        sweeps.sweep(is_down=is_down == (turn % 2 == 0))
        if (cost := costs.total()) < least:
            best, least = ordering.copied_sequences(), cost
    ordering.sequences = best
