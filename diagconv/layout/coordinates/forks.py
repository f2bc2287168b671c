"""Forks: a box stands in the middle of what follows it, and of what it follows.

A narrow fork looks off-centre sooner than a wide one: what readers see is a share of its spread. So where narrow ones
are off once everything is placed, they are weighted more, and everything is placed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.coordinates.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.coordinates.alignment import Paths
    from diagconv.layout.coordinates.rows import Rows

_FORK_WEIGHT: Final = 4.0
_MIDDLE_WEIGHT: Final = 20.0
_EVEN_WEIGHT: Final = 8.0
"""How much it counts that a box is in the middle of its neighbours, in line with the middle one of an odd number, and
in the middle of those then."""
_FOREIGN_SHARE: Final = 0.4
"""The share of that which counts where some of them are in another cluster: a box keeps to those in its own."""
_LEAF_WEIGHT: Final = 0.6
"""How strongly a leaf is drawn to its box where that stands between it and something in another cluster. Without it,
the leaf would move as far to its side as the other branch is on the other, and its cluster would be hollow."""
_WIDE: Final = 200.0
"""From that spread on, a fork is wide, in pixels."""
_MOST_WEIGHTED: Final = 6.0
"""By how much a narrow fork is weighted more, at most."""
_OFF: Final = 0.1
"""A fork is off where its box is farther from the middle than this share of its spread."""


class Fork(NamedTuple):
    """A box and the outermost of its neighbours.

    Args:
        box: the box.
        first: the neighbour on the left.
        last: the one on the right.
        weight: how much it counts that the box is in the middle of the two.
    """

    box: int
    first: int
    last: int
    weight: float

    def term(self, more: float = 1.0) -> Term:
        """What should be small, weighted so many times more."""
        return Term(self.weight * more, ((self.box, 1.0), (self.first, -0.5), (self.last, -0.5)))

    def spread(self, positions: Sequence[float]) -> float:
        """How far apart the neighbours are."""
        return abs(positions[self.last] - positions[self.first])

    def is_off(self, positions: Sequence[float]) -> bool:
        """Whether the box is not in the middle."""
        middle = (positions[self.first] + positions[self.last]) / 2
        return abs(positions[self.box] - middle) > _OFF * self.spread(positions)


def forks_of(rows: Rows, paths: Paths, start: Sequence[float]) -> Iterator[tuple[Fork, int | None]]:
    """All forks, each with the neighbour that its box should be in line with, if there is one.

    Args:
        rows: the rows.
        paths: the paths of edges, and the neighbours by them.
        start: the positions, which tell the order of neighbours.
    """
    following, preceding = paths.neighbours
    for neighbours, opposite in ((following, preceding), (preceding, following)):
        for box, others in neighbours.items():
            if len(others) > 1:
                branches = sorted(others, key=start.__getitem__)
                middle = branches[len(branches) // 2] if len(branches) % 2 else None
                parent = rows.items[box].parent
                if middle is not None and (opposite[middle] != [box] or rows.items[middle].parent != parent):
                    middle = None
                is_own = all(rows.items[branch].parent == parent for branch in branches)
                weight = (_FORK_WEIGHT if middle is None else _EVEN_WEIGHT) * (1.0 if is_own else _FOREIGN_SHARE)
                yield Fork(box, branches[0], branches[-1], weight), middle


def fork_terms(forks: Sequence[tuple[Fork, int | None]]) -> Iterator[Term]:
    """What should be in the middle of its neighbours, and in line with the middle one."""
    for fork, middle in forks:
        yield fork.term()
        if middle is not None:
            yield Term(_MIDDLE_WEIGHT, ((fork.box, 1.0), (middle, -1.0)))


def leaf_terms(rows: Rows, paths: Paths, forks: Iterable[tuple[Fork, int | None]]) -> Iterator[Term]:
    """Leaves should be near their box where it is between them and something in another cluster."""
    following, preceding = paths.neighbours
    for fork, _ in forks:
        parent = rows.items[fork.box].parent
        own = [each for each in (fork.first, fork.last) if rows.items[each].parent == parent]
        if parent is not None and len(own) == 1:
            leaf = own[0]
            if len(following.get(leaf, ())) + len(preceding.get(leaf, ())) == 1:
                yield Term(_LEAF_WEIGHT, ((fork.box, 1.0), (leaf, -1.0)))


def narrow_fork_terms(forks: Sequence[tuple[Fork, int | None]], positions: Sequence[float]) -> list[Term]:
    """What is to be added to the terms so that narrow forks count more: nothing where none of them is off."""
    narrow = [fork for fork, _ in forks if 0 < fork.spread(positions) < _WIDE]
    if not any(fork.is_off(positions) for fork in narrow):
        return []
    shares = ((fork, min(_MOST_WEIGHTED, (_WIDE / fork.spread(positions)) ** 2)) for fork in narrow)
    return [fork.term(share - 1.0) for fork, share in shares]
