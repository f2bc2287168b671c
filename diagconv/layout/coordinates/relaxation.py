"""Positions that make a sum of squares small while they keep separations.

Variable by variable is moved to where it is best, as far as separations let it; where one is in the way, it is moved
along if both together are better off then. So the sum never grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.deadlines import check_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.coordinates.separations import Separation

_ROUNDS: Final = 200
"""How often each variable is moved, at most."""
_MOST_STEPS: Final = 15_000
"""How many variables are moved in all, at most: where there are many, they are moved less often."""
_LEAST_ROUNDS: Final = 12
_FITTED_FORCE: Final = 2.0
_CENTRED_WEIGHT: Final = 0.5
"""How strongly the sides of a cluster are drawn to each other, and what is within to the middle between them."""
_AT_REST: Final = 0.1
"""Where no variable moves by more than that any longer, in pixels, it is done: half of all rounds would be for less."""
_INFINITE: Final = float("inf")
_TIGHT: Final = 0.001
"""Separations with no more slack than that are in the way, in pixels."""


class Term(NamedTuple):
    """A square to be kept small: of a weighted sum of variables and a constant.

    Args:
        weight: how much it counts.
        parts: the variables with their factors.
        constant: what is added to them.
    """

    weight: float
    parts: tuple[tuple[int, float], ...]
    constant: float = 0.0


class Fitted(NamedTuple):
    """Two variables that fit tightly around others: the sides of a cluster.

    Args:
        left: the one to the left of the others.
        right: the one to their right.
        least: how far apart the two are at least.
        first: the variables next to the left one, with their gaps.
        last: those next to the right one.
    """

    left: int
    right: int
    least: float
    first: list[tuple[int, float]]
    last: list[tuple[int, float]]


def relaxed(
    start: Sequence[float], terms: Sequence[Term], separations: Sequence[Separation], fitted: Sequence[Fitted]
) -> list[float]:
    """Positions near the best ones.

    Args:
        start: the positions to start from; they keep the separations but for the gaps.
        terms: what to keep small.
        separations: what to keep apart, those to the left of a variable before those to the right of it.
        fitted: the sides of clusters, those within others first.
    """
    positions = _separated(start, separations)
    relaxation = _Relaxation(positions, [*terms, *_centred(positions, fitted)], separations, fitted)
    rounds = max(_LEAST_ROUNDS, min(_ROUNDS, _MOST_STEPS // max(1, len(start))))
    for number in range(rounds):
        check_time()
        if relaxation.round(is_forward=number % 2 == 0) < _AT_REST:
            break
    _fit(relaxation.positions, fitted)
    return _separated(relaxation.positions, separations)


def _centred(positions: Sequence[float], fitted: Iterable[Fitted]) -> Iterator[Term]:
    """What is in each cluster should be in its middle, where the cluster is wider than that."""
    for each in fitted:
        first = min(each.first, key=lambda other: positions[other[0]] - other[1])
        last = max(each.last, key=lambda other: positions[other[0]] + other[1])
        parts = ((each.left, 1.0), (each.right, 1.0), (first[0], -1.0), (last[0], -1.0))
        yield Term(_CENTRED_WEIGHT, parts, first[1] - last[1])


class _Block(NamedTuple):
    """Variables that move together.

    Args:
        force: what draws them, whatever their positions are.
        weighted: the terms that their move changes, each with its weight times its factor.
        curvature: half the second derivative of the sum.
    """

    force: float
    weighted: list[tuple[int, float]]
    curvature: float


class _Relaxation:
    """Moves variables to where they are best.

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
        self.positions = positions
        self._weights = [term.weight for term in terms]
        self._values = [
            term.constant + sum(factor * positions[variable] for variable, factor in term.parts) for term in terms
        ]
        self._around: list[list[tuple[int, float]]] = [[] for _ in positions]
        for number, term in enumerate(terms):
            factors: dict[int, float] = {}
            for variable, factor in term.parts:
                factors[variable] = factors.get(variable, 0.0) + factor
            for variable, factor in factors.items():
                self._around[variable].append((number, factor))
        self._weighted = [[(number, self._weights[number] * factor) for number, factor in row] for row in self._around]
        self._curvatures = [
            sum(weighted * factor for (_, weighted), (_, factor) in zip(of_one, around, strict=True))
            for of_one, around in zip(self._weighted, self._around, strict=True)
        ]
        self._forces = [0.0] * len(positions)
        for each in fitted:
            self._forces[each.left] -= _FITTED_FORCE
            self._forces[each.right] += _FITTED_FORCE
        self._right: list[list[tuple[int, float]]] = [[] for _ in positions]
        self._left: list[list[tuple[int, float]]] = [[] for _ in positions]
        for left, right, gap in separations:
            self._right[left].append((right, gap))
            self._left[right].append((left, gap))
        self._blocks: dict[tuple[int, ...], _Block] = {}

    def round(self, *, is_forward: bool) -> float:
        """Move each variable once, and return by how much one moved at most."""
        count, most = len(self.positions), 0.0
        for variable in range(count) if is_forward else range(count - 1, -1, -1):
            if (step := self._move(variable)) > most:
                most = step
        return most

    def _move(self, variable: int) -> float:
        """Move a variable with all that is in its way; how far."""
        slope, curvature = self._slope_of_one(variable), self._curvatures[variable]
        if abs(slope) < _TIGHT or not (curvature or slope):
            return 0.0
        side = 1 if slope < 0 else -1
        moved, space = self._in_the_way(variable, side)
        if len(moved) > 1:
            slope, curvature = self._slope(moved)
            if slope * side >= 0:
                return 0.0
        step = min(space, abs(slope) / curvature if curvature else space)
        if step < _TIGHT or step == _INFINITE:
            return 0.0
        self._shift(moved, side * step)
        return step

    def _slope_of_one(self, variable: int) -> float:
        """Half the first derivative of the sum where this variable is moved alone."""
        slope, values = self._forces[variable], self._values
        for number, weighted in self._weighted[variable]:
            slope += weighted * values[number]
        return slope

    def _slope(self, variables: list[int]) -> tuple[float, float]:
        """Half the first and half the second derivative of the sum where these variables are moved together."""
        key = tuple(variables)
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = self._block(variables)
        slope, values = block.force, self._values
        for number, weighted in block.weighted:
            slope += weighted * values[number]
        return slope, block.curvature

    def _block(self, variables: list[int]) -> _Block:
        """What counts for the slope of variables that move together. The same ones do so round by round."""
        factors: dict[int, float] = {}
        force = 0.0
        for variable in variables:
            force += self._forces[variable]
            for number, factor in self._around[variable]:
                factors[number] = factors.get(number, 0.0) + factor
        weighted = [(number, self._weights[number] * factor) for number, factor in factors.items()]
        curvature = 0.0
        for (_, weight), factor in zip(weighted, factors.values(), strict=True):
            curvature += weight * factor
        return _Block(force, [(number, weight) for number, weight in weighted if weight], curvature)

    def _in_the_way(self, variable: int, side: int) -> tuple[list[int], float]:
        """A variable with all that moves with it to one side (-1: left, 1: right), and how far they can."""
        beside, positions = self._right if side > 0 else self._left, self.positions
        moved, seen, space = [variable], {variable}, _INFINITE
        for one in moved:
            position = positions[one]
            for other, gap in beside[one]:
                if other in seen:
                    continue
                slack = side * (positions[other] - position) - gap
                if slack <= _TIGHT:
                    seen.add(other)
                    moved.append(other)
                elif slack < space:
                    space = slack
        return moved, space

    def _shift(self, variables: Iterable[int], step: float) -> None:
        for variable in variables:
            self.positions[variable] += step
            for number, factor in self._around[variable]:
                self._values[number] += factor * step


def _fit(positions: list[float], fitted: Sequence[Fitted]) -> None:
    """Move sides of clusters inwards; what they lack of their least distance, they keep of the space that they have."""
    for left, right, least, first, last in fitted:
        start = min(positions[other] - gap for other, gap in first)
        end = max(positions[other] + gap for other, gap in last)
        lack = max(0.0, least - (end - start))
        before, after = max(0.0, start - positions[left]), max(0.0, positions[right] - end)
        taken = min(before, max(lack / 2, lack - after))
        positions[left] = max(positions[left], start - taken)
        positions[right] = min(positions[right], end + min(after, lack - taken))


def _separated(positions: Sequence[float], separations: Sequence[Separation]) -> list[float]:
    """The positions, with what still violates a separation moved to greater positions."""
    result = list(positions)
    for _ in positions:
        changed = False
        for left, right, gap in separations:
            if result[left] + gap > result[right] + 0.01:
                result[right] = result[left] + gap
                changed = True
        if not changed:
            break
    return result
