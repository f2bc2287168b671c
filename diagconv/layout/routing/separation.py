"""Positions on a line that keep separation constraints, each as near to the desired one as can be.

Variables that press against each other are merged into a block, which takes the position that is best for them on
average: the method of Dwyer, Marriott and Stuckey, "Fast node overlap removal" (2005), also known as VPSC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOLERANCE: Final = 0.01
"""Constraints may be violated by so much."""
_ROUNDS: Final = 60
_LEAST_ROUNDS: Final = 20
_FIRM_ROUNDS: Final = 40
_SHRINK: Final = 0.8
"""How often infeasible gaps are shrunk, in how many of these rounds to no less than their least, in how many the firm
ones to no less than that, and to which share of themselves."""


class Variable:
    """A position to be found.

    Args:
        low: its lower bound.
        high: its upper bound.
        desired: where it should be.
        weight: how much that counts.
    """

    def __init__(self, low: float, high: float, desired: float, weight: float) -> None:
        self.low = low
        self.high = high
        self.desired = desired
        self.weight = weight


class Constraint:
    """A separation constraint: position of `left` + gap <= position of `right`.

    Args:
        left: the index of a variable.
        right: that of a later one.
        gap: how far apart they shall be.
        least: to what the gap may shrink where not all constraints can be met.
        is_firm: whether it shrinks below that only after others have.
    """

    def __init__(self, left: int, right: int, gap: float, least: float = 0.0, is_firm: bool = False) -> None:
        self.left = left
        self.right = right
        self.gap = gap
        self.least = least
        self.is_firm = is_firm


def solve(variables: Sequence[Variable], constraints: Sequence[Constraint]) -> list[float]:
    """A position for each variable.

    Args:
        variables: in an order in which every constraint leads from an earlier to a later one.
        constraints: between them; the gaps of those that cannot be met are made smaller.
    """
    system = _System(variables, constraints)
    system.shrink_gaps()
    return system.repaired(_Blocks(system).positions())


def shortages(variables: Sequence[Variable], constraints: Sequence[Constraint]) -> list[float]:
    """By how much the range of each variable is too small for all constraints; 0 where it is not."""
    system = _System(variables, constraints)
    return [max(0.0, low - high) for low, high in zip(system.lowest(), system.highest(), strict=True)]


class _Link:
    """A constraint as its right variable sees it: the variable on the left, and the gap as it has been shrunk."""

    def __init__(self, constraint: Constraint) -> None:
        self.left = constraint.left
        self.gap = constraint.gap
        self.constraint = constraint

    def shrink(self, turn: int) -> None:
        """Make the gap smaller, in one of the rounds."""
        constraint = self.constraint
        least = constraint.least if turn < (_FIRM_ROUNDS if constraint.is_firm else _LEAST_ROUNDS) else 0.0
        self.gap = max(self.gap * _SHRINK, min(least, self.gap))


class _System:
    """Variables, and for each the links to those on its left."""

    def __init__(self, variables: Sequence[Variable], constraints: Sequence[Constraint]) -> None:
        self.variables = list(variables)
        self.links: list[list[_Link]] = [[] for _ in self.variables]
        for each in constraints:
            self.links[each.right].append(_Link(each))

    def lowest(self) -> list[float]:
        """The least position of each variable with which all constraints are met."""
        lowest: list[float] = []
        for index, variable in enumerate(self.variables):
            low = variable.low
            for link in self.links[index]:
                low = max(low, lowest[link.left] + link.gap)
            lowest.append(low)
        return lowest

    def highest(self) -> list[float]:
        """And the greatest."""
        highest = [variable.high for variable in self.variables]
        for index in range(len(highest) - 1, -1, -1):
            for link in self.links[index]:
                highest[link.left] = min(highest[link.left], highest[index] - link.gap)
        return highest

    def shrink_gaps(self) -> None:
        """Shrink gaps where needed so that all variables can keep their bounds."""
        for turn in range(_ROUNDS):
            lowest, highest = self.lowest(), self.highest()
            is_infeasible = [low > high + _TOLERANCE for low, high in zip(lowest, highest, strict=True)]
            if True not in is_infeasible:
                return
            for index, links in enumerate(self.links):
                for link in links:
                    if is_infeasible[index] and is_infeasible[link.left]:
                        link.shrink(turn)

    def repaired(self, positions: Sequence[float]) -> list[float]:
        """Positions near these that meet all bounds and constraints: blocks that were merged too early may not."""
        lowest, highest = self.lowest(), self.highest()
        repaired: list[float] = []
        for index, position in enumerate(positions):
            position = max(position, lowest[index])
            for link in self.links[index]:
                position = max(position, repaired[link.left] + link.gap)
            repaired.append(min(position, highest[index]))
        return repaired


class _Blocks:
    """Variables in blocks; those of one block keep their distances."""

    def __init__(self, system: _System) -> None:
        self._variables = system.variables
        self._links = system.links
        self._block = list(range(len(self._variables)))
        self._offset = [0.0] * len(self._variables)
        self._members = [[index] for index in self._block]
        self._position = [0.0] * len(self._variables)

    def positions(self) -> list[float]:
        for index in range(len(self._variables)):
            self._place(index)
            if self._links[index]:
                self._merge_left(index)
        return [self._at(index) for index in range(len(self._variables))]

    def _at(self, index: int) -> float:
        return self._position[self._block[index]] + self._offset[index]

    def _place(self, block: int) -> None:
        """Put a block where its variables should be on average, within the bounds of all of them."""
        weight = position = 0.0
        low, high = float("-inf"), float("inf")
        for index in self._members[block]:
            variable, offset = self._variables[index], self._offset[index]
            weight += variable.weight
            position += variable.weight * (variable.desired - offset)
            low, high = max(low, variable.low - offset), min(high, variable.high - offset)
        position /= weight
        self._position[block] = (low + high) / 2 if low > high else min(max(position, low), high)

    def _merge_left(self, index: int) -> None:
        """Merge the block of a variable with those to the left that it overlaps, the most violated constraint first."""
        while (violated := self._most_violated(self._block[index])) is not None:
            self._merge(violated[0].left, violated[1], violated[0].gap)

    def _most_violated(self, block: int) -> tuple[_Link, int] | None:
        """The link from a block to one on its left whose constraint is violated most, and the variable on its right."""
        most = _TOLERANCE
        violated: tuple[_Link, int] | None = None
        for member in self._members[block]:
            for link in self._links[member]:
                if self._block[link.left] != block:
                    violation = self._at(link.left) + link.gap - self._at(member)
                    if violation > most:
                        most, violated = violation, (link, member)
        return violated

    def _merge(self, left: int, right: int, gap: float) -> None:
        """Merge the block on the right into that on the left, along the constraint between two of their variables."""
        block, other = self._block[left], self._block[right]
        shift = self._offset[left] + gap - self._offset[right]
        for index in self._members[other]:
            self._offset[index] += shift
            self._block[index] = block
        self._members[block].extend(self._members[other])
        self._members[other] = []
        self._place(block)
