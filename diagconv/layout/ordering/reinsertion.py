"""Reinsertion: the dummies of one edge after the other are put where they cost least, all of them at once.

Between two ends that stay, that is a shortest path from row to row. Exchanges of neighbours cannot find it where an
edge must be moved in several rows before it costs less, or into a group or out of it.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.coordinates.rows import Path
    from diagconv.layout.ordering.crossings import OrderCosts
    from diagconv.layout.ordering.sequences import Order, Ordering, Places

_ROUNDS: Final = 3
_LEAST_GAIN: Final = 0.5
"""An edge is moved only where it crosses one edge less, not where only a side of its own group is spared."""
_LEAST_GAIN_INSIDE: Final = 0.05
"""Unless its group stands wholly above or below where it leads: then it leaves the group at the end, not at a side."""
_INFINITY: Final = float("inf")


class _Slot:
    """A place in a row, counted so that everything in it is at even places, and the cluster that the place is in."""

    def __init__(self, place: int, parent: str | None) -> None:
        self.place = place
        self.parent = parent


class _Line:
    """What can be crossed between two rows: its places in both, and what that costs."""

    def __init__(self, upper: int, lower: int, cost: float) -> None:
        self.upper = upper
        self.lower = lower
        self.cost = cost


class _Ways(NamedTuple):
    """The cheapest ways to each slot of a row: their costs, and the slots of the row before that they come from."""

    costs: list[float]
    origins: list[int]


class Reinsertions:
    """Moves the dummies of edges. An edge that stayed where it was does so again wherever its rows are the same.

    Args:
        ordering: the order; it is changed.
        costs: what it costs.
    """

    def __init__(self, ordering: Ordering, costs: OrderCosts) -> None:
        self._ordering = ordering
        paths = [path for path in ordering.rows.paths if _passes_rows(ordering, path)]
        self._edges = [_Reinsertion(ordering, costs, path) for path in paths]
        self._changes = 0

    def run(self, order: Order) -> bool:
        """Move dummies as long as the order becomes better; whether it did.

        Args:
            order: the order as it is now.
        """
        rows = list(order)
        places = [self._ordering.places(row) for row in range(len(rows))] if self._edges else []
        for number in range(_ROUNDS):
            moved = [self._run(edge, places, rows) for edge in self._edges]
            if not any(moved):
                return number > 0
        return True

    def _run(self, edge: _Reinsertion, places: list[Places], rows: list[int]) -> bool:
        """Move the dummies of one edge; rows that change get numbers that no other order has."""
        between = tuple(rows[edge.rows[0] : edge.rows[-1] + 1])
        if between in edge.settled:
            return False
        if not edge.run(places):
            edge.settled.add(between)
            return False
        for row in edge.rows[1:-1]:
            self._changes += 1
            rows[row] = -self._changes
            places[row] = self._ordering.places(row)
        return True


def _passes_rows(ordering: Ordering, path: Path) -> bool:
    """Whether an edge has a dummy in each row between its ends, and at least one."""
    steps = {ordering.row_of[other] - ordering.row_of[one] for one, other in pairwise(path.items)}
    return len(path.items) > 2 and (steps == {1} or steps == {-1})


class _Reinsertion:
    """Finds the cheapest way of one edge.

    Args:
        ordering: the order; it is changed.
        costs: what it costs.
        path: the path of the edge.

    Attributes:
        rows: the rows that the edge passes, from above to below.
        settled: the orders of these rows in which it stays where it is.
    """

    def __init__(self, ordering: Ordering, costs: OrderCosts, path: Path) -> None:
        self._ordering = ordering
        self._costs = costs
        self._items = sorted(path.items, key=ordering.row_of.__getitem__)
        self.rows = [ordering.row_of[item] for item in self._items]
        self._places: list[Places] = []
        self._around = costs.around_ends(path)
        self._least_gain = _LEAST_GAIN_INSIDE if any(path.constraint.inside) else _LEAST_GAIN
        self.settled: set[tuple[int, ...]] = set()

    def run(self, places: list[Places]) -> bool:
        """Move the dummies to where they cost least; whether that is elsewhere than before.

        Args:
            places: the places in all rows.
        """
        self._places = places[self.rows[0] : self.rows[-1] + 1]
        before = [_Slot(2 * places.starts[item], None) for item, places in zip(self._items, self._places, strict=True)]
        lines = [self._lines(number) for number in range(len(self.rows) - 1)]
        cost = 0.0
        for between, (one, other) in zip(lines, pairwise(before), strict=True):
            cost += _cost(between, one.place, other.place)
        most = cost - self._least_gain
        if most < 0:
            return False
        slots = [before[:1], *map(self._slots, range(1, len(self.rows) - 1)), before[-1:]]
        ways = [_Ways([0.0], [0])]
        for number, between in enumerate(lines):
            ways.append(_next(ways[-1].costs, between, slots[number], slots[number + 1], most))
        if ways[-1].costs[0] > most:
            return False
        self._move(slots, ways)
        return True

    def _lines(self, number: int) -> list[_Line]:
        """What the edge can cross between two of its rows."""
        upper, lower = self._places[number], self._places[number + 1]
        own, next_own = self._items[number], self._items[number + 1]
        found: list[_Line] = []
        for element, place in upper.starts.items():
            if isinstance(element, int):
                below = [other for other in self._ordering.below[element] if element != own or other != next_own]
                found += [_Line(2 * place, 2 * lower.starts[other], 1.0) for other in below]
            elif element in lower.ends:
                cost = self._costs.side(element, self._around)
                found.append(_Line(2 * place, 2 * lower.starts[element], cost))
                found.append(_Line(2 * upper.ends[element], 2 * lower.ends[element], cost))
        return found

    def _slots(self, number: int) -> list[_Slot]:
        """Where a dummy can be: in the clusters around the ends and outside of all; a label stays in its cluster."""
        sequence, places, item = self._ordering.sequences[self.rows[number]], self._places[number], self._items[number]
        is_label = self._ordering.rows.items[item].before > 0
        inside = [cluster for cluster in self._costs.clusters if cluster in self._around and cluster in places.ends]
        parents = [self._parent(number)] if is_label else [None, *inside]
        found: list[_Slot] = []
        for parent in parents:
            found.append(_Slot(-1 if parent is None else 2 * places.starts[parent] + 1, parent))
            found.extend(_Slot(2 * _end(places, element) + 1, parent) for element in sequence.get(parent, ()))
        return found

    def _parent(self, number: int) -> str | None:
        """The cluster that a dummy is in."""
        sequence = self._ordering.sequences[self.rows[number]]
        return next(parent for parent, elements in sequence.items() if self._items[number] in elements)

    def _move(self, slots: Sequence[Sequence[_Slot]], ways: Sequence[_Ways]) -> None:
        """Move the dummies along the cheapest way to the last slot."""
        at = 0
        for number in range(len(slots) - 2, 0, -1):
            at = ways[number + 1].origins[at]
            item, slot, places = self._items[number], slots[number][at], self._places[number]
            sequence = self._ordering.sequences[self.rows[number]]
            sequence[self._parent(number)].remove(item)
            elements = sequence.setdefault(slot.parent, [])
            elements.insert(sum(2 * places.starts[element] < slot.place for element in elements), item)


def _end(places: Places, element: int | str) -> int:
    """The last place that something takes in its row."""
    return places.ends[element] if isinstance(element, str) else places.starts[element]


def _next(
    costs: Sequence[float], lines: Sequence[_Line], slots: Sequence[_Slot], following: Sequence[_Slot], most: float
) -> _Ways:
    """The cheapest ways to the slots of the next row, by the costs of those to the slots of this one.

    Ways that cost too much already lead nowhere.
    """
    best, origins = [_INFINITY] * len(following), [0] * len(following)
    for origin, spent in enumerate(costs):
        if spent > most:
            continue
        further = _costs(lines, slots[origin].place, following)
        for number, cost in enumerate(further):
            total = spent + cost
            if total < best[number]:
                best[number], origins[number] = total, origin
    return _Ways(best, origins)


def _cost(lines: Sequence[_Line], start: int, end: int) -> float:
    """What is crossed from a place to one in the next row."""
    found = 0.0
    for line in lines:
        if (line.upper < start and line.lower > end) or (line.upper > start and line.lower < end):
            found += line.cost
    return found


def _costs(lines: Sequence[_Line], start: int, slots: Sequence[_Slot]) -> list[float]:
    """What is crossed from a place to each slot in the next row: what is before it there and ends after it, or back."""
    last = 1 + max([line.lower for line in lines], default=0)
    before, after = [0.0] * (last + 1), [0.0] * (last + 1)
    for line in lines:
        if line.upper < start:
            before[line.lower] += line.cost
        elif line.upper > start:
            after[line.lower] += line.cost
    up_to_before, up_to_after = list(accumulate(before)), list(accumulate(after))
    found: list[float] = []
    for slot in slots:
        at = min(slot.place, last)
        ending_before = up_to_after[at - 1] if at > 0 else 0.0
        ending_after = up_to_before[-1] - (up_to_before[at] if at >= 0 else 0.0)
        found.append(ending_before + ending_after)
    return found
