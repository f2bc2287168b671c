"""The cheapest way over a grid: short, with few bends, around groups, labels and titles rather than through them.

It is found by A*. The least that the rest of a way costs is its length and its bends if nothing were in the way.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.routing.headings import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.routing.grid import Grid

BEND: Final = 45.0
"""What a bend costs, in pixels of a longer way; so does everything below."""
CROSSING: Final = 14.0
SHARED: Final = 0.3
"""What it costs to cross a line that an edge runs on, and to run along one, at each crossing of the grid."""
_FINAL: Final = -1


class Stop(NamedTuple):
    """A crossing where a way starts or ends, the heading that it has there, and what it costs to use it."""

    crossing: int
    heading: int
    cost: float


class Fares(NamedTuple):
    """What it costs to enter regions and things, by their numbers, and how much each pixel costs in a region."""

    regions: Sequence[float]
    pixels: Sequence[float]
    things: Sequence[float]


class Patience:
    """How many steps may still be taken, and how much more the rest of a way counts than what is behind.

    Above 1, another way may be cheaper than the one that is found; but it is found after far fewer steps.
    """

    def __init__(self, steps: int, eagerness: float = 1.0) -> None:
        self.left = steps
        self.eagerness = eagerness


def search(grid: Grid, starts: Sequence[Stop], goals: Sequence[Stop], fares: Fares, patience: Patience) -> list[int]:
    """The crossings of the cheapest way from any start to any goal, each of them; none if there is no way."""
    if not starts or not goals:
        return []
    height, xs, ys, steps = grid.height, grid.xs, grid.ys, grid.steps
    blocked, region, thing = grid.blocked, grid.region, grid.thing
    eagerness = patience.eagerness
    level, upright = grid.level_use, grid.upright_use
    targets = [(*grid.point(goal.crossing), goal.heading, goal.cost) for goal in goals]
    ends = _ends(goals)
    cheapest: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, float, int]] = []
    for start in starts:
        state = start.crossing * 4 + start.heading
        cheapest[state] = min(start.cost, cheapest.get(state, start.cost))
        rest = _rest(*grid.point(start.crossing), start.heading, targets)
        heap.append((start.cost + rest * eagerness, rest, state))
    heapify(heap)
    done: set[int] = set()
    while heap and patience.left > 0:
        _, _, state = heappop(heap)
        if state == _FINAL:
            return _path(came, came[_FINAL])
        if state in done:
            continue
        done.add(state)
        patience.left -= 1
        spent = cheapest[state]
        if state in ends and spent + ends[state] < cheapest.get(_FINAL, float("inf")):
            cheapest[_FINAL], came[_FINAL] = spent + ends[state], state
            heappush(heap, (cheapest[_FINAL], 0.0, _FINAL))
        here, heading = state >> 2, state & 3
        column, row = divmod(here, height)
        for turned in ALL:
            if (turned - heading) % 4 == 2:
                continue
            there = here + steps[turned]
            if blocked[there]:
                continue
            next_state = there * 4 + turned
            if next_state in done:
                continue
            if turned & 1:
                x, y = xs[column + 2 - turned], ys[row]
                way = abs(x - xs[column])
            else:
                x, y = xs[column], ys[row + turned - 1]
                way = abs(y - ys[row])
            cost = spent + way * fares.pixels[region[there]]
            if turned != heading:
                cost += BEND
            if region[there] != region[here]:
                cost += fares.regions[region[there]]
            if thing[there] != thing[here]:
                cost += fares.things[thing[there]]
            shared, crossed = (level[there], upright[there]) if turned & 1 else (upright[there], level[there])
            if crossed:
                cost += CROSSING * min(crossed, 3)
            if shared:
                cost += SHARED * min(shared, 4)
            if cost < cheapest.get(next_state, float("inf")):
                cheapest[next_state], came[next_state] = cost, state
                rest = _rest(x, y, turned, targets)
                heappush(heap, (cost + rest * eagerness, rest, next_state))
    return []


def _ends(goals: Sequence[Stop]) -> dict[int, float]:
    """The states in which a way may end, with the cost: one may also turn at a goal."""
    ends: dict[int, float] = {}
    for goal in goals:
        for turn, cost in ((0, 0.0), (1, BEND), (3, BEND)):
            state = goal.crossing * 4 + (goal.heading + turn) % 4
            ends[state] = min(goal.cost + cost, ends.get(state, float("inf")))
    return ends


def _path(came: dict[int, int], state: int) -> list[int]:
    path = [state >> 2]
    while state in came:
        state = came[state]
        if state >> 2 != path[-1]:
            path.append(state >> 2)
    return path[::-1]


def _rest(x: float, y: float, heading: int, targets: list[tuple[float, float, int, float]]) -> float:
    """The least that the rest of a way can cost."""
    best = float("inf")
    for goal_x, goal_y, goal_heading, cost in targets:
        across, down = goal_x - x, goal_y - y
        way = abs(across) + abs(down) + cost
        if way < best:
            way += BEND * bends(across, down, heading, goal_heading)
            best = min(best, way)
    return best


def bends(across: float, down: float, heading: int, goal_heading: int) -> int:
    """The least number of bends from one place and heading to another, so many pixels on, if nothing is in the way."""
    if heading == 0:
        forward, aside = -down, across
    elif heading == 1:
        forward, aside = across, down
    elif heading == 2:
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
