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
MOST_STEPS: Final = 15_000
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
    most_steps: int = MOST_STEPS,
) -> list[float]:
    """Positions near the best ones.

    Args:
        start: the positions to start from; they keep the separations but for the gaps.
        terms: what to keep small.
        separations: what to keep apart, those to the left of a variable before those to the right of it.
        fitted: the sides of clusters, those within others first.
        loose: what closes up to what is beside it.
        most_steps: how many variables are moved in all, at most.
    """
    positions = _separated(start, separations)
    relaxation = _Relaxation(positions, [*terms, *centred(positions, fitted)], separations, fitted)
    rounds = max(_LEAST_ROUNDS, min(_ROUNDS, most_steps // max(1, len(start))))
    for number in range(rounds):
        check_time()
        if relaxation.round(is_forward=number % 2 == 0) < _AT_REST:
            break
        relaxation.close_up(loose)
    relaxation.fit(fitted)
    if relaxation.close_up(loose):
        relaxation.fit(fitted)
    return _separated(relaxation.positions(), separations)


class _Total:
    """What a term is the square of.

    Args:
        weight: how much the term counts.
        value: the sum.

    Attributes:
        factor: the factors of variables that move together, summed while their block is made.
        is_concerned: whether any of these is part of it.
    """

    def __init__(self, weight: float, value: float) -> None:
        self.weight = weight
        self.value = value
        self.factor = 0.0
        self.is_concerned = False


class _Part:
    """What a variable, or several that move together, are in a sum.

    Args:
        total: the sum.
        factor: their factor.
    """

    def __init__(self, total: _Total, factor: float) -> None:
        self.total = total
        self.factor = factor
        self.weight = total.weight * factor


class _Beside:
    """A variable beside another one, by its number, and how far apart they are at least."""

    def __init__(self, number: int, gap: float) -> None:
        self.number = number
        self.gap = gap


class _Variable:
    """A variable.

    Attributes:
        position: where it is.
        force: what draws it, wherever it is.
        parts: what it is in each sum.
        curvature: half the second derivative of the sum of squares.
        left: what is beside it on the left.
        right: what is beside it on the right.
        seen: the last search that found it.
    """

    def __init__(self, position: float) -> None:
        self.position = position
        self.force = 0.0
        self.parts: list[_Part] = []
        self.curvature = 0.0
        self.left: list[_Beside] = []
        self.right: list[_Beside] = []
        self.seen = 0


class _Block:
    """Variables that move together, and what counts for the slope then. The same ones do so round by round.

    Args:
        variables: the numbers of the variables.
        force: what draws them, wherever they are.
        parts: what they are in the sums that their move changes.
        curvature: half the second derivative of the sum of squares.
    """

    def __init__(self, variables: list[int], force: float, parts: list[_Part], curvature: float) -> None:
        self.variables = variables
        self.force = force
        self.parts = parts
        self.curvature = curvature


class _Relaxation:
    """Moves variables to where they are best.

    Half of the time of a placement is spent here. Where it is compiled, numbers are kept in objects as they are, while
    in a list each would be an object of its own. None refers to a variable, so that nothing leads back to itself.
    """

    def __init__(
        self,
        positions: list[float],
        terms: Iterable[Term],
        separations: Iterable[Separation],
        fitted: Iterable[Fitted],
    ) -> None:
        self._variables = [_Variable(position) for position in positions]
        self._searches = 0
        self._blocks: list[_Block | None] = [None] * (2 * len(positions))
        for term in terms:
            self._add_term(term)
        for variable in self._variables:
            variable.curvature = sum([part.weight * part.factor for part in variable.parts])
        for each in fitted:
            self._variables[each.left].force -= _FITTED_FORCE
            self._variables[each.right].force += _FITTED_FORCE
        for separation in separations:
            self._variables[separation.left].right.append(_Beside(separation.right, separation.gap))
            self._variables[separation.right].left.append(_Beside(separation.left, separation.gap))

    def _add_term(self, term: Term) -> None:
        """Take note of a term, with the factors of each variable summed."""
        factors: dict[int, float] = {}
        value = 0.0
        for number, factor in term.parts:
            factors[number] = factors.get(number, 0.0) + factor
            value += factor * self._variables[number].position
        total = _Total(term.weight, term.constant + value)
        for number, factor in factors.items():
            self._variables[number].parts.append(_Part(total, factor))

    def positions(self) -> list[float]:
        """The positions of all variables."""
        return [variable.position for variable in self._variables]

    def fit(self, fitted: Sequence[Fitted]) -> None:
        """Fit the sides of clusters to what is in them."""
        positions = self.positions()
        fit(positions, fitted)
        for variable, position in zip(self._variables, positions, strict=True):
            variable.position = position

    def round(self, *, is_forward: bool) -> float:
        """Move each variable once, and return by how much one moved at most."""
        count, most = len(self._variables), 0.0
        for number in range(count) if is_forward else range(count - 1, -1, -1):
            if (step := self._move(number)) > most:
                most = step
        return most

    def close_up(self, loose: Iterable[Loose]) -> bool:
        """Move what no edge holds to its side, as far as there is space; whether there is any."""
        is_moved = False
        for numbers, side in loose:
            space = self._space(numbers, side)
            if _LEAST_SPACE < space < _INFINITE:
                self._shift(numbers, space if side else -space)
                is_moved = True
        return is_moved

    def _space(self, numbers: list[int], side: int) -> float:
        """How far variables can move together to one side."""
        variables, others, space = self._variables, set(numbers), _INFINITE
        for number in numbers:
            one = variables[number]
            for beside in one.right if side else one.left:
                if beside.number not in others:
                    distance = variables[beside.number].position - one.position
                    space = min(space, (distance if side else -distance) - beside.gap)
        return space

    def _move(self, number: int) -> float:
        """Move a variable with all that is in its way; how far."""
        variable = self._variables[number]
        slope, curvature = _slope(variable.force, variable.parts), variable.curvature
        if abs(slope) < _TIGHT or not (curvature or slope):
            return 0.0
        side = 1 if slope < 0 else 0
        moved: list[int] = [number]
        space = self._add_what_is_in_the_way(moved, side)
        if len(moved) > 1:
            block = self._block(moved, side)
            slope, curvature = _slope(block.force, block.parts), block.curvature
            if (slope >= 0) if side else (slope <= 0):
                return 0.0
        step = min(space, abs(slope) / curvature if curvature else space)
        if step < _TIGHT or step == _INFINITE:
            return 0.0
        self._shift(moved, step if side else -step)
        return step

    def _block(self, numbers: list[int], side: int) -> _Block:
        """What counts for the slope of variables that move together to one side."""
        key = 2 * numbers[0] + side
        block = self._blocks[key]
        if block is None or block.variables != numbers:
            block = self._blocks[key] = self._new_block(numbers)
        return block

    def _new_block(self, numbers: list[int]) -> _Block:
        force = 0.0
        concerned: list[_Total] = []
        for number in numbers:
            variable = self._variables[number]
            force += variable.force
            for part in variable.parts:
                if not part.total.is_concerned:
                    part.total.is_concerned = True
                    concerned.append(part.total)
                part.total.factor += part.factor
        parts: list[_Part] = []
        curvature = 0.0
        for each in concerned:
            part = _Part(each, each.factor)
            curvature += part.weight * part.factor
            if part.weight:
                parts.append(part)
            each.factor, each.is_concerned = 0.0, False
        return _Block(numbers, force, parts, curvature)

    def _add_what_is_in_the_way(self, moved: list[int], side: int) -> float:
        """Add to a variable all that moves with it to one side (0: left, 1: right); how far they can."""
        variables, space = self._variables, _INFINITE
        self._searches += 1
        search = self._searches
        variables[moved[0]].seen = search
        for number in moved:
            one = variables[number]
            for beside in one.right if side else one.left:
                other = variables[beside.number]
                if other.seen == search:
                    continue
                distance = other.position - one.position
                slack = (distance if side else -distance) - beside.gap
                if slack <= _TIGHT:
                    other.seen = search
                    moved.append(beside.number)
                elif slack < space:
                    space = slack
        return space

    def _shift(self, numbers: list[int], step: float) -> None:
        for number in numbers:
            variable = self._variables[number]
            variable.position += step
            for part in variable.parts:
                part.total.value += part.factor * step


def _slope(force: float, parts: list[_Part]) -> float:
    """Half the first derivative of the sum of squares where what is part of these sums is moved."""
    for part in parts:
        force += part.weight * part.total.value
    return force


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
