"""What is in line: chains, and the dummies of an edge with one of its ends, where nothing between prevents it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.coordinates.rows import Path, Rows
    from diagconv.layout.coordinates.separations import Separation

_FORK: Final = 2
"""How many branches a fork has of which one may lead out of the cluster."""


class Neighbours(NamedTuple):
    """What follows each box, and what it follows, by the edges that count for the placement."""

    following: dict[int, list[int]]
    preceding: dict[int, list[int]]


class Paths(NamedTuple):
    """The paths that count for the placement, and the others: back edges, shortcuts, and edges of clusters.

    What a box in a cluster has in line are its neighbours in that cluster, if there are any; else all of them. It also
    stands in the middle of two that follow it of which one is elsewhere: that is a fork like others.

    Args:
        main: the paths that count.
        others: all others.
        neighbours: what they connect.
        below_clusters: the boxes to which edges lead from several clusters. Where these are wide, a long edge from
            elsewhere runs around them, and no box should stand below it there.
    """

    main: list[Path]
    others: list[Path]
    neighbours: Neighbours
    below_clusters: set[int]


def sorted_paths(rows: Rows) -> Paths:
    """The paths by whether they count for the placement."""
    forward = [path for path in rows.paths if path.is_plain and not path.constraint.reversed]
    longer = _Reach((path.items[0], path.items[-1]) for path in forward)
    main = [path for path in forward if not longer.is_shortcut(path.items[0], path.items[-1])]
    counted = set(map(id, main))
    pairs = [(path.items[0], path.items[-1]) for path in main]
    neighbours = Neighbours(_neighbours(rows, pairs, _FORK), _neighbours(rows, [pair[::-1] for pair in pairs]))
    others = [path for path in rows.paths if id(path) not in counted]
    clusters = Counter(rows.index.get(path.ends[1]) for path in others if not path.is_plain)
    below = {box for box, count in clusters.items() if box is not None and count > 1}
    return Paths(main, others, neighbours, below)


def _neighbours(rows: Rows, pairs: Iterable[tuple[int, int]], all_of: int = 0) -> dict[int, list[int]]:
    """The seconds of all pairs by the first: those in its cluster if there are any, unless they are so many in all."""
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in dict.fromkeys(pairs):
        found[one].append(other)
    for one, others in found.items():
        parent = rows.items[one].parent
        inside = [other for other in others if rows.items[other].parent == parent]
        if parent is not None and inside and len(others) != all_of:
            found[one] = inside
    return found


class _Reach:
    """What can be reached from each box."""

    def __init__(self, links: Iterable[tuple[int, int]]) -> None:
        self._following: dict[int, set[int]] = defaultdict(set)
        for source, target in links:
            self._following[source].add(target)
        self._reached: dict[int, set[int]] = {}

    def is_shortcut(self, source: int, target: int) -> bool:
        """Whether a longer way leads from one box to another, too."""
        return any(target in self._from(other) for other in self._following[source] if other != target)

    def _from(self, start: int) -> set[int]:
        if start not in self._reached:
            seen, waiting = {start}, [start]
            while waiting:
                found = self._following.get(waiting.pop(), set()) - seen
                seen |= found
                waiting.extend(found)
            self._reached[start] = seen
        return self._reached[start]


def aligned_pairs(paths: Paths) -> Iterator[tuple[int, int, float]]:
    """Pairs of items that should be in line, the most important first, with the offset of the second from the first."""
    following, preceding = paths.neighbours
    later: list[tuple[int, int, float]] = []
    for path in paths.main:
        source, target = path.items[0], path.items[-1]
        leads_on = following[source] == [target]
        is_led_to = preceding[target] == [source] and target not in paths.below_clusters
        steps = steps_of(path)
        if leads_on and is_led_to:
            yield from steps
        elif is_led_to:
            later.extend(steps[:0:-1])
        elif leads_on:
            later.extend(steps[:-1])
        else:
            later.extend(steps[1:-1])
    yield from later
    for path in paths.others:
        yield from steps_of(path)[1:-1]


def steps_of(path: Path) -> list[tuple[int, int, float]]:
    """The pairs of items along a path, with their offsets where it is straight."""
    steps = [(one, other, 0.0) for one, other in pairwise(path.items)]
    first, last = path.offsets
    steps[0] = (*steps[0][:2], steps[0][2] + first)
    steps[-1] = (*steps[-1][:2], steps[-1][2] - last)
    return steps


def lines_of(count: int, separations: Sequence[Separation], pairs: Iterable[tuple[int, int, float]]) -> Lines:
    """So many variables with these pairs in line, the first of them first, where no separation prevents it."""
    lines = Lines(count, separations)
    for pair in pairs:
        lines.join(*pair)
    return lines


class Lines:
    """Variables in lines: those of one line keep their offsets from each other."""

    def __init__(self, count: int, separations: Sequence[Separation]) -> None:
        self._line = list(range(count))
        self.offset = [0.0] * count
        self._members = [[index] for index in range(count)]
        self._right: list[set[int]] = [set() for _ in range(count)]
        for each in separations:
            self._right[each.left].add(each.right)

    def line(self, variable: int) -> int:
        """The line that a variable is in."""
        return self._line[variable]

    @property
    def members(self) -> dict[int, list[int]]:
        """The variables in each line."""
        return {line: members for line, members in enumerate(self._members) if members}

    def join(self, one: int, other: int, offset: float) -> None:
        """Put two variables in one line, if no separation keeps their lines apart."""
        first, second = self._line[one], self._line[other]
        if first == second or self._leads_to(first, second) or self._leads_to(second, first):
            return
        shift = self.offset[one] + offset - self.offset[other]
        for member in self._members[second]:
            self.offset[member] += shift
            self._line[member] = first
        self._members[first] += self._members[second]
        self._members[second] = []

    def _leads_to(self, start: int, end: int) -> bool:
        """Whether separations, however many, keep one line to the left of another."""
        seen, waiting = {start}, [start]
        while waiting:
            for member in self._members[waiting.pop()]:
                for right in self._right[member]:
                    line = self._line[right]
                    if line == end:
                        return True
                    if line not in seen:
                        seen.add(line)
                        waiting.append(line)
        return False
