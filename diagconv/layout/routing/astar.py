"""A* over a grid: the cheapest path, short, with few bends, around groups, labels and titles rather than through them.

The lower bound of what is left of a path is its length and its bends if nothing were in the way. A state of the search
is an intersection of the grid and the heading in which it is reached, as one number.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.deadlines import check_time
from diagconv.layout.routing.headings import DOWN, HEADINGS, LEFT, RIGHT, UP, left_of, opposite, right_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.layout.routing.grid import Grid

BEND: Final = 45.0
"""The cost of a bend, in pixels of a longer path, as are all costs below."""
CROSSING: Final = 45.0
SHARED: Final = 0.3
"""The cost of crossing an edge (that of a bend), and of running along one, at each intersection of the grid."""
_MOST_CROSSINGS: Final = 3
_MOST_SHARED: Final = 4
"""How many edges at one intersection count."""

_GOAL: Final = -1
"""The state behind all goals."""
_INFINITY: Final = float("inf")

_COLUMN_STEPS: Final = {UP: 0, RIGHT: 1, DOWN: 0, LEFT: -1}
_ROW_STEPS: Final = {UP: -1, RIGHT: 0, DOWN: 1, LEFT: 0}


class Terminal(NamedTuple):
    """Where a path may start or end: an intersection, the heading that it has there, and the cost of using it."""

    intersection: int
    heading: int
    cost: float


class Costs(NamedTuple):
    """What depends on the edge, by the numbers that the grid gives to regions and texts.

    Args:
        entering: the cost of entering a region.
        per_pixel: the cost of each pixel in it.
        covering: the cost of running over a label or a title.
    """

    entering: Sequence[float]
    per_pixel: Sequence[float]
    covering: Sequence[float]


class SearchBudget:
    """How many states searches may still expand, and how much the lower bound counts.

    With a weight above 1 (weighted A*) far fewer states are expanded, but a path may be found that is not the cheapest.
    """

    def __init__(self, states: int, heuristic_weight: float = 1.0) -> None:
        self.left = states
        self.heuristic_weight = heuristic_weight


_Target = tuple[float, float, int, float]
"""A goal: its coordinates, its heading and its cost."""
_Move = tuple[int, float, float, float]
"""A state that can be reached, its coordinates, and the cost of the path up to there."""


def search(
    grid: Grid, starts: Sequence[Terminal], goals: Sequence[Terminal], costs: Costs, budget: SearchBudget
) -> list[int]:
    """All intersections of the cheapest path from any start to any goal; none if there is no path."""
    if not starts or not goals:
        return []
    weight = budget.heuristic_weight
    targets = [(*grid.point(goal.intersection), goal.heading, goal.cost) for goal in goals]
    cheapest = _initial_costs(starts)
    heap = [_initial_entry(grid, start, targets, weight) for start in starts]
    heapify(heap)
    final = _final_costs(goals)
    came_from: dict[int, int] = {}
    done: set[int] = set()
    moves = _moves(grid, costs, done)
    while heap and budget.left > 0:
        _, _, state = heappop(heap)
        if state == _GOAL:
            return _path(came_from)
        if state in done:
            continue
        done.add(state)
        budget.left -= 1
        if not budget.left & 255:
            check_time()
        spent = cheapest[state]
        if state in final and spent + final[state] < cheapest.get(_GOAL, _INFINITY):
            cheapest[_GOAL], came_from[_GOAL] = spent + final[state], state
            heappush(heap, (cheapest[_GOAL], 0.0, _GOAL))
        for reached, x, y, cost in moves(state, spent):
            if cost < cheapest.get(reached, _INFINITY):
                cheapest[reached], came_from[reached] = cost, state
                bound = _lower_bound(x, y, reached & 3, targets)
                heappush(heap, (cost + bound * weight, bound, reached))
    return []


def _initial_costs(starts: Sequence[Terminal]) -> dict[int, float]:
    """The costs of the states that a path may start in."""
    costs: dict[int, float] = {}
    for start in starts:
        state = start.intersection * 4 + start.heading
        costs[state] = min(start.cost, costs.get(state, _INFINITY))
    return costs


def _initial_entry(grid: Grid, start: Terminal, targets: Sequence[_Target], weight: float) -> tuple[float, float, int]:
    bound = _lower_bound(*grid.point(start.intersection), start.heading, targets)
    return start.cost + bound * weight, bound, start.intersection * 4 + start.heading


def _final_costs(goals: Sequence[Terminal]) -> dict[int, float]:
    """The states in which a path may end, with the cost of it: there may be one more bend at a goal."""
    costs: dict[int, float] = {}
    for goal in goals:
        for heading, bend in ((goal.heading, 0.0), (right_of(goal.heading), BEND), (left_of(goal.heading), BEND)):
            state = goal.intersection * 4 + heading
            costs[state] = min(goal.cost + bend, costs.get(state, _INFINITY))
    return costs


def _moves(grid: Grid, costs: Costs, done: set[int]) -> Callable[[int, float], Iterator[_Move]]:
    """The function that gives the moves from a state, but for those to states that are done.

    This is where a search spends its time: what does not change from state to state is looked up once, here.
    """
    height, xs, ys, blocked = grid.height, grid.xs, grid.ys, grid.blocked
    region_at, text_at = grid.region_at, grid.text_at
    entering, per_pixel, covering = costs
    turns = _turns(grid)

    def moves(state: int, spent: float) -> Iterator[_Move]:
        here = state >> 2
        column, row = divmod(here, height)
        here_x, here_y, here_region, here_text = xs[column], ys[row], region_at[here], text_at[here]
        for heading, offset, column_step, row_step, bend, along_use, across_use in turns[state & 3]:
            there = here + offset
            reached = there * 4 + heading
            if blocked[there] or reached in done:
                continue
            x, y = xs[column + column_step], ys[row + row_step]
            region, text = region_at[there], text_at[there]
            cost = spent + (abs(x - here_x) + abs(y - here_y)) * per_pixel[region] + bend
            if region != here_region:
                cost += entering[region]
            if text != here_text:
                cost += covering[text]
            if across_use[there]:
                cost += CROSSING * min(across_use[there], _MOST_CROSSINGS)
            if along_use[there]:
                cost += SHARED * min(along_use[there], _MOST_SHARED)
            yield reached, x, y, cost

    return moves


_Turn = tuple[int, int, int, int, float, "list[int]", "list[int]"]
"""A heading to go on in: it, the offset of the next intersection, its column's and its row's, the cost of the bend, and
how many edges run along it and across it."""


def _turns(grid: Grid) -> list[list[_Turn]]:
    """By the heading of a state the headings in which a path can go on."""
    uses = (grid.vertical_use, grid.horizontal_use)

    def turn(before: int, heading: int) -> _Turn:
        bend = 0.0 if heading == before else BEND
        steps = _COLUMN_STEPS[heading], _ROW_STEPS[heading]
        return heading, grid.offsets[heading], *steps, bend, uses[heading % 2], uses[1 - heading % 2]

    return [[turn(before, heading) for heading in HEADINGS if heading != opposite(before)] for before in HEADINGS]


def _path(came_from: dict[int, int]) -> list[int]:
    """The intersections up to the goal."""
    state = came_from[_GOAL]
    path = [state >> 2]
    while state in came_from:
        state = came_from[state]
        if state >> 2 != path[-1]:
            path.append(state >> 2)
    return path[::-1]


def _lower_bound(x: float, y: float, heading: int, targets: Sequence[_Target]) -> float:
    """The least that the rest of a path can cost."""
    best = _INFINITY
    for goal_x, goal_y, goal_heading, cost in targets:
        across, down = goal_x - x, goal_y - y
        bound = abs(across) + abs(down) + cost
        if bound < best:
            bound += BEND * least_bends(across, down, heading, goal_heading)
            best = min(best, bound)
    return best


def least_bends(across: float, down: float, heading: int, goal_heading: int) -> int:
    """The least number of bends from a place and heading to another, so many pixels on, if nothing is in the way."""
    if heading == UP:
        forward, aside = -down, across
    elif heading == RIGHT:
        forward, aside = across, down
    elif heading == DOWN:
        forward, aside = down, -across
    else:
        forward, aside = -across, -down
    turn = (goal_heading - heading) % 4
    if turn == 0:
        if forward < 0:
            return 4
        return 2 if aside else 0
    if turn == 2:
        return 2 if aside else 4
    if turn == 3:
        aside = -aside
    return 1 if forward >= 0 and aside >= 0 else 3
