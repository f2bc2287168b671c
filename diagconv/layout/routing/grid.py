"""The lines that edges may run on, and what each of their crossings stands in.

A line runs on either side of everything that is in the way, and through the middle of what edges start or end at. So
between two crossings next to each other nothing begins and ends unseen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.layout.routing.obstacles import Ground

AWAY: Final = 10.0
LABEL_AWAY: Final = 6.0
"""How far beside solid boxes and beside labels and titles lines run, in pixels."""
BORDER_AWAY: Final = 3.5
"""Lines also run so near outside the border of a group, where there may be no more room before a label."""
_NEAREST: Final = 6.0
"""No edge comes nearer to a solid box than so many pixels, as far as routes are searched."""
_SAME: Final = 3.0
"""Lines that are nearer to each other are one."""
_OUTSIDE: Final = 40.0
_EXACT: Final = 0.05

OUTSIDE_ALL: Final = 0
"""The number of the region that is in no group."""
NOTHING: Final = 0
"""The number of no thing: neither label nor title."""


class Grid:
    """The crossings of all lines. They are numbered down each upright line, and then from left to right."""

    def __init__(self, ground: Ground, stops: Iterable[Point]) -> None:
        """Lay lines around all that stands on the ground and through each stop."""
        stops = list(stops)
        boxes = _framed(ground)
        solid = list(ground.solid.values())
        exact_x = [x for x, _ in stops] + [box.center.x for box in solid]
        exact_y = [y for _, y in stops] + [box.center.y for box in solid]
        self.xs = _lines(exact_x, [(box.x - away, box.right + away) for box, away in boxes])
        self.ys = _lines(exact_y, [(box.y - away, box.bottom + away) for box, away in boxes])
        self.height = len(self.ys)
        size = len(self.xs) * self.height
        self.steps = (-1, self.height, 1, -self.height)
        self.blocked = bytearray(size)
        self.region = [OUTSIDE_ALL] * size
        self.thing = [NOTHING] * size
        self.regions: dict[str | None, int] = {None: OUTSIDE_ALL}
        self.things: dict[str | int, int] = {}
        self.level_use = [0] * size
        self.upright_use = [0] * size
        self._fill(ground)

    def _fill(self, ground: Ground) -> None:
        for group, box in ground.groups.items():
            self.regions[group] = len(self.regions)
            self._paint(self.region, box, 0.0, self.regions[group])
        things: list[tuple[str | int, Box]] = [*ground.titles.items(), *ground.labels.items()]
        for owner, box in things:
            self.things[owner] = len(self.things) + 1
            self._paint(self.thing, box, 2.0, self.things[owner])
        for box in ground.solid.values():
            self._paint(self.blocked, box, _NEAREST, 1)
        last = len(self.xs) - 1
        for column in range(last + 1):
            start = column * self.height
            if column in (0, last):
                self.blocked[start : start + self.height] = b"\1" * self.height
            self.blocked[start] = self.blocked[start + self.height - 1] = 1

    def _paint(self, what: list[int] | bytearray, box: Box, around: float, value: int) -> None:
        """Set a value at all crossings that are strictly in a box or nearer to it than so many pixels."""
        first, last = bisect_right(self.xs, box.x - around), bisect_left(self.xs, box.right + around)
        top, bottom = bisect_right(self.ys, box.y - around), bisect_left(self.ys, box.bottom + around)
        values = [value] * (bottom - top)
        for column in range(first, last):
            start = column * self.height
            what[start + top : start + bottom] = values

    def at(self, column: int, row: int) -> int:
        """The number of a crossing."""
        return column * self.height + row

    def point(self, crossing: int) -> tuple[float, float]:
        """Where a crossing is."""
        column, row = divmod(crossing, self.height)
        return self.xs[column], self.ys[row]

    def before(self, point: Point, heading: int, away: float) -> int | None:
        """The first crossing on a line through a point that is at least so many pixels on in a heading."""
        x, y = point
        column, row = _index(self.xs, x), _index(self.ys, y)
        if heading in (UP, DOWN):
            row = bisect_left(self.ys, y + away) if heading == DOWN else bisect_right(self.ys, y - away) - 1
        elif heading in (LEFT, RIGHT):
            column = bisect_left(self.xs, x + away) if heading == RIGHT else bisect_right(self.xs, x - away) - 1
        if not (0 < column < len(self.xs) - 1 and 0 < row < self.height - 1):
            return None
        crossing = self.at(column, row)
        return None if self.blocked[crossing] else crossing

    def nearest(self, point: Point) -> int:
        """The crossing nearest to a point."""
        return self.at(_index(self.xs, point.x), _index(self.ys, point.y))

    def between(self, start: int, end: int) -> list[int]:
        """The crossings on the straight way from one to another on the same line; else only along the longer way."""
        one, other = divmod(start, self.height), divmod(end, self.height)
        if one[0] == other[0]:
            step = 1 if end >= start else -1
        else:
            step = self.height if end >= start else -self.height
            end = self.at(other[0], one[1])
        return list(range(start, end + step, step)) if start != end else [start]

    def use(self, path: list[int]) -> None:
        """Note that an edge runs along these crossings, which are all that it passes."""
        for one, other in pairwise(path):
            uses = self.upright_use if abs(other - one) == 1 else self.level_use
            uses[one] += 1
            uses[other] += 1


def _framed(ground: Ground) -> list[tuple[Box, float]]:
    """What lines run beside, and how far from it."""
    found = [(box, AWAY) for box in ground.solid.values()]
    found += [(box, away) for box in ground.groups.values() for away in (AWAY, BORDER_AWAY)]
    found += [(box, -AWAY) for box in ground.groups.values()]
    found += [(box, LABEL_AWAY) for box in (*ground.labels.values(), *ground.titles.values())]
    return found


def _lines(exact: Iterable[float], pairs: Iterable[tuple[float, float]]) -> list[float]:
    """Lines at exact places and, where there is none near, at the others; two farther out, which are never used."""
    fixed: list[float] = []
    for place in sorted(exact):
        if not fixed or place - fixed[-1] > _EXACT:
            fixed.append(place)
    kept = list(fixed)
    previous = None
    for place in sorted(end for pair in pairs for end in pair):
        index = bisect_left(fixed, place)
        near = min((abs(place - other) for other in fixed[max(0, index - 1) : index + 1]), default=_SAME)
        if near >= _SAME and (previous is None or place - previous >= _SAME):
            kept.append(place)
            previous = place
    kept.sort()
    return [kept[0] - _OUTSIDE, *kept, kept[-1] + _OUTSIDE] if kept else [0.0, 1.0]


def _index(lines: list[float], place: float) -> int:
    """The number of the line at a place; that of the nearest if it was merged with another."""
    index = bisect_left(lines, place - _EXACT)
    if index + 1 < len(lines) and abs(lines[index + 1] - place) < abs(lines[index] - place):
        return index + 1
    return min(index, len(lines) - 1)
