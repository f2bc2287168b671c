"""Branches: edges that end beside others on one side of a box, and either all run straight there or none.

A straight branch far from the middles of both its ends would leave one by a corner. Where one branch must bend, so must
the others, unless they run straight to a middle: half a pixel would decide otherwise, and a fork be lopsided. Of more
than two branches each is the mirror image of another one: both run straight, or both bend. And a branch that has one
end to itself ends near the middle there. One that leads to a group may run straight to any place of it only where all
branches run straight.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import VERTICAL, axis_of, opposite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.ports import Endpoint
    from diagconv.layout.routing.problem import RouteRequest

_LOOSE: Final = 24.0
_TIGHT: Final = 8.0
"""How far from the middle of one of its ends a branch may run straight, in pixels: where all branches do, and else."""
_ALONE: Final = 24.0
"""How far from the middle of a side that it has to itself a branch may run straight at most, in pixels."""
_BESIDE: Final = 8.0
"""How near beside a title no edge runs, in pixels."""
_NEVER: Final = -1.0
"""No distance is that small."""
_TWO: Final = 2
"""The middle that two branches have in common does not count where they cannot both run straight: it belongs to
neither."""


def set_straight_limits(requests: Sequence[RouteRequest], titles: Collection[Box]) -> None:
    """Give each edge the limits within which it may run straight.

    Args:
        requests: the edges.
        titles: the titles of groups, around which edges bend.
    """
    sides: dict[tuple[str, int], list[RouteRequest]] = defaultdict(list)
    for request in requests:
        for side in _sides(request):
            sides[side].append(request)
    counts = {side: len(branches) for side, branches in sides.items()}
    for request in requests:
        request.is_alone = _alone(request, counts)
    lopsided = {request.key for side, branches in sides.items() for request in _lopsided(branches, side, titles)}
    alike = {side: all(map(_may_all_run_straight, branches)) for side, branches in sides.items()}
    for request in requests:
        is_lopsided = request.key in lopsided
        request.straight_limits = (_NEVER, _NEVER) if is_lopsided else _limits(_sides(request), counts, alike)


def _limits(
    ends: tuple[tuple[str, int], tuple[str, int]],
    counts: Mapping[tuple[str, int], int],
    alike: Mapping[tuple[str, int], bool],
) -> tuple[float, float] | None:
    """How far from the middles of its ends an edge may run straight; None if it is alone at both."""
    if all(counts[side] == 1 for side in ends):
        return None
    limit = min(_LOOSE if alike[side] else _TIGHT for side in ends if counts[side] > 1)
    source, target = (_NEVER if counts[side] == _TWO and not alike[side] else limit for side in ends)
    return source, target


def may_run_straight(request: RouteRequest, cross_axis: int, position: float) -> bool:
    """Whether an edge may run straight from side to side at a position: near the middle of one of its ends.

    Args:
        request: the edge.
        cross_axis: the axis across it.
        position: where it is on that axis.
    """
    limits = request.straight_limits
    return limits is None or _is_near_middle(request, cross_axis, position, limits)


def straight_position(request: RouteRequest, heading: int) -> float | None:
    """Where a straight line along a heading is best; None if the flat parts of the two sides do not face each other.

    Args:
        request: the edge.
        heading: the heading in which it leaves its source.
    """
    first, second = request.source.straight_range(heading), request.target.straight_range(opposite(heading))
    low, high = max(first[0], second[0]), min(first[1], second[1])
    if low > high:
        return None
    smaller = first if first[1] - first[0] <= second[1] - second[0] else second
    return min(max((smaller[0] + smaller[1]) / 2, low), high)


def _lopsided(
    branches: Sequence[RouteRequest], side: tuple[str, int], titles: Collection[Box]
) -> Iterator[RouteRequest]:
    """Those of more than two branches that could run straight while their mirror images bend.

    One that runs straight from the middle of the side has none.
    """
    if len(branches) <= _TWO:
        return
    number = 0 if _sides(branches[0])[0] == side else 1
    ends = [
        ((request.source, request.target)[number], (request.target, request.source)[number]) for request in branches
    ]
    cross_axis = 1 - axis_of(side[1])
    order = sorted(range(len(branches)), key=lambda index: (ends[index][1].middle[cross_axis], branches[index].key))
    for index, mirrored in zip(order, reversed(order), strict=True):
        position = straight_position(branches[index], branches[index].flow)
        if position is None or abs(ends[index][0].middle[cross_axis] - position) <= _TIGHT:
            continue
        other = branches[mirrored]
        if index != mirrored and (not _may_run_straight(other, _TIGHT) or _meets_title(other, titles)):
            yield branches[index]


def _meets_title(request: RouteRequest, titles: Collection[Box]) -> bool:
    """Whether an edge would run over the title of a group if it ran straight."""
    position, axis = straight_position(request, request.flow), axis_of(request.flow)
    if position is None or not titles or request.source.is_group or request.target.is_group:
        return False
    start, end = sorted((request.source.side(request.flow), request.target.side(opposite(request.flow))))
    for box in titles:
        along, across = ((box.y, box.bottom), (box.x, box.right))[:: 1 if axis == VERTICAL else -1]
        if across[0] - _BESIDE < position < across[1] + _BESIDE and start < along[1] and end > along[0]:
            return True
    return False


def _may_all_run_straight(request: RouteRequest) -> bool:
    return _may_run_straight(request, _LOOSE)


def _may_run_straight(request: RouteRequest, limit: float) -> bool:
    position = straight_position(request, request.flow)
    return position is not None and _is_near_middle(request, 1 - axis_of(request.flow), position, (limit, limit))


def _is_near_middle(request: RouteRequest, cross_axis: int, position: float, limits: tuple[float, float]) -> bool:
    ends = (request.source, request.target)
    distances = [_from_middle(end, cross_axis, position, limit) for end, limit in zip(ends, limits, strict=True)]
    if any(alone and distance > _ALONE for alone, distance in zip(request.is_alone, distances, strict=True)):
        return False
    return any(distance <= limit for distance, limit in zip(distances, limits, strict=True))


def _from_middle(end: Endpoint, cross_axis: int, position: float, limit: float) -> float:
    """How far from the middle of an end a position is; all of a group is near, unless branches beside it bend."""
    return 0.0 if end.is_group and limit >= _LOOSE else abs(end.middle[cross_axis] - position)


def _alone(request: RouteRequest, counts: Mapping[tuple[str, int], int]) -> tuple[bool, bool]:
    """At which of its ends a branch has a side to itself; none if it has both, as it is no branch then."""
    source, target = (counts[side] == 1 for side in _sides(request))
    return (False, False) if source and target else (source, target)


def _sides(request: RouteRequest) -> tuple[tuple[str, int], tuple[str, int]]:
    return (request.source.vertex, request.flow), (request.target.vertex, opposite(request.flow))
