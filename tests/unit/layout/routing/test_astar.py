"""The cheapest path over a grid."""

from __future__ import annotations

import pytest

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.astar import BEND, Costs, SearchBudget, SearchSpace, Terminal, least_bends, search
from diagconv.layout.routing.grid import Grid
from diagconv.layout.routing.headings import DOWN, LEFT, RIGHT, UP
from diagconv.layout.routing.obstacles import Obstacles
from diagconv.layout.routing.route import corners

FREE = Costs([0.0, 500.0], [1.0, 2.0], [0.0, 160.0])


def path(obstacles: Obstacles, start: tuple[Point, int], end: tuple[Point, int], states: int = 10_000) -> list[Point]:
    """The corners of the path from one point and heading to another."""
    grid = Grid(obstacles, [start[0], end[0]])
    path = search(
        SearchSpace(grid),
        [Terminal(grid.nearest(start[0]), start[1], 0.0)],
        [Terminal(grid.nearest(end[0]), end[1], 0.0)],
        FREE,
        SearchBudget(states),
    )
    return corners(Point(*grid.point(intersection)) for intersection in path)


@pytest.mark.parametrize(
    ("obstacles", "points"),
    [
        (Obstacles(), [(50, 0), (50, 200)]),
        (Obstacles(solid={"a": Box(30, 80, 40, 40)}), [(50, 0), (50, 68), (18, 68), (18, 132), (50, 132), (50, 200)]),
        (
            Obstacles(groups={"a": Box(30, 80, 40, 40)}),
            [(50, 0), (50, 76.5), (26.5, 76.5), (26.5, 123.5), (50, 123.5), (50, 200)],
        ),
        (Obstacles(labels={7: Box(44, 96, 12, 8)}), [(50, 0), (50, 200)]),  # a detour would cost more
    ],
    ids=["free", "around a node", "around a group", "through a label"],
)
def test_paths(obstacles: Obstacles, points: list[tuple[float, float]]):
    found = path(obstacles, (Point(50, 0), DOWN), (Point(50, 200), DOWN))
    assert [abs(x - 50) for x, _ in found] == [abs(x - 50) for x, _ in points]  # left or right is the same
    assert [y for _, y in found] == [y for _, y in points]


def test_a_step_aside():
    found = path(Obstacles(), (Point(0, 0), DOWN), (Point(60, 100), DOWN))
    assert found == [Point(0, 0), Point(60, 0), Point(60, 100)]  # which may turn at its start


def test_no_path():
    walls = [Box(-30, -30, 200, 10), Box(-30, -30, 10, 200), Box(160, -30, 10, 200), Box(-30, 160, 200, 10)]
    obstacles = Obstacles(solid={str(number): wall for number, wall in enumerate(walls)})
    assert not path(obstacles, (Point(50, 50), DOWN), (Point(50, 400), DOWN))


def test_a_spent_budget():
    assert not path(Obstacles(), (Point(0, 0), DOWN), (Point(60, 100), DOWN), states=1)


def test_edges_cross_rather_than_take_a_long_detour():
    obstacles = Obstacles()
    grid = Grid(obstacles, [Point(0, 50), Point(100, 50), Point(50, 0), Point(50, 100)])
    grid.add_path(grid.straight_path(grid.nearest(Point(0, 50)), grid.nearest(Point(100, 50))))
    path = search(
        SearchSpace(grid),
        [Terminal(grid.nearest(Point(50, 0)), DOWN, 0.0)],
        [Terminal(grid.nearest(Point(50, 100)), DOWN, 0.0)],
        FREE,
        SearchBudget(100),
    )
    assert [grid.point(intersection)[0] for intersection in path] == [50.0] * len(path)


def test_a_heuristic_weight_saves_states():
    obstacles = Obstacles(
        solid={str(number): Box(30 + 70 * (number % 5), 60 * (number // 5), 40, 30) for number in range(25)}
    )
    grid = Grid(obstacles, [Point(20, -30), Point(390, 320)])
    left = []
    for heuristic_weight in (1.0, 2.0):
        budget = SearchBudget(10_000, heuristic_weight)
        start, end = grid.nearest(Point(20, -30)), grid.nearest(Point(390, 320))
        assert search(SearchSpace(grid), [Terminal(start, DOWN, 0.0)], [Terminal(end, DOWN, 0.0)], FREE, budget)
        left.append(budget.left)
    assert left[1] >= left[0]


@pytest.mark.parametrize(
    ("across", "down", "heading", "goal", "count"),
    [
        (0, 90, DOWN, DOWN, 0),
        (30, 90, DOWN, DOWN, 2),
        (30, -90, DOWN, DOWN, 4),
        (0, -90, UP, UP, 0),
        (30, 90, DOWN, RIGHT, 1),
        (-30, 90, DOWN, RIGHT, 3),
        (-30, 90, DOWN, LEFT, 1),
        (30, 90, RIGHT, DOWN, 1),
        (30, 0, DOWN, UP, 2),
        (0, 30, DOWN, UP, 4),
        (-30, 10, LEFT, LEFT, 2),
    ],
)
def test_bends(across: float, down: float, heading: int, goal: int, count: int):
    assert least_bends(across, down, heading, goal) == count


def test_a_bend_costs_more_than_a_little_path():
    assert BEND > 20
