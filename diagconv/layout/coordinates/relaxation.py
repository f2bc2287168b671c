"""Positions that make a sum of squares small while they keep separations."""

from __future__ import annotations

from operator import sub
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.coordinates.separations import Separation

_ROUNDS: Final = 300
_PROJECTIONS: Final = 3
_LAST_PROJECTIONS: Final = 40
"""How often each variable is moved to where it is best, how often after each time separations are restored, and how
often at last."""
_MOST_STEPS: Final = 30_000
"""How many variables are moved in all, at most: where there are many, they are moved less often."""
_LEAST_ROUNDS: Final = 12


_FITTED_WEIGHT: Final = 1.0
"""How much a fitted variable resists being moved."""


_AT_REST: Final = 0.05
"""Where no variable moves by more than that any longer, in pixels, it is done."""
_DAMPING: Final = 0.6
"""How much of the way to where it is best a variable is moved: all are moved at once."""


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
    positions = list(start)
    around: list[list[tuple[float, Term]]] = [[] for _ in start]
    weights = [0.0] * len(positions)
    for term in terms:
        for variable, factor in term.parts:
            around[variable].append((factor, term))
            weights[variable] += term.weight * factor * factor
    for each in fitted:
        weights[each.left] = weights[each.right] = _FITTED_WEIGHT
    moved = [variable for variable, own in enumerate(around) if own]
    rounds = max(_LEAST_ROUNDS, min(_ROUNDS, _MOST_STEPS // max(1, len(terms))))
    for _ in range(rounds):
        before = positions[:]
        steps = [_DAMPING * _slope(around[variable], positions) / weights[variable] for variable in moved]
        _fit(positions, fitted)
        for variable, step in zip(moved, steps, strict=True):
            positions[variable] -= step
        _project(positions, weights, separations, _PROJECTIONS)
        if max(map(abs, map(sub, positions, before))) < _AT_REST:
            break
    _project(positions, weights, separations, _LAST_PROJECTIONS)
    _fit(positions, fitted)
    return _separated(positions, separations)


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


def _slope(own: Sequence[tuple[float, Term]], positions: Sequence[float]) -> float:
    """Half the derivative of all terms by one variable."""
    slope = 0.0
    for factor, (weight, parts, constant) in own:
        value = constant
        for variable, part in parts:
            value += part * positions[variable]
        slope += weight * factor * value
    return slope


def _project(positions: list[float], weights: Sequence[float], separations: Sequence[Separation], rounds: int) -> None:
    """Restore separations, forwards and backwards in turn; what counts less gives way more."""
    ordered: Sequence[Separation] = separations
    for _ in range(rounds):
        most = 0.0
        for left, right, gap in ordered:
            violation = positions[left] + gap - positions[right]
            if violation > 0:
                most = max(most, violation)
                share = weights[right] / (weights[left] + weights[right])
                positions[left] -= violation * share
                positions[right] += violation * (1 - share)
        if most < 0.01:
            break
        ordered = ordered[::-1]


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
