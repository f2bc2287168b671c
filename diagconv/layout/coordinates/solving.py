"""Solving a placement: separations are kept, lines stay lines, and the terms are made small."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from diagconv.layout.coordinates.cluster_sides import fitted_sides
from diagconv.layout.coordinates.loose import Loose
from diagconv.layout.coordinates.relaxation import MOST_STEPS, relaxed
from diagconv.layout.coordinates.separations import Separation
from diagconv.layout.coordinates.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diagconv.layout.coordinates.alignment import Lines
    from diagconv.layout.coordinates.cluster_sides import Fitted
    from diagconv.layout.coordinates.separations import Sides


class Constraints:
    """What positions keep to, whatever they are to make small.

    Args:
        separations: what is kept apart.
        lines: the variables that move together.
        sides: the sides of clusters, with whether edges end there.
        loose: what closes up to what is beside it.
    """

    def __init__(
        self, separations: Sequence[Separation], lines: Lines, sides: Mapping[Sides, bool], loose: Sequence[Loose]
    ) -> None:
        self.separations = separations
        self.lines = lines
        self.sides = sides
        self._loose = loose
        numbers = {line: number for number, line in enumerate(lines.members)}
        self._number_of = [numbers[lines.line(variable)] for variable in range(len(lines.offset))]

    def with_lines(self, lines: Lines) -> Constraints:
        """The same with other lines."""
        return Constraints(self.separations, lines, self.sides, self._loose)

    def solved(self, terms: Iterable[Term], start: Sequence[float], most_steps: int = MOST_STEPS) -> list[float]:
        """The positions of all variables, with those of one line moved together.

        Args:
            terms: what to keep small.
            start: the positions to start from.
            most_steps: how many variables are moved in all, at most.
        """
        offset, number_of = self.lines.offset, self._number_of
        first = [
            sum(start[member] - offset[member] for member in members) / len(members)
            for members in self.lines.members.values()
        ]
        joined = [term for term in (_joined(term, number_of, offset) for term in terms) if term.parts]
        separations, fitted, closing = self._of_lines
        found = list(map(round, relaxed(first, joined, separations, fitted, closing, most_steps)))
        return [found[number_of[variable]] + offset[variable] for variable in range(len(start))]

    @cached_property
    def _of_lines(self) -> tuple[list[Separation], list[Fitted], list[Loose]]:
        """The separations, sides and loose variables, in numbers of lines."""
        offset, number_of = self.lines.offset, self._number_of
        gaps: dict[tuple[int, int], float] = {}
        for each in self.separations:
            pair = number_of[each.left], number_of[each.right]
            moved = each.gap + offset[each.left] - offset[each.right]
            gaps[pair] = max(moved, gaps.get(pair, moved))
        ordered = in_order(len(self.lines.members), [Separation(*pair, gap) for pair, gap in gaps.items()])
        closing = [Loose([*{number_of[each]: None for each in variables}], side) for variables, side in self._loose]
        return ordered, fitted_sides(self.sides, ordered, number_of), closing


def _joined(term: Term, number_of: Sequence[int], offsets: Sequence[float]) -> Term:
    """A term of variables as one of their lines."""
    factors: dict[int, float] = {}
    constant = term.constant
    for variable, factor in term.parts:
        factors[number_of[variable]] = factors.get(number_of[variable], 0.0) + factor
        constant += factor * offsets[variable]
    return Term(term.weight, tuple([(line, factor) for line, factor in factors.items() if factor]), constant)


def in_order(count: int, separations: list[Separation]) -> list[Separation]:
    """The separations so that those to the left of a line come before those to the right of it."""
    outgoing: dict[int, list[Separation]] = defaultdict(list)
    waiting_for = [0] * count
    for each in separations:
        outgoing[each.left].append(each)
        waiting_for[each.right] += 1
    free = [line for line in range(count) if not waiting_for[line]]
    ordered: list[Separation] = []
    for line in free:
        for each in outgoing[line]:
            ordered.append(each)
            waiting_for[each.right] -= 1
            if not waiting_for[each.right]:
                free.append(each.right)
    return ordered
