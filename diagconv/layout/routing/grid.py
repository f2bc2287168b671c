"""The grid of lines that edges may run on, and what each of its intersections lies in.

There is a line on either side of everything that is in the way, and through the middle of every endpoint. So nothing
begins and ends unseen between two neighbouring intersections.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import DOWN, LEFT, RIGHT, UP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.layout.routing.obstacles import Obstacles

CLEARANCE: Final = 12.0
LABEL_CLEARANCE: Final = 6.0
"""How far lines run beside solid boxes, and beside labels and titles, in pixels."""
BORDER_CLEARANCE: Final = 3.5
"""Lines also run so near outside the border of a group, where there may be little space before a label."""
_BLOCKED_AROUND_SOLID: Final = 6.0
"""No path comes nearer to a solid box than so many pixels."""
_AROUND_TEXT: Final = 2.0
"""A path nearer to a label or a title than so many pixels runs over it."""
_MERGED: Final = 3.0
"""Lines that are nearer to each other are merged."""
_MARGIN: Final = 40.0
_SAME: Final = 0.05

OUTSIDE: Final = 0
"""The number of the region outside of all groups."""
NO_TEXT: Final = 0
"""The number of no label and no title."""


class Grid:
    """The intersections of all lines, numbered down each vertical line, and these from left to right.

    Attributes:
        xs: the positions of the vertical lines.
        ys: those of the horizontal lines, of which there are `height`.
        offsets: by heading, what is added to the number of an intersection to get the next one.
        blocked: for each intersection whether it cannot be used.
        blocked_ranges: the numbers from which, and before which, intersections are blocked that have some in a row.
        region_at: for each the number of the innermost group that it is in.
        text_at: for each the number of the label or the title that it is on.
        horizontal_use: for each how many edges run over it horizontally.
        vertical_use: and how many vertically.
        regions: the numbers of the groups.
        texts: the numbers of labels, by the keys of their edges, and of titles, by their groups.
    """

    def __init__(self, obstacles: Obstacles, terminals: Iterable[Point]) -> None:
        """Lay lines around all obstacles and through all terminals."""
        terminals = list(terminals)
        solid = obstacles.solid.values()
        exact_xs = [x for x, _ in terminals] + [box.center.x for box in solid]
        exact_ys = [y for _, y in terminals] + [box.center.y for box in solid]
        boxes = _boxes_with_clearance(obstacles)
        self.xs = _lines(exact_xs, [(box.x - away, box.right + away) for box, away in boxes])
        self.ys = _lines(exact_ys, [(box.y - away, box.bottom + away) for box, away in boxes])
        self.height = len(self.ys)
        size = len(self.xs) * self.height
        self.offsets = (-1, self.height, 1, -self.height)
        self.blocked = bytearray(size)
        self.blocked_ranges: list[tuple[int, int]] = []
        self.region_at = [OUTSIDE] * size
        self.text_at = [NO_TEXT] * size
        self.regions: dict[str | None, int] = {None: OUTSIDE}
        self.texts: dict[str | int, int] = {}
        self.horizontal_use = [0] * size
        self.vertical_use = [0] * size
        self._add_groups(obstacles)
        self._add_texts(obstacles)
        self._block(obstacles)

    def _add_groups(self, obstacles: Obstacles) -> None:
        for group, box in obstacles.groups.items():
            self.regions[group] = len(self.regions)
            self._fill(self.region_at, box, 0.0, self.regions[group])

    def _add_texts(self, obstacles: Obstacles) -> None:
        texts: list[tuple[str | int, Box]] = [*obstacles.titles.items(), *obstacles.labels.items()]
        for owner, box in texts:
            self.texts[owner] = len(self.texts) + 1
            self._fill(self.text_at, box, _AROUND_TEXT, self.texts[owner])

    def _block(self, obstacles: Obstacles) -> None:
        """Block what is near to solid boxes, and the outermost lines."""
        for box in obstacles.solid.values():
            self.blocked_ranges += self._ranges(box, _BLOCKED_AROUND_SOLID)
        height, size = self.height, len(self.blocked)
        self.blocked_ranges += ((0, height), (size - height, size))
        for start in range(height, size, height):  # the last line of one column, and the first of the next
            self.blocked_ranges.append((start - 1, start + 1))
        for start, end in self.blocked_ranges:
            self.blocked[start:end] = b"\1" * (end - start)

    def _fill(self, values: list[int], box: Box, margin: float, value: int) -> None:
        """Set the value of all intersections that are in a box or nearer to it than the margin."""
        for start, end in self._ranges(box, margin):
            values[start:end] = [value] * (end - start)

    def _ranges(self, box: Box, margin: float) -> list[tuple[int, int]]:
        """The numbers of all intersections that are in a box or nearer to it than the margin, column by column."""
        first, last = bisect_right(self.xs, box.x - margin), bisect_left(self.xs, box.right + margin)
        top, bottom = bisect_right(self.ys, box.y - margin), bisect_left(self.ys, box.bottom + margin)
        if bottom <= top:
            return []
        return [(column * self.height + top, column * self.height + bottom) for column in range(first, last)]

    def intersection(self, column: int, row: int) -> int:
        """The number of an intersection."""
        return column * self.height + row

    def point(self, intersection: int) -> tuple[float, float]:
        """Where an intersection is."""
        column, row = divmod(intersection, self.height)
        return self.xs[column], self.ys[row]

    def first_beyond(self, point: Point, heading: int, distance: float) -> int | None:
        """The first intersection at this distance or more from a point, in a heading; None if it is blocked."""
        x, y = point
        column, row = _index(self.xs, x), _index(self.ys, y)
        if heading == UP:
            row = bisect_right(self.ys, y - distance) - 1
        elif heading == RIGHT:
            column = bisect_left(self.xs, x + distance)
        elif heading == DOWN:
            row = bisect_left(self.ys, y + distance)
        elif heading == LEFT:
            column = bisect_right(self.xs, x - distance) - 1
        if not (0 < column < len(self.xs) - 1 and 0 < row < self.height - 1):
            return None
        intersection = self.intersection(column, row)
        return None if self.blocked[intersection] else intersection

    def nearest(self, point: Point) -> int:
        """The intersection nearest to a point."""
        return self.intersection(_index(self.xs, point.x), _index(self.ys, point.y))

    def straight_path(self, start: int, end: int) -> list[int]:
        """The intersections from one to another on the same line; else on the horizontal line of the first."""
        start_column, start_row = divmod(start, self.height)
        end_column = end // self.height
        if start_column == end_column:
            step = 1 if end >= start else -1
        else:
            step = self.height if end >= start else -self.height
            end = self.intersection(end_column, start_row)
        return list(range(start, end + step, step)) if start != end else [start]

    def add_path(self, path: list[int]) -> None:
        """Count an edge that runs over these neighbouring intersections."""
        for one, other in pairwise(path):
            use = self.vertical_use if abs(other - one) == 1 else self.horizontal_use
            use[one] += 1
            use[other] += 1


def _boxes_with_clearance(obstacles: Obstacles) -> list[tuple[Box, float]]:
    """What lines run beside, and how far from it (within it, if that is negative)."""
    groups, texts = obstacles.groups.values(), (*obstacles.labels.values(), *obstacles.titles.values())
    return [
        *((box, CLEARANCE) for box in obstacles.solid.values()),
        *((box, away) for box in groups for away in (CLEARANCE, BORDER_CLEARANCE, -CLEARANCE)),
        *((box, LABEL_CLEARANCE) for box in texts),
    ]


def _lines(exact: Iterable[float], pairs: Iterable[tuple[float, float]]) -> list[float]:
    """Lines at the exact positions, at all others that are not near to one, and one farther out on either side."""
    fixed: list[float] = []
    for position in sorted(exact):
        if not fixed or position - fixed[-1] > _SAME:
            fixed.append(position)
    kept = list(fixed)
    previous = None
    for position in sorted(end for pair in pairs for end in pair):
        index = bisect_left(fixed, position)
        near = min((abs(position - other) for other in fixed[max(0, index - 1) : index + 1]), default=_MERGED)
        if near >= _MERGED and (previous is None or position - previous >= _MERGED):
            kept.append(position)
            previous = position
    kept.sort()
    return [kept[0] - _MARGIN, *kept, kept[-1] + _MARGIN] if kept else [0.0, 1.0]


def _index(lines: list[float], position: float) -> int:
    """The index of the line at a position, or of the nearest if it was merged with another."""
    index = bisect_left(lines, position - _SAME)
    if index + 1 < len(lines) and abs(lines[index + 1] - position) < abs(lines[index] - position):
        return index + 1
    return min(index, len(lines) - 1)
