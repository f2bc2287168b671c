"""Straight lines: between facing sides of two ends, or at least from a label to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around, is_within
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import ACROSS, DOWNWARDS, axis, back, sign
from diagconv.layout.routing.route import Wire
from diagconv.layout.routing.segments import TRACK, extents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.obstacles import Ground
    from diagconv.layout.routing.ports import Span
    from diagconv.layout.routing.problem import Errand

_LEAST_WAY: Final = 14.0
"""So far apart must two sides be for an edge between them, in pixels."""
_BESIDE: Final = 7.0
"""How far a straight line keeps from everything."""
_NARROWED: Final = 0.8
"""Which part of a side a straight line may use where others may have to share it."""
_STEP: Final = 6.0
_STEPS: Final = 20
"""How far apart the places are that are tried for a straight line, and how many on each side of the best."""
_EXACT: Final = 1.0
_LABEL_ROOM: Final = 12.0
"""How much of a line is seen on either side of its label."""
_LABEL_REACH: Final = 160.0
"""How far a label may be moved so that its edge is straight on one side of it."""


def straight(
    errand: Errand,
    spot: Point | None,
    ground: Ground,
    others: Sequence[Wire],
    crowds: tuple[bool, bool] = (False, False),
) -> Wire | None:
    """A straight line between facing sides, if there is one that nothing is in the way of, nor one of the others."""
    flow = errand.flow
    for heading in (flow, back(flow), (flow + 1) % 4, (flow + 3) % 4):
        start, end = errand.source.side(heading), errand.target.side(back(heading))
        if sign(heading) * (end - start) < _LEAST_WAY:
            continue
        for place in _places(errand, heading, crowds):
            found = _line(errand, heading, place, start, end)
            label = _label_on(errand, spot, heading, place, start, end)
            if errand.label and label is None:
                continue
            if _is_free(errand, heading, place, start, end, ground) and _label_is_free(errand, label, ground):
                wire = Wire(errand, found, label, crowds)
                if not any(_too_near(wire, other) for other in others):
                    return wire
    return None


def _places(errand: Errand, heading: int, crowds: tuple[bool, bool]) -> Iterator[float]:
    """Where a straight line could lie, the best first."""
    one, other = errand.source, errand.target
    first, second = _narrowed(one.flat(heading)), _narrowed(other.flat(back(heading)))
    low, high = max(first[0], second[0]), min(first[1], second[1])
    if low > high:
        return
    if any(crowds):
        middles = [end.box.center[1 - axis(heading)] for end, crowd in zip((one, other), crowds, strict=True) if crowd]
        if max(middles) - min(middles) < _EXACT and low <= middles[0] <= high:
            yield middles[0]
        return
    smaller = first if first[1] - first[0] <= second[1] - second[0] else second
    wanted = min(max((smaller[0] + smaller[1]) / 2, low), high)
    yield wanted
    places = {low, high, *(wanted + step * _STEP for step in range(-_STEPS, _STEPS + 1))}
    yield from sorted(
        (place for place in places if low <= place <= high), key=lambda place: (abs(place - wanted), place)
    )


def _narrowed(span: Span) -> Span:
    rest = (span[1] - span[0]) * (1 - _NARROWED) / 2
    return span[0] + rest, span[1] - rest


def _line(errand: Errand, heading: int, place: float, start: float, end: float) -> list[Point]:
    if axis(heading) == DOWNWARDS:
        return [Point(place, start), Point(place, end)]
    return [Point(start, place), Point(end, place)]


def _label_on(errand: Errand, spot: Point | None, heading: int, place: float, start: float, end: float) -> Point | None:
    """Where the label of a straight line stands: where room was kept, if that is on it, else half way; or nowhere."""
    if errand.label is None:
        return None
    along = axis(heading)
    low, high = min(start, end), max(start, end)
    half = errand.label[along] / 2 + _LABEL_ROOM
    if high - low < 2 * half:
        return None
    middle = (low + high) / 2
    at = spot[along] if spot is not None and low + half <= spot[along] <= high - half else middle
    return Point(place, at) if along == DOWNWARDS else Point(at, place)


def _is_free(errand: Errand, heading: int, place: float, start: float, end: float, ground: Ground) -> bool:
    low, high = min(start, end), max(start, end)
    if axis(heading) == DOWNWARDS:
        strip = Box(place - _BESIDE, low + 0.5, 2 * _BESIDE, high - low - 1)
    else:
        strip = Box(low + 0.5, place - _BESIDE, high - low - 1, 2 * _BESIDE)
    own = (errand.source.vertex, errand.target.vertex)
    if any(_meet(strip, box) for vertex, box in ground.solid.items() if vertex not in own):
        return False
    if any(_meet(strip, box) for key, box in ground.labels.items() if key != errand.key):
        return False
    return not any(_meet(strip, box) and _is_foreign(errand, group, box) for group, box in ground.groups.items())


def _is_foreign(errand: Errand, group: str, box: Box) -> bool:
    """Whether an edge has no business in a group."""
    ends = (errand.source, errand.target)
    if group in errand.home or any(end.vertex == group for end in ends):
        return False
    return not all(is_within(end.box, box) for end in ends)


def _too_near(one: Wire, other: Wire) -> bool:
    """Whether two straight edges beside each other, or the label of one and the other, come too near."""
    along = one.along(0)
    if other.along(0) != along:
        return False
    apart = abs(one.place(0) - other.place(0))
    if apart < TRACK and _share(_reach(one, along), _reach(other, along)):
        return True
    for first, second in ((one, other), (other, one)):
        if first.label_box is not None:
            low, high, left, right = extents(first.label_box, along)
            if apart < (right - left) / 2 + _BESIDE and _share((low, high), _reach(second, along)):
                return True
    return False


def _reach(wire: Wire, along: int) -> Span:
    low, high = sorted((wire.points[0][along], wire.points[-1][along]))
    return low, high


def _share(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _label_is_free(errand: Errand, spot: Point | None, ground: Ground) -> bool:
    if spot is None or errand.label is None:
        return True
    label = around(spot, errand.label[0] + 8, errand.label[1] + 4)
    boxes = [*ground.solid.values(), *ground.titles.values()]
    boxes += [box for key, box in ground.labels.items() if key != errand.key]
    return not any(_meet(label, box) for box in boxes)


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def aligned(errand: Errand, spot: Point, ground: Ground) -> Point:
    """A label moved a little, so that the edge runs straight from it to one of its ends, if it may stand there."""
    assert errand.label is not None
    across = 1 - axis(errand.flow)
    for end, side in ((errand.target, back(errand.flow)), (errand.source, errand.flow)):
        low, high = _narrowed(end.flat(side))
        middle = end.box.center[across]
        reach = _LABEL_REACH
        wanted = middle if not end.is_group else min(max(spot[across], low), high)
        if abs(wanted - spot[across]) > reach:
            continue
        moved = Point(wanted, spot.y) if across == ACROSS else Point(spot.x, wanted)
        if _label_is_free(errand, moved, ground):
            ground.labels[errand.key] = around(moved, *errand.label)
            return moved
    return spot
