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
    from collections.abc import Sequence

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
_NOWHERE: Final = -1
"""The state behind all goals, and the one before all starts."""
_DONE: Final = -1.0
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


class _Target:
    """A goal: its coordinates, its heading and its cost."""

    def __init__(self, x: float, y: float, heading: int, cost: float) -> None:
        self.x = x
        self.y = y
        self.heading = heading
        self.cost = cost


class _Turn:
    """A heading to go on in.

    Args:
        grid: the grid.
        before: the heading of before.
        heading: the heading.

    Attributes:
        offset: the offset of the next intersection.
        column: that of its column.
        row: that of its row.
        bend: the cost of the bend.
        along: by intersection how many edges run along it.
        across: and how many across it.
    """

    def __init__(self, grid: Grid, before: int, heading: int) -> None:
        uses = (grid.vertical_use, grid.horizontal_use)
        self.heading = heading
        self.offset = grid.offsets[heading]
        self.column = _COLUMN_STEPS[heading]
        self.row = _ROW_STEPS[heading]
        self.bend = 0.0 if heading == before else BEND
        self.along = uses[heading % 2]
        self.across = uses[1 - heading % 2]


class SearchSpace:
    """What all searches over one grid have in common: the turns that there are, and memory.

    Args:
        grid: the grid.

    Attributes:
        grid: the grid.
        turns: by the heading of a state those in which a path can go on.
        spent: by state the cost of the cheapest path to it: infinite where there is none yet, negative if it is done or
            cannot be reached.
        came_from: by state the one before it on that path.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.turns = [
            [_Turn(grid, before, heading) for heading in HEADINGS if heading != opposite(before)] for before in HEADINGS
        ]
        size = 4 * len(grid.region_at)
        self.spent = [_INFINITY] * size
        for start, end in grid.blocked_ranges:
            self.spent[4 * start : 4 * end] = [_DONE] * (4 * (end - start))
        self.came_from = [_NOWHERE] * size


def search(
    space: SearchSpace, starts: Sequence[Terminal], goals: Sequence[Terminal], costs: Costs, budget: SearchBudget
) -> list[int]:
    """All intersections of the cheapest path from any start to any goal; none if there is no path."""
    if not starts or not goals:
        return []
    found = _Search(space, starts, goals, costs, budget)
    path = found.path() if found.reach_goal() else []
    found.clear()
    return path


class _Search:
    """One search. Its memory belongs to the space: it is cleared in the end, and only where it was used.

    This is where routing spends its time, so what is looked up in each step is plain lists and numbers.
    """

    def __init__(
        self,
        space: SearchSpace,
        starts: Sequence[Terminal],
        goals: Sequence[Terminal],
        costs: Costs,
        budget: SearchBudget,
    ) -> None:
        self._grid = space.grid
        self._turns = space.turns
        self._spent = space.spent
        self._came_from = space.came_from
        self._entering, self._per_pixel, self._covering = costs
        self._budget = budget
        self._weight = budget.heuristic_weight
        self._targets = [_Target(*self._grid.point(goal.intersection), goal.heading, goal.cost) for goal in goals]
        self._final = _final_costs(goals)
        self._cost = _INFINITY
        self._last = _NOWHERE
        self._reached: list[int] = []
        self._heap = [self._initial_entry(start) for start in starts]
        heapify(self._heap)

    def _initial_entry(self, start: Terminal) -> tuple[float, float, int]:
        state = start.intersection * 4 + start.heading
        self._spent[state] = min(start.cost, self._spent[state])
        self._reached.append(state)
        bound = _lower_bound(*self._grid.point(start.intersection), start.heading, self._targets)
        return start.cost + bound * self._weight, bound, state

    def reach_goal(self) -> bool:
        """Expand states, the most promising first, until the goal is the most promising; whether it is reached."""
        heap, budget, all_spent, final = self._heap, self._budget, self._spent, self._final
        while heap and budget.left > 0:
            _, _, state = heappop(heap)
            if state == _GOAL:
                return True
            spent = all_spent[state]
            if spent < 0.0:
                continue
            all_spent[state] = _DONE
            budget.left -= 1
            if not budget.left & 255:
                check_time()
            if state in final and spent + final[state] < self._cost:
                self._cost, self._last = spent + final[state], state
                heappush(heap, (self._cost, 0.0, _GOAL))
            self._expand(state, spent)
        return False

    def _expand(self, state: int, spent: float) -> None:
        """Take note of all states that can be reached from one, but for those that are done."""
        grid, all_spent = self._grid, self._spent
        xs, ys, region_at, text_at = grid.xs, grid.ys, grid.region_at, grid.text_at
        here = state >> 2
        column = here // grid.height
        row = here - column * grid.height
        here_x, here_y, here_region, here_text = xs[column], ys[row], region_at[here], text_at[here]
        for turn in self._turns[state & 3]:
            there = here + turn.offset
            reached = there * 4 + turn.heading
            known = all_spent[reached]
            if known < 0.0:
                continue
            x, y = xs[column + turn.column], ys[row + turn.row]
            region, text = region_at[there], text_at[there]
            cost = spent + (abs(x - here_x) + abs(y - here_y)) * self._per_pixel[region] + turn.bend
            if region != here_region:
                cost += self._entering[region]
            if text != here_text:
                cost += self._covering[text]
            if across := turn.across[there]:
                cost += CROSSING * (across if across < _MOST_CROSSINGS else _MOST_CROSSINGS)
            if along := turn.along[there]:
                cost += SHARED * (along if along < _MOST_SHARED else _MOST_SHARED)
            if cost < known:
                all_spent[reached], self._came_from[reached] = cost, state
                self._reached.append(reached)
                bound = _lower_bound(x, y, turn.heading, self._targets)
                heappush(self._heap, (cost + bound * self._weight, bound, reached))

    def path(self) -> list[int]:
        """The intersections up to the goal."""
        state = self._last
        path = [state >> 2]
        while (state := self._came_from[state]) != _NOWHERE:
            if state >> 2 != path[-1]:
                path.append(state >> 2)
        return path[::-1]

    def clear(self) -> None:
        """Leave the memory as it was."""
        for state in self._reached:
            self._spent[state], self._came_from[state] = _INFINITY, _NOWHERE


def _final_costs(goals: Sequence[Terminal]) -> dict[int, float]:
    """The states in which a path may end, with the cost of it: there may be one more bend at a goal."""
    costs: dict[int, float] = {}
    for goal in goals:
        for heading, bend in ((goal.heading, 0.0), (right_of(goal.heading), BEND), (left_of(goal.heading), BEND)):
            state = goal.intersection * 4 + heading
            costs[state] = min(goal.cost + bend, costs.get(state, _INFINITY))
    return costs


def _lower_bound(x: float, y: float, heading: int, targets: list[_Target]) -> float:
    """The least that the rest of a path can cost."""
    best = _INFINITY
    for target in targets:
        across, down = target.x - x, target.y - y
        bound = abs(across) + abs(down) + target.cost
        if bound < best:
            bound += BEND * least_bends(across, down, heading, target.heading)
            if bound < best:
                best = bound
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
