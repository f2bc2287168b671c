"""Port gaps: how far apart edges end on one side of a box."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.segments import EDGE_GAP, HEAD_GAP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diagconv.layout.routing.segments import Segment

PORT_GAP: Final = 24.0
"""Between two edges that end on one side, if it is long enough, in pixels."""

PortGaps = dict[tuple[str, int], float]
"""How far apart edges end, by the vertex and its side."""


def port_gaps(segments: Sequence[Segment]) -> PortGaps:
    """How far apart edges end on each side of each vertex.

    Where one of them runs straight, the others stand beside it: it stays in its place.

    Args:
        segments: the segments along one axis.
    """
    sides: dict[tuple[str, int], list[Segment]] = defaultdict(list)
    lengths: dict[tuple[str, int], float] = {}
    for segment in segments:
        for endpoint, side in segment.ends:
            low, high = endpoint.port_range(side)
            sides[endpoint.vertex, side].append(segment)
            lengths[endpoint.vertex, side] = high - low
    return {key: min(_usual_gap(len(ends), lengths[key]), _gap_beside_straight(ends)) for key, ends in sides.items()}


def _usual_gap(count: int, length: float) -> float:
    """How far apart so many edges end on a side with ports for this length: as far from its corners, if possible."""
    least = min(HEAD_GAP, max(EDGE_GAP, length / max(1, count - 1)))
    return min(PORT_GAP, max(least, length / (count + 1)))


def _gap_beside_straight(ends: Sequence[Segment]) -> float:
    """How far apart the edges on both sides of the only straight one can end without pushing it away."""
    straight = [segment for segment in ends if segment.is_first and segment.is_last]
    if len(straight) != 1:
        return PORT_GAP
    middle = straight[0].position
    before = [segment.low for segment in ends if segment.position < middle]
    after = [segment.high for segment in ends if segment.position > middle]
    gap = PORT_GAP
    if before:
        gap = min(gap, (middle - min(before)) / len(before))
    if after:
        gap = min(gap, (max(after) - middle) / len(after))
    return max(EDGE_GAP, gap)


def gap_of_ports(one: Segment, other: Segment, gaps: Mapping[tuple[str, int], float]) -> float:
    """How far apart two segments should be that touch one side of a vertex; 0 if they touch none.

    Args:
        one: a segment.
        other: another one along the same axis.
        gaps: the gaps on all sides.
    """
    gap = 0.0
    for endpoint, side in one.ends:
        for other_endpoint, other_side in other.ends:
            if side == other_side and endpoint.vertex == other_endpoint.vertex:
                gap = max(gap, gaps[endpoint.vertex, side])
    return gap
