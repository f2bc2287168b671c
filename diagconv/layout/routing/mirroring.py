"""Mirroring: branches of one fork that lead to opposite sides bend at one level, the outermost ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.routing.segments import bends_at_sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.segments import Segment

_Pair = tuple["Segment", "Segment"]


def mirrored_pairs(segments: Sequence[Segment], bundles: Bundles) -> Iterator[_Pair]:
    """The pairs of segments that are mirror images of each other, and are to keep one position.

    A segment is in one pair at most, and one that belongs to a fork is in none of a join's. The first of a pair comes
    first.

    Args:
        segments: the segments along one axis, in the order of their positions.
        bundles: those that share a track already.
    """
    number = {id(segment): place for place, segment in enumerate(segments)}
    taken = {id(each) for each in segments if (each.route.key, each.index) in bundles} if bundles else set()
    for branches, end in _forks(segments):
        for one, other in _pairs([each for each in branches if id(each) not in taken], end):
            yield (one, other) if number[id(one)] < number[id(other)] else (other, one)
        taken.update(map(id, branches))


def _forks(segments: Sequence[Segment]) -> Iterator[tuple[list[Segment], int]]:
    """The first bends of the edges that leave one side of a box, then the last bends of those that arrive at one.

    With the number of the end of each segment at which the box is: 0 or 1. Where edges both leave and arrive, each lies
    beside others than its mirror image: levels that are free cross less.
    """
    sides = bends_at_sides(segments)
    for end, forks in enumerate(sides):
        yield from (
            (branches, end) for side, branches in forks.items() if len(branches) > 1 and side not in sides[1 - end]
        )


def _pairs(branches: Sequence[Segment], end: int) -> Iterator[_Pair]:
    """The branches to smaller coordinates with those to larger ones, both from the outermost inwards."""
    first: list[Segment] = []
    second: list[Segment] = []
    for branch in branches:
        port = branch.route.coordinates(branch.axis)[branch.index + end]
        (first if port == branch.end else second).append(branch)
    first.sort(key=lambda branch: branch.start)
    second.sort(key=lambda branch: -branch.end)
    for one, other in zip(first, second, strict=False):
        if one.end < other.start and max(one.low, other.low) <= min(one.high, other.high):
            yield one, other
