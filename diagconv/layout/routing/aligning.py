"""Aligning: segments in one channel, and those of one fork, are put on one line, which nudging then takes apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.segments import UNBOUNDED, Segment, SegmentBounds, bends_at_sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route

_WIDE_CHANNEL: Final = 170.0
"""In a wider channel segments stay where they are, near what they run around."""
_ALIGNED_CENTERS: Final = 30.0
"""How far the centers of the channels of segments that are aligned may be apart."""
_SAME: Final = 0.5
"""Lines that are no farther apart are one, in pixels."""

_NEARLY: Final = 4.0
"""By how much the bends of a fork may be nearer to what they run beside, so that they are on one line."""


def align(routes: Sequence[Route], obstacles: Obstacles) -> None:
    """Put inner segments that share a channel on one line, so that the order in which they lie can be decided.

    The branches of a fork, and of a join, then bend at one level, whatever the sizes of what they lead to.

    Args:
        routes: the routes, which are changed.
        obstacles: what bounds the channels.
    """
    for axis in (HORIZONTAL, VERTICAL):
        free = [
            segment
            for segment in SegmentBounds(obstacles, routes, axis).segments(routes)
            if segment.is_inner and not segment.label
        ]
        for segments, position in _in_one_channel(free):
            for segment in segments:
                segment.move(position)
        for branches in _forks(free):
            _level(branches)


def _in_one_channel(segments: Sequence[Segment]) -> Iterator[tuple[list[Segment], float]]:
    """Segments that one line fits, with its position."""
    free = [segment for segment in segments if segment.high - segment.low < _WIDE_CHANNEL]
    free.sort(key=lambda segment: (segment.low + segment.high, segment.route.key, segment.index))
    group: list[Segment] = []
    low = high = 0.0
    for segment in free:
        common_low, common_high = max(low, segment.low), min(high, segment.high)
        if group and common_low <= common_high and _are_centers_near(group[0], segment):
            low, high = common_low, common_high
        else:
            yield group, (low + high) / 2
            group, low, high = [], segment.low, segment.high
        group.append(segment)
    yield group, (low + high) / 2


def _are_centers_near(one: Segment, other: Segment) -> bool:
    return other.low + other.high - one.low - one.high < 2 * _ALIGNED_CENTERS


def _forks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The first bends of edges that leave one side of a box, and the last ones of those that arrive at one.

    Forks come last: a branch that belongs to a join as well bends with its fork.
    """
    forks, joins = bends_at_sides(segments)
    return [branches for branches in (*joins.values(), *forks.values()) if len(branches) > 1]


def _level(branches: Sequence[Segment]) -> None:
    """Put the branches of a fork on one line, unless they are on one, or none fits all of them."""
    positions = [segment.route.position(segment.index) for segment in branches]
    low, high = max(segment.low for segment in branches), min(segment.high for segment in branches)
    if max(positions) - min(positions) > _SAME and -UNBOUNDED < low <= high + _NEARLY and high < UNBOUNDED:
        for segment in branches:
            segment.move((low + high) / 2)
