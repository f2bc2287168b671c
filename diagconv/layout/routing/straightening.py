"""Takes out steps that nothing asks for: two parallel stretches of an edge that could as well be one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import ACROSS, DOWNWARDS
from diagconv.layout.routing.segments import TRACK, Rooms, Stretch, extents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.routing.obstacles import Ground
    from diagconv.layout.routing.route import Wire

_ROUNDS: Final = 3
_AIR: Final = 4.0
"""How far labels stay from one another and from other lines."""


def straighten(wires: Sequence[Wire], ground: Ground) -> None:
    """Join what can be joined, in all edges."""
    for _ in range(_ROUNDS):
        changed = [_straighten_along(wires, ground, along) for along in (ACROSS, DOWNWARDS)]
        if not any(changed):
            return


def _straighten_along(wires: Sequence[Wire], ground: Ground, along: int) -> bool:
    rooms = Rooms(ground, wires, along)
    changed = False
    for wire in wires:
        stretches = list(rooms.stretches([wire]))
        for one, other in pairwise(stretches):
            if _is_step(one, other) and _join(one, other, wires):
                changed = True
                break
    return changed


def _is_step(one: Stretch, other: Stretch) -> bool:
    """Whether an edge goes on in the same heading after a step aside."""
    return one.wire.heading(one.index) == other.wire.heading(other.index)


def _join(one: Stretch, other: Stretch, wires: Sequence[Wire]) -> bool:
    """Put two stretches on one line, if there is one for both; then they are one."""
    crowded_source, crowded_target = one.wire.crowds
    if (one.label and other.label) or (one.is_first and crowded_source) or (other.is_last and crowded_target):
        return False
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low > high:
        return False
    wanted = one.place if one.label else other.place if other.label else (one.place + other.place) / 2
    if one.is_first and not other.label:
        wanted = one.place
    if other.is_last and not one.label:
        wanted = other.place
    place = min(max(wanted, low), high)
    wire = one.wire
    if _covers_label(one, other, place, wires) or _meets_other(one, other, place, wires):
        return False
    for stretch in (one, other):
        wire.move(stretch.index, place)
        if stretch.label and wire.spot is not None:
            wire.spot = wire.spot._replace(**{"x" if wire.along(stretch.index) == DOWNWARDS else "y": place})
    wire.replace(wire.points)
    return True


def _meets_other(one: Stretch, other: Stretch, place: float, wires: Sequence[Wire]) -> bool:
    """Whether an edge that would be straight all the way came too near to another one that is."""
    if not (one.is_first and other.is_last):
        return False
    low, high = min(one.start, other.start), max(one.end, other.end)
    along = one.wire.along(one.index)
    for beside in wires:
        if beside is not one.wire and not beside.last and beside.along(0) == along:
            first, last = sorted((beside.points[0][along], beside.points[1][along]))
            if first < high and low < last and abs(beside.place(0) - place) < TRACK:
                return True
    return False


def _covers_label(one: Stretch, other: Stretch, place: float, wires: Sequence[Wire]) -> bool:
    """Whether the label of the edge, or the line if it has none, would come over the label of another edge."""
    wire = one.wire
    along = wire.along(one.index)
    half = one.half or other.half or 0.0
    low, high = one.label or other.label or (min(one.start, other.start), max(one.end, other.end))
    for beside in wires:
        if beside is not wire and beside.label_box is not None:
            first, last, left, right = extents(beside.label_box, along)
            if first < high and low < last and left - half - _AIR < place < right + half + _AIR:
                return True
    return False
