"""The sides of clusters: tight around what is in them, which stands in the middle where it cannot be tight."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.coordinates.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diagconv.layout.coordinates.separations import Separation, Sides

_CENTRED_WEIGHT: Final = 0.5
"""How strongly what is within is drawn to the middle between the sides."""


class Fitted(NamedTuple):
    """Two variables that fit tightly around others: the sides of a cluster.

    Args:
        left: the one to the left of the others.
        right: the one to their right.
        least: how far apart the two are at least.
        first: the variables next to the left one, with their gaps.
        last: those next to the right one.
        is_end: whether edges end at the cluster.
    """

    left: int
    right: int
    least: float
    first: list[tuple[int, float]]
    last: list[tuple[int, float]]
    is_end: bool = False


def fitted_sides(
    sides: Mapping[Sides, bool], separations: Iterable[Separation], number_of: Sequence[int]
) -> list[Fitted]:
    """The sides of clusters, those within others first, each with what is next to it within.

    Args:
        sides: the variables of all sides, each cluster before those within it, with whether edges end at the cluster.
        separations: the separations of lines.
        number_of: the line that each variable is in.
    """
    before: dict[int, list[tuple[int, float]]] = defaultdict(list)
    after: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for each in separations:
        after[each.left].append((each.right, each.gap))
        before[each.right].append((each.left, each.gap))
    found: list[Fitted] = []
    for pair, is_end in reversed(list(sides.items())):
        left, right = number_of[pair.left], number_of[pair.right]
        least = next((gap for line, gap in after[left] if line == right), 0.0)
        first = [(line, gap) for line, gap in after[left] if line != right]
        last = [(line, gap) for line, gap in before[right] if line != left]
        if first and last:
            found.append(Fitted(left, right, least, first, last, is_end))
    return found


def centred(positions: Sequence[float], fitted: Iterable[Fitted]) -> Iterator[Term]:
    """What is in each cluster should be in its middle, where the cluster is wider than that.

    Not in one that edges end at, unless its title makes it wide: these draw at its middle, and would widen it, since
    something else may become what is outermost in it.
    """
    for each in fitted:
        first = min(each.first, key=lambda other: positions[other[0]] - other[1])
        last = max(each.last, key=lambda other: positions[other[0]] + other[1])
        is_wide = each.least > positions[last[0]] + last[1] - positions[first[0]] + first[1]
        if is_wide or not each.is_end:
            parts = ((each.left, 1.0), (each.right, 1.0), (first[0], -1.0), (last[0], -1.0))
            yield Term(_CENTRED_WEIGHT, parts, first[1] - last[1])


def fit(positions: list[float], fitted: Sequence[Fitted]) -> None:
    """Move sides of clusters inwards; what they lack of their least distance, they keep of the space that they have."""
    for left, right, least, first, last, _ in fitted:
        start = min(positions[other] - gap for other, gap in first)
        end = max(positions[other] + gap for other, gap in last)
        lack = max(0.0, least - (end - start))
        before, after = max(0.0, start - positions[left]), max(0.0, positions[right] - end)
        taken = min(before, max(lack / 2, lack - after))
        positions[left] = max(positions[left], start - taken)
        positions[right] = min(positions[right], end + min(after, lack - taken))
