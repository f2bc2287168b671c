"""Positions on a line that keep separation constraints, each as near to the desired one as can be.

Variables that press against each other are merged into a block, which takes the position that is best for them on
average: the method of Dwyer, Marriott and Stuckey, "Fast node overlap removal" (2005), also known as VPSC.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(slots=True)
class Variable:
    """A position to be found.

    Args:
        low: its lower bound.
        high: its upper bound.
        desired: where it should be.
        weight: how much that counts.
    """

    low: float
    high: float
    desired: float
    weight: float


@dataclass(slots=True)
class Constraint:
    """A separation constraint: position of `left` + gap <= position of `right`.

    Args:
        left: the index of a variable.
        right: that of a later one.
        gap: how far apart they shall be.
        least: to what the gap may shrink where not all constraints can be met.
        is_firm: whether it shrinks below that only after others have.
    """

    left: int
    right: int
    gap: float
    least: float = 0.0
    is_firm: bool = False


def solve(variables: Sequence[Variable], constraints: Sequence[Constraint]) -> list[float]:
    """A position for each variable.

    Args:
        variables: in an order in which every constraint leads from an earlier to a later one.
        constraints: between them; the gaps of those that cannot be met are made smaller.
    """
    gaps = _feasible_gaps(variables, constraints)
    return _repaired(variables, constraints, gaps, _Blocks(variables, constraints, gaps).positions())


def shortages(variables: Sequence[Variable], constraints: Sequence[Constraint]) -> list[float]:
    """By how much the range of each variable is too small for all constraints; 0 where it is not."""
    by_right = sorted(range(len(constraints)), key=lambda number: constraints[number].right)
    lowest, highest = _ranges(variables, constraints, [each.gap for each in constraints], by_right)
    return [max(0.0, low - high) for low, high in zip(lowest, highest, strict=True)]


def _feasible_gaps(variables: Sequence[Variable], constraints: Sequence[Constraint]) -> list[float]:
    """The gaps of the constraints, shrunk where needed so that all variables can keep their bounds."""
    gaps = [each.gap for each in constraints]
    by_right = sorted(range(len(constraints)), key=lambda number: constraints[number].right)
    for turn in range(_ROUNDS):
        lowest, highest = _ranges(variables, constraints, gaps, by_right)
        infeasible = {index for index, low in enumerate(lowest) if low > highest[index] + _TOLERANCE}
        if not infeasible:
            return gaps
        for number, each in enumerate(constraints):
            if each.left in infeasible and each.right in infeasible:
                least = each.least if turn < (_FIRM_ROUNDS if each.is_firm else _LEAST_ROUNDS) else 0.0
                gaps[number] = max(gaps[number] * _SHRINK, min(least, gaps[number]))
    return gaps


def _ranges(
    variables: Sequence[Variable], constraints: Sequence[Constraint], gaps: Sequence[float], by_right: Sequence[int]
) -> tuple[list[float], list[float]]:
    """The least and the greatest position of each variable with which all constraints are met."""
    lowest, highest = [variable.low for variable in variables], [variable.high for variable in variables]
    for number in by_right:
        each = constraints[number]
        lowest[each.right] = max(lowest[each.right], lowest[each.left] + gaps[number])
    for number in sorted(by_right, key=lambda number: -constraints[number].left):
        each = constraints[number]
        highest[each.left] = min(highest[each.left], highest[each.right] - gaps[number])
    return lowest, highest


def _repaired(
    variables: Sequence[Variable], constraints: Sequence[Constraint], gaps: Sequence[float], positions: Sequence[float]
) -> list[float]:
    """Positions near these that meet all bounds and constraints: blocks that were merged too early may not."""
    by_right = sorted(range(len(constraints)), key=lambda number: constraints[number].right)
    lowest, highest = _ranges(variables, constraints, gaps, by_right)
    incoming = _incoming(len(variables), constraints, gaps)
    repaired: list[float] = []
    for index, position in enumerate(positions):
        least = max((repaired[left] + gap for left, gap in incoming[index]), default=lowest[index])
        repaired.append(min(max(position, least, lowest[index]), highest[index]))
    return repaired


def _incoming(count: int, constraints: Sequence[Constraint], gaps: Sequence[float]) -> list[list[tuple[int, float]]]:
    """For each variable those to the left of it, with the gaps."""
    incoming: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for each, gap in zip(constraints, gaps, strict=True):
        incoming[each.right].append((each.left, gap))
    return incoming


class _Blocks:
    """Variables in blocks; those of one block keep their distances."""

    def __init__(self, variables: Sequence[Variable], constraints: Sequence[Constraint], gaps: Sequence[float]) -> None:
        self._variables = variables
        self._incoming = _incoming(len(variables), constraints, gaps)
        self._block = list(range(len(variables)))
        self._offset = [0.0] * len(variables)
        self._members: dict[int, list[int]] = {}
        self._position: dict[int, float] = {}

    def positions(self) -> list[float]:
        for index in range(len(self._variables)):
            self._members[index] = [index]
            self._place(index)
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
            self._merge(*violated)

    def _most_violated(self, block: int) -> tuple[int, int, float] | None:
        """The constraint between a block and one to its left that is violated most: left, right and gap."""
        most, violated = _TOLERANCE, None
        for member in self._members[block]:
            for left, gap in self._incoming[member]:
                if self._block[left] != block:
                    violation = self._at(left) + gap - self._at(member)
                    if violation > most:
                        most, violated = violation, (left, member, gap)
        return violated

    def _merge(self, left: int, right: int, gap: float) -> None:
        """Merge the block on the right into that on the left, along the constraint between two of their variables."""
        block, other = self._block[left], self._block[right]
        shift = self._offset[left] + gap - self._offset[right]
        for index in self._members[other]:
            self._offset[index] += shift
            self._block[index] = block
        self._members[block].extend(self._members.pop(other))
        del self._position[other]
        self._place(block)
