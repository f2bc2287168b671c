"""Positions that make a sum of squares small while they keep separations.

Variable by variable is moved to where it is best, as far as separations let it; where one is in the way, it is moved
along if both together are better off then. So the sum never grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.deadlines import check_time
from diagconv.layout.coordinates.cluster_sides import centred, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.layout.coordinates.cluster_sides import Fitted
    from diagconv.layout.coordinates.loose import Loose
    from diagconv.layout.coordinates.separations import Separation
    from diagconv.layout.coordinates.terms import Term

_ROUNDS: Final = 200
"""How often each variable is moved, at most."""
_MOST_STEPS: Final = 15_000
"""How many variables are moved in all, at most: where there are many, they are moved less often."""
_LEAST_ROUNDS: Final = 12
_FITTED_FORCE: Final = 2.0
"""How strongly the sides of a cluster are drawn to each other."""
_AT_REST: Final = 0.1
"""Where no variable moves by more than that any longer, in pixels, it is done: half of all rounds would be for less."""
_LEAST_SPACE: Final = 1.0
"""Less space than that is not worth closing, in pixels."""
_INFINITE: Final = float("inf")
_TIGHT: Final = 0.001
"""Separations with no more slack than that are in the way, in pixels."""


def relaxed(
    start: Sequence[float],
    terms: Sequence[Term],
    separations: Sequence[Separation],
    fitted: Sequence[Fitted],
    loose: Sequence[Loose] = (),
) -> list[float]:
    """Positions near the best ones.

    Args:
        start: the positions to start from; they keep the separations but for the gaps.
        terms: what to keep small.
        separations: what to keep apart, those to the left of a variable before those to the right of it.
        fitted: the sides of clusters, those within others first.
        loose: what closes up to what is beside it.
    """
    positions = _separated(start, separations)
    relaxation = _Relaxation(positions, [*terms, *centred(positions, fitted)], separations, fitted)
    rounds = max(_LEAST_ROUNDS, min(_ROUNDS, _MOST_STEPS // max(1, len(start))))
    for number in range(rounds):
        check_time()
        if relaxation.round(is_forward=number % 2 == 0) < _AT_REST:
            break
        relaxation.close_up(loose)
    fit(relaxation.positions, fitted)
    if relaxation.close_up(loose):
        fit(relaxation.positions, fitted)
    return _separated(relaxation.positions, separations)


class _Block:
    """Variables that move together, and what counts for the slope then. The same ones do so round by round.

    Args:
        variables: the variables.
        force: what draws them, whatever their positions are.
        terms: the numbers of the terms that their move changes.
        weights: for each of these, its weight times its factor.
        curvature: half the second derivative of the sum.
    """

    def __init__(
        self, variables: list[int], force: float, terms: list[int], weights: list[float], curvature: float
    ) -> None:
        self.variables = variables
        self.force = force
        self.terms = terms
        self.weights = weights
        self.curvature = curvature


class _Relaxation:
    """Moves variables to where they are best.

    Half of the time of a placement is spent here, so what is looked up in each step is plain lists of numbers.

    Attributes:
        positions: the positions of all variables.
    """

    def __init__(
        self,
        positions: list[float],
        terms: Sequence[Term],
        separations: Iterable[Separation],
        fitted: Iterable[Fitted],
    ) -> None:
        count = len(positions)
        self.positions = positions
        self._weights = [term.weight for term in terms]
        self._values: list[float] = []
        self._terms: list[list[int]] = [[] for _ in positions]
        self._factors: list[list[float]] = [[] for _ in positions]
        for number, term in enumerate(terms):
            self._add_term(number, term)
        self._weighted = [
            [self._weights[number] * factor for number, factor in zip(numbers, factors, strict=True)]
            for numbers, factors in zip(self._terms, self._factors, strict=True)
        ]
        self._curvatures = [
            sum([weight * factor for weight, factor in zip(weights, factors, strict=True)])
            for weights, factors in zip(self._weighted, self._factors, strict=True)
        ]
        self._forces = [0.0] * count
        for each in fitted:
            self._forces[each.left] -= _FITTED_FORCE
            self._forces[each.right] += _FITTED_FORCE
        self._beside: list[list[int]] = [[] for _ in range(2 * count)]
        self._gaps: list[list[float]] = [[] for _ in range(2 * count)]
        for separation in separations:
            for way, other in ((2 * separation.left + 1, separation.right), (2 * separation.right, separation.left)):
                self._beside[way].append(other)
                self._gaps[way].append(separation.gap)
        self._seen = [0] * count
        self._searches = 0
        self._blocks: list[_Block | None] = [None] * (2 * count)
        self._sums = [0.0] * len(self._weights)
        self._is_summed = [False] * len(self._weights)

    def _add_term(self, number: int, term: Term) -> None:
        """Take note of a term, with the factors of each variable summed."""
        factors: dict[int, float] = {}
        value = 0.0
        for variable, factor in term.parts:
            factors[variable] = factors.get(variable, 0.0) + factor
            value += factor * self.positions[variable]
        self._values.append(term.constant + value)
        for variable, factor in factors.items():
            self._terms[variable].append(number)
            self._factors[variable].append(factor)

    def round(self, *, is_forward: bool) -> float:
        """Move each variable once, and return by how much one moved at most."""
        count, most = len(self.positions), 0.0
        for variable in range(count) if is_forward else range(count - 1, -1, -1):
            if (step := self._move(variable)) > most:
                most = step
        return most

    def close_up(self, loose: Iterable[Loose]) -> bool:
        """Move what no edge holds to its side, as far as there is space; whether there is any."""
        is_moved = False
        for variables, side in loose:
            space = self._space(variables, side)
            if _LEAST_SPACE < space < _INFINITE:
                self._shift(variables, space if side else -space)
                is_moved = True
        return is_moved

    def _space(self, variables: list[int], side: int) -> float:
        """How far variables can move together to one side."""
        positions, others, space = self.positions, set(variables), _INFINITE
        for one in variables:
            way = 2 * one + side
            for other, gap in zip(self._beside[way], self._gaps[way], strict=True):
                if other not in others:
                    distance = positions[other] - positions[one]
                    space = min(space, (distance if side else -distance) - gap)
        return space

    def _move(self, variable: int) -> float:
        """Move a variable with all that is in its way; how far."""
        slope = self._slope(self._forces[variable], self._terms[variable], self._weighted[variable])
        curvature = self._curvatures[variable]
        if abs(slope) < _TIGHT or not (curvature or slope):
            return 0.0
        side = 1 if slope < 0 else 0
        moved: list[int] = [variable]
        space = self._add_what_is_in_the_way(moved, side)
        if len(moved) > 1:
            block = self._block(moved, side)
            slope, curvature = self._slope(block.force, block.terms, block.weights), block.curvature
            if (slope >= 0) if side else (slope <= 0):
                return 0.0
        step = min(space, abs(slope) / curvature if curvature else space)
        if step < _TIGHT or step == _INFINITE:
            return 0.0
        self._shift(moved, step if side else -step)
        return step

    def _slope(self, force: float, terms: list[int], weights: list[float]) -> float:
        """Half the first derivative of the sum where what these terms concern is moved."""
        values = self._values
        for place in range(len(terms)):
            force += weights[place] * values[terms[place]]
        return force

    def _block(self, variables: list[int], side: int) -> _Block:
        """What counts for the slope of variables that move together to one side."""
        key = 2 * variables[0] + side
        block = self._blocks[key]
        if block is None or block.variables != variables:
            block = self._blocks[key] = self._new_block(variables)
        return block

    def _new_block(self, variables: list[int]) -> _Block:
        sums, force = self._sums, 0.0
        concerned: list[int] = []
        for variable in variables:
            force += self._forces[variable]
            terms, factors = self._terms[variable], self._factors[variable]
            for place in range(len(terms)):
                number = terms[place]
                if not self._is_summed[number]:
                    self._is_summed[number] = True
                    concerned.append(number)
                sums[number] += factors[place]
        kept: list[int] = []
        weights: list[float] = []
        curvature = 0.0
        for number in concerned:
            weight = self._weights[number] * sums[number]
            curvature += weight * sums[number]
            if weight:
                kept.append(number)
                weights.append(weight)
            sums[number], self._is_summed[number] = 0.0, False
        return _Block(variables, force, kept, weights, curvature)

    def _add_what_is_in_the_way(self, moved: list[int], side: int) -> float:
        """Add to a variable all that moves with it to one side (0: left, 1: right); how far they can."""
        positions, seen, space = self.positions, self._seen, _INFINITE
        self._searches += 1
        search = self._searches
        seen[moved[0]] = search
        for one in moved:
            position = positions[one]
            beside, gaps = self._beside[2 * one + side], self._gaps[2 * one + side]
            for place in range(len(beside)):
                other = beside[place]
                if seen[other] == search:
                    continue
                distance = positions[other] - position
                slack = (distance if side else -distance) - gaps[place]
                if slack <= _TIGHT:
                    seen[other] = search
                    moved.append(other)
                elif slack < space:
                    space = slack
        return space

    def _shift(self, variables: list[int], step: float) -> None:
        values = self._values
        for variable in variables:
            self.positions[variable] += step
            terms, factors = self._terms[variable], self._factors[variable]
            for place in range(len(terms)):
                values[terms[place]] += factors[place] * step


def _separated(positions: Sequence[float], separations: Sequence[Separation]) -> list[float]:
    """The positions, with what still violates a separation moved to greater positions."""
    result = list(positions)
    for _ in positions:
        changed = False
        for each in separations:
            if result[each.left] + each.gap > result[each.right] + 0.01:
                result[each.right] = result[each.left] + each.gap
                changed = True
        if not changed:
            break
    return result
