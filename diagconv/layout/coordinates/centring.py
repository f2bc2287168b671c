"""Centring: forks that are off-centre once everything is placed are centred one by one, where that costs little.

What is small in sum may leave a fork off-centre: many weak terms outweigh it, or its box is in line with one of its
neighbours. So each such fork is pulled to its middle on trial. The trial counts if fewer forks are off-centre, the
picture and its clusters become hardly wider, no chain bends, and at most one more step of an edge does for each fork. A
box leaves the line with a neighbour for that only if there are just the two in it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.coordinates.alignment import aligned_pairs, lines_of, steps_of
from diagconv.layout.coordinates.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.coordinates.alignment import Lines, Paths
    from diagconv.layout.coordinates.rows import Rows
    from diagconv.layout.coordinates.separations import Sides
    from diagconv.layout.coordinates.solving import Constraints

_OFF_CENTRE: Final = 0.25
"""A fork is off-centre where its box is farther from the middle than this share of its spread."""
_NEAR_CENTRE: Final = 0.2
"""How far from there a box may stay that is only pulled nearer, as a share of the spread."""
_LEAST_SPREAD: Final = 10.0
"""Neighbours no farther apart than that are in line, in pixels."""
_WEIGHT: Final = 100.0
"""How much it counts that a fork on trial is in its middle: more than all else."""
_MOST_TRIALS: Final = 4
"""How many trials there are for one placement, at most."""
_MOST_STEPS: Final = 800
"""How many variables are moved in a trial, at most: what is placed already needs few steps."""
_WIDER: Final = 1.02
"""How much wider a picture, and its clusters in sum, may become."""
_WORSE: Final = 1.2
"""How much farther from their middles the other forks may be than all were."""
_STRAIGHT: Final = 1.0
_IN_LINE: Final = 10.0
"""How far the ends of a straight step, and of a chain that looks straight, may be out of line, in pixels."""
_PAIR: Final = 2
"""How many boxes there are at most in a line that is given up for a fork."""
_APART: Final = 60.0
"""How far apart neighbours are at least for a box to leave the line with one of them: by less, it looks misplaced."""


class _OffCentre(NamedTuple):
    """A fork that is off-centre.

    Args:
        box: its box.
        first: the outermost neighbour on the left.
        last: the one on the right.
        spread: how far these are apart.
        distance: how far the box is from the middle of them.
    """

    box: int
    first: int
    last: int
    spread: float
    distance: float

    @property
    def key(self) -> tuple[int, int, int]:
        return self.box, self.first, self.last

    @property
    def excess(self) -> float:
        """How far the box is from where the fork would not be off-centre."""
        return abs(self.distance) - _OFF_CENTRE * self.spread

    @property
    def nearest(self) -> int:
        """The neighbour that the box is nearer to."""
        return self.first if self.distance < 0 else self.last

    def term(self, share: float) -> Term:
        """What should be small so that the box is this share of the spread from the middle, on its side of it."""
        shift = share if self.distance > 0 else -share
        return Term(_WEIGHT, ((self.box, 1.0), (self.first, shift - 0.5), (self.last, -shift - 0.5)))


class _Quality(NamedTuple):
    """What a trial is judged by.

    Args:
        off_centre: the forks that are off-centre.
        excess: by how much they are, in sum: of forks that share their ends, one could be centred for another.
        width: how wide everything is.
        clusters: how wide the clusters are in sum.
        bent: how many steps of edges are not straight.
        broken: how many chains look bent.
    """

    off_centre: list[_OffCentre]
    excess: float
    width: float
    clusters: float
    bent: int
    broken: int


def centred(
    rows: Rows, paths: Paths, constraints: Constraints, terms: Sequence[Term], positions: list[float]
) -> list[float]:
    """The positions with fewer forks off-centre, if that costs little.

    Args:
        rows: the rows.
        paths: the paths of edges.
        constraints: what the positions keep to.
        terms: what they make small.
        positions: the positions of all variables.
    """
    trials = _Trials(rows, paths, constraints, terms, positions)
    trials.run()
    return trials.positions


class _Trials:
    """Trials to centre forks.

    Attributes:
        positions: the best positions so far.
    """

    def __init__(
        self, rows: Rows, paths: Paths, constraints: Constraints, terms: Sequence[Term], positions: list[float]
    ) -> None:
        self.positions = positions
        self._rows = rows
        self._paths = paths
        self._constraints = constraints
        self._terms = list(terms)
        self._judge = _Judge(rows, constraints.sides)
        self._quality = self._judge.quality(positions)
        self._widest = self._quality.width * _WIDER
        self._widest_clusters = self._quality.clusters * _WIDER
        self._left: set[frozenset[int]] = set()
        self._count = 0

    def run(self) -> None:
        """Try to centre one fork after the other, those that become off-centre by that as well."""
        tried: set[tuple[int, int, int]] = set()
        while self._count < _MOST_TRIALS:
            fork = next((each for each in self._quality.off_centre if each.key not in tried), None)
            if fork is None:
                return
            tried.add(fork.key)
            self._try(fork)

    def _try(self, fork: _OffCentre) -> None:
        """Pull a box nearer to the middle of a fork, or else into it; one in line with a neighbour leaves the line."""
        lines = self._constraints.lines
        if lines.line(fork.box) == lines.line(fork.nearest):
            if fork.spread > _APART and self._is_pair(fork):
                left = self._left | self._steps_between(fork.box, fork.nearest)
                if self._is_kept(fork.term(0.0), self._constraints.with_lines(self._lines_without(left)), more_bent=1):
                    self._left = left
        elif not self._is_kept(fork.term(_NEAR_CENTRE), self._constraints, more_bent=0):
            self._is_kept(fork.term(0.0), self._constraints, more_bent=1)

    def _is_kept(self, term: Term, constraints: Constraints, *, more_bent: int) -> bool:
        """Place everything with one more term, and keep that if it is better.

        Args:
            term: the term.
            constraints: what the positions keep to.
            more_bent: how many steps may bend for each fork that is centred.
        """
        self._count += 1
        positions = constraints.solved([*self._terms, term], self.positions, _MOST_STEPS)
        before, now = self._quality, self._judge.quality(positions)
        centred_now = len(before.off_centre) - len(now.off_centre)
        is_straight = now.bent <= before.bent + more_bent * centred_now and now.broken <= before.broken
        is_narrow = now.width <= self._widest and now.clusters <= self._widest_clusters
        if centred_now <= 0 or now.excess > before.excess * _WORSE or not is_straight or not is_narrow:
            return False
        self._constraints, self.positions, self._quality = constraints, positions, now
        self._terms.append(term)
        return True

    def _is_pair(self, fork: _OffCentre) -> bool:
        """Whether there are two boxes only in the line of a box."""
        lines, items = self._constraints.lines, self._rows.items
        members = lines.members[lines.line(fork.box)]
        return sum(each < len(items) and items[each].vertex is not None for each in members) <= _PAIR

    def _steps_between(self, box: int, other: int) -> set[frozenset[int]]:
        """The steps at a box of the edges between it and another."""
        found = [path.items for path in self._rows.paths if {path.items[0], path.items[-1]} == {box, other}]
        return {frozenset(step) for items in found for step in pairwise(items) if box in step}

    def _lines_without(self, left: set[frozenset[int]]) -> Lines:
        """The lines without these steps."""
        pairs = (pair for pair in aligned_pairs(self._paths) if frozenset(pair[:2]) not in left)
        return lines_of(len(self.positions), self._constraints.separations, pairs)


class _Judge:
    """Tells how good positions are."""

    def __init__(self, rows: Rows, sides: Iterable[Sides]) -> None:
        self._items = rows.items
        self._sides = list(sides)
        plain = [path for path in rows.paths if path.is_plain]
        self._steps = [step for path in plain for step in steps_of(path)]
        following: dict[int, dict[int, None]] = defaultdict(dict)
        preceding: dict[int, dict[int, None]] = defaultdict(dict)
        for path in plain:
            if not path.constraint.reversed:
                source, target = path.items[0], path.items[-1]
                following[source][target] = None
                preceding[target][source] = None
        self._forks = [
            (box, list(others))
            for neighbours in (following, preceding)
            for box, others in neighbours.items()
            if len(others) > 1
        ]
        onlies = [(box, next(iter(others))) for box, others in following.items() if len(others) == 1]
        self._chains = [(box, other) for box, other in onlies if len(preceding[other]) == 1]

    def quality(self, positions: Sequence[float]) -> _Quality:
        """What these positions are judged by."""
        bent = sum(abs(positions[one] + offset - positions[other]) > _STRAIGHT for one, other, offset in self._steps)
        broken = sum(abs(positions[one] - positions[other]) > _IN_LINE for one, other in self._chains)
        clusters = sum(positions[right] - positions[left] for left, right in self._sides)
        off_centre = list(self._off_centre(positions))
        excess = sum(fork.excess for fork in off_centre)
        return _Quality(off_centre, excess, self._width(positions), clusters, bent, broken)

    def _off_centre(self, positions: Sequence[float]) -> Iterator[_OffCentre]:
        for box, others in self._forks:
            first, last = min(others, key=positions.__getitem__), max(others, key=positions.__getitem__)
            spread = positions[last] - positions[first]
            distance = positions[box] - (positions[first] + positions[last]) / 2
            if spread > _LEAST_SPREAD and abs(distance) > _OFF_CENTRE * spread:
                yield _OffCentre(box, first, last, spread, distance)

    def _width(self, positions: Sequence[float]) -> float:
        """How wide the items and the clusters are together."""
        count = len(self._items)
        lows = [positions[index] - item.before for index, item in enumerate(self._items)]
        highs = [positions[index] + item.after for index, item in enumerate(self._items)]
        return max([*highs, *positions[count:]]) - min([*lows, *positions[count:]])
