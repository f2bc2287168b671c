"""Positions that keep separation constraints."""

from __future__ import annotations

import pytest

from diagconv.layout.routing.separation import Constraint, Variable, shortages, solve


def variable(desired: float, low: float = -100, high: float = 100, weight: float = 1.0) -> Variable:
    return Variable(low, high, desired, weight)


@pytest.mark.parametrize(
    ("variables", "constraints", "positions"),
    [
        ([variable(3), variable(40)], [Constraint(0, 1, 10)], [3, 40]),
        ([variable(0), variable(0)], [Constraint(0, 1, 10)], [-5, 5]),
        ([variable(0, weight=9), variable(0)], [Constraint(0, 1, 10)], [-1, 9]),
        ([variable(0), variable(0), variable(0)], [Constraint(0, 1, 10), Constraint(1, 2, 10)], [-10, 0, 10]),
        ([variable(5), variable(0)], [Constraint(0, 1, 10)], [-2.5, 7.5]),
        ([variable(0, low=0), variable(0)], [Constraint(0, 1, 10)], [0, 10]),
        ([variable(0), variable(0, high=2)], [Constraint(0, 1, 10)], [-8, 2]),
        ([variable(0) for _ in range(3)], [Constraint(0, 1, 10), Constraint(0, 2, 10)], [-6.67, 3.33, 3.33]),
        ([], [], []),
    ],
    ids=[
        "far enough", "both give way", "the lighter one gives way more", "a block of three", "against their desire",
        "a lower bound", "an upper bound", "two without a constraint between them", "none",
    ],
)  # fmt: skip
def test_positions(variables: list[Variable], constraints: list[Constraint], positions: list[float]):
    assert solve(variables, constraints) == pytest.approx(positions, abs=0.02)


def test_too_little_space_is_shared():
    variables = [variable(0, 0, 10) for _ in range(3)]
    positions = solve(variables, [Constraint(0, 1, 10), Constraint(1, 2, 10)])
    assert positions[0] >= -0.01
    assert positions[2] <= 10.01
    assert positions[1] - positions[0] == pytest.approx(positions[2] - positions[1], abs=1)


def test_shortages():
    variables = [variable(0, 0, 10), variable(0, 0, 10), variable(50)]
    assert shortages(variables, [Constraint(0, 1, 15), Constraint(1, 2, 10)]) == [5, 5, 0]


def test_firm_gaps_shrink_last():
    variables = [variable(0, 0, 20) for _ in range(3)]
    positions = solve(variables, [Constraint(0, 1, 15, 12, is_firm=True), Constraint(1, 2, 15, 12)])
    assert positions[1] - positions[0] >= 11.9
    assert 0 <= positions[2] - positions[1] <= 8.1


def test_bounds_and_constraints_hold_where_desires_conflict():
    variables = [variable(50, 0, 60), variable(0, 20, 100), variable(90, 0, 100), variable(10, 40, 100)]
    constraints = [Constraint(0, 1, 10), Constraint(1, 2, 10), Constraint(0, 3, 30), Constraint(2, 3, 10)]
    positions = solve(variables, constraints)
    assert all(each.low - 0.1 <= at <= each.high + 0.1 for each, at in zip(variables, positions, strict=True))
    assert all(positions[each.right] - positions[each.left] >= each.gap - 0.1 for each in constraints)
