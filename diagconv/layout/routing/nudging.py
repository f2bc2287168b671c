"""Moves stretches that run in one channel apart from one another, to the middle of it, and ports along their sides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.headings import ACROSS, DOWNWARDS
from diagconv.layout.routing.ordering import comes_first, sorted_by
from diagconv.layout.routing.segments import FAR, TRACK, Rooms, Stretch
from diagconv.layout.routing.separation import Gap, Item, lacks, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.obstacles import Ground
    from diagconv.layout.routing.ports import End
    from diagconv.layout.routing.route import Wire

_PORT: Final = 24.0
"""Between two edges that end on one side, if it is long enough."""
_LABEL_GAP: Final = 9.0
_LEAST_LABEL_GAP: Final = 2.0
"""Between a label and an edge beside it, and how much of that must be."""
_WIDE: Final = 170.0
"""In a wider channel edges stay where they are, near what they go around."""
_ENOUGH: Final = 0.5
_TOGETHER: Final = 30.0
"""How far the middles of the channels of stretches that are put on one line may be apart."""


def gather(wires: Sequence[Wire], ground: Ground) -> None:
    """Put inner stretches that run in one channel on one line, so that it can be told how to order them."""
    for along in (ACROSS, DOWNWARDS):
        _gather(wires, ground, along)


def spread(wires: Sequence[Wire], ground: Ground, bundles: Bundles) -> None:
    """Move all stretches to where they look best."""
    for along, slack in ((DOWNWARDS, -1.0), (ACROSS, 5.0), (DOWNWARDS, 5.0), (ACROSS, 5.0)):
        row = _Row(wires, ground, along, slack, bundles)
        for line, place in zip(row.lines, spaced(row.items, row.gaps), strict=True):
            for stretch in line:
                _move(stretch, round(place, 2))


class Lack(NamedTuple):
    """Too little room: how much, and between which places more of it helps."""

    low: float
    high: float
    amount: float


def lacking(wires: Sequence[Wire], ground: Ground, along: int, bundles: Bundles) -> Iterator[Lack]:
    """Where stretches along an axis have too little room in their channels."""
    row = _Row(wires, ground, along, -1.0, bundles)
    inner = [index for index, line in enumerate(row.lines) if all(map(_is_inner, line))]
    number = {index: place for place, index in enumerate(inner)}
    gaps = [
        Gap(number[gap.before], number[gap.after], gap.width, gap.least, gap.is_firm)
        for gap in row.gaps
        if gap.before in number and gap.after in number
    ]
    for index, lack in zip(inner, lacks([row.items[index] for index in inner], gaps), strict=True):
        for stretch in row.lines[index]:
            if lack + stretch.lack > _ENOUGH:
                low, high = stretch.low + stretch.lack / 2, stretch.high - stretch.lack / 2
                yield Lack(min(low, high), max(low, high), lack + stretch.lack)


def _is_inner(stretch: Stretch) -> bool:
    return not stretch.is_first and not stretch.is_last


def _gather(wires: Sequence[Wire], ground: Ground, along: int) -> None:
    free = [
        stretch
        for stretch in Rooms(ground, wires, along).stretches(wires)
        if not stretch.is_first and not stretch.is_last and not stretch.label and stretch.high - stretch.low < _WIDE
    ]
    free.sort(key=lambda stretch: (stretch.low + stretch.high, stretch.wire.key, stretch.index))
    group: list[Stretch] = []
    low = high = 0.0
    for stretch in free:
        lower, upper = max(low, stretch.low), min(high, stretch.high)
        if group and lower <= upper and stretch.low + stretch.high - group[0].low - group[0].high < 2 * _TOGETHER:
            low, high = lower, upper
        else:
            _put(group, (low + high) / 2)
            group, low, high = [], stretch.low, stretch.high
        group.append(stretch)
    _put(group, (low + high) / 2)


def _put(group: Sequence[Stretch], place: float) -> None:
    for stretch in group:
        stretch.wire.move(stretch.index, place)


class _Row:
    """The stretches along one axis in their order, and the gaps between those that run beside each other.

    Stretches that share a line are one item.
    """

    def __init__(self, wires: Sequence[Wire], ground: Ground, along: int, slack: float, bundles: Bundles) -> None:
        stretches = list(Rooms(ground, wires, along).stretches(wires))
        stretches.sort(key=lambda stretch: (stretch.place, stretch.wire.key, stretch.index))
        lines: dict[object, list[Stretch]] = {}
        for stretch in stretches:
            line = bundles.get((stretch.wire.key, stretch.index))
            lines.setdefault(id(stretch) if line is None else -line - 1, []).append(stretch)
        members = list(lines.values())
        number = {id(stretch): index for index, line in enumerate(members) for stretch in line}
        self._ports = _ports(stretches)
        widths: dict[tuple[int, int], tuple[float, float, bool]] = {}
        votes: dict[tuple[int, int], int] = {}
        for one, other in _neighbours(stretches, slack):
            first, second = stretches[one], stretches[other]
            if not comes_first(first, second):
                first, second = second, first
            pair = number[id(first)], number[id(second)]
            if pair[0] == pair[1]:
                continue
            key, vote = (pair, 1) if pair[0] < pair[1] else (pair[::-1], -1)
            votes[key] = votes.get(key, 0) + vote
            width, least, is_firm = widths.get(key, (0.0, 0.0, False))
            widths[key] = (
                max(width, _width(first, second, self._ports)),
                max(least, _least_width(first, second)),
                is_firm or _are_labels_beside(first, second),
            )
        order = sorted_by(len(members), [(*(key if vote >= 0 else key[::-1]), 1.0) for key, vote in votes.items()])
        rank = {index: position for position, index in enumerate(order)}
        self.lines = [members[index] for index in order]
        self.items = [_item(line) for line in self.lines]
        self.gaps = [
            Gap(min(rank[one], rank[other]), max(rank[one], rank[other]), *width)
            for (one, other), width in widths.items()
        ]
        self.gaps = [gap for gap in self.gaps if self.items[gap.before].high + gap.width > self.items[gap.after].low]


def _move(stretch: Stretch, place: float) -> None:
    wire = stretch.wire
    if stretch.label and wire.spot is not None:
        along = wire.along(stretch.index)
        wire.spot = Point(place, wire.spot.y) if along == DOWNWARDS else Point(wire.spot.x, place)
    wire.move(stretch.index, place)


def _neighbours(stretches: Sequence[Stretch], slack: float) -> Iterator[tuple[int, int]]:
    """The pairs of stretches of different edges that run beside each other and could come near."""
    order = sorted(range(len(stretches)), key=lambda number: (stretches[number].start, number))
    open_ones: list[int] = []
    for number in order:
        stretch = stretches[number]
        open_ones = [other for other in open_ones if stretches[other].end + slack > stretch.start]
        for other in open_ones:
            beside = stretches[other]
            if beside.wire is not stretch.wire and _may_meet(stretch, beside):
                yield (other, number) if other < number else (number, other)
        open_ones.append(number)


def _may_meet(one: Stretch, other: Stretch) -> bool:
    reach = TRACK + _PORT + one.half + other.half
    return one.low < other.high + reach and other.low < one.high + reach


def _ports(stretches: Sequence[Stretch]) -> dict[tuple[str, int], float]:
    """How far apart edges end on each side of each node or group."""
    counts: dict[tuple[str, int], int] = defaultdict(int)
    lengths: dict[tuple[str, int], float] = {}
    for stretch in stretches:
        for end, side in _touched(stretch):
            low, high = end.span(side)
            counts[end.vertex, side] += 1
            lengths[end.vertex, side] = high - low
    return {key: min(_PORT, max(TRACK, lengths[key] / (count + 1))) for key, count in counts.items()}


def _touched(stretch: Stretch) -> Iterator[tuple[End, int]]:
    """The ends, with their sides, that a stretch touches."""
    wire = stretch.wire
    if stretch.is_first:
        yield wire.errand.source, wire.source_side
    if stretch.is_last:
        yield wire.errand.target, wire.target_side


def _width(one: Stretch, other: Stretch, ports: dict[tuple[str, int], float]) -> float:
    width = TRACK
    mine = {(end.vertex, side) for end, side in _touched(one)}
    for end, side in _touched(other):
        if (end.vertex, side) in mine:
            width = max(width, ports[end.vertex, side])
    labels = _labels_beside(one, other)
    return max(width, labels + _LABEL_GAP) if labels else width


def _least_width(one: Stretch, other: Stretch) -> float:
    """How far apart two stretches must be for their labels."""
    labels = _labels_beside(one, other)
    return labels + _LEAST_LABEL_GAP if labels else 0.0


def _labels_beside(one: Stretch, other: Stretch) -> float:
    """How much of the way from one stretch to another their labels take."""
    taken = 0.0
    for first, second in ((one, other), (other, one)):
        if first.label and first.label[0] - 3 < second.end and second.start < first.label[1] + 3:
            beside = second.half if _are_labels_beside(first, second) else 0.0
            taken = max(taken, first.half + beside)
    return taken


def _are_labels_beside(one: Stretch, other: Stretch) -> bool:
    if not one.label or not other.label:
        return False
    return one.label[0] < other.label[1] and other.label[0] < one.label[1]


def _item(line: Sequence[Stretch]) -> Item:
    """Where stretches that share a line, or one alone, would like to be."""
    items = [_wish(stretch) for stretch in line]
    if len(items) == 1:
        return items[0]
    low, high = max(item.low for item in items), min(item.high for item in items)
    if low > high:
        low = high = (low + high) / 2
    weight = sum(item.weight for item in items)
    return Item(low, high, sum(item.wish * item.weight for item in items) / weight, weight)


def _wish(stretch: Stretch) -> Item:
    """Where a stretch would like to be."""
    low, high, place = stretch.low, stretch.high, stretch.place
    if stretch.is_first and stretch.is_last:
        return Item(low, high, place, 8.0)
    if stretch.label:
        return Item(low, high, place, 4.0)
    if stretch.is_first or stretch.is_last:
        end, _ = next(_touched(stretch))
        wish = place if end.is_group else end.box.center[1 - stretch.wire.along(stretch.index)]
        return Item(low, high, wish, 1.0)
    if low > -FAR and high < FAR and high - low < _WIDE:
        return Item(low, high, (low + high) / 2, 0.6)
    return Item(low, high, place, 0.6)
