"""The stretches of edges that lie in one axis, each with the room in which it can be moved aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.layout.routing.headings import DOWNWARDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.obstacles import Ground
    from diagconv.layout.routing.ports import End
    from diagconv.layout.routing.route import Wire

TRACK: Final = 10.0
"""Between two edges that run beside each other, in pixels."""
CROWDED: Final = 9.0
"""And at their ends, at least."""
CLEAR: Final = 8.0
"""How far stretches keep from solid boxes, in pixels."""
_CLEAR_OF_LABEL: Final = 6.0
_CLEAR_OF_BORDER: Final = 7.0
"""And from labels and titles, and from the borders of groups that run beside them."""
_STUB: Final = 10.0
_HEAD: Final = 19.0
"""How far the first bend is from an end, at least, without and with a head."""
FAR: Final = 1.0e5
"""A bound that is none."""


@dataclass(slots=True, eq=False)
class Stretch:
    """A straight part of an edge, and where it can be.

    Args:
        wire: the edge.
        index: which of its parts.
        place: where it lies, across its own axis.
        start: where it starts along its axis; less than its end, whichever way the edge runs.
        end: where it ends.
        low: how far it can be moved one way.
        high: how far it can be moved the other way.
        label: from where to where its label reaches along it.
        half: half of the label's size across it.
        lack: how much too narrow its channel is for anything.
    """

    wire: Wire
    index: int
    place: float
    start: float
    end: float
    low: float
    high: float
    label: tuple[float, float] | None = None
    half: float = 0.0
    lack: float = 0.0

    @property
    def is_first(self) -> bool:
        """Whether it leaves the source."""
        return self.index == 0

    @property
    def is_last(self) -> bool:
        """Whether it arrives at the target."""
        return self.index == self.wire.last


class Rooms:
    """All that keeps stretches apart from it, for stretches along one axis."""

    def __init__(self, ground: Ground, wires: Sequence[Wire], along: int) -> None:
        self._along = along
        self._counts = _counts(wires)
        self._walls = sorted(_walls(ground, along), key=lambda wall: wall[0])
        self._walls += [
            (*extents(box, along), _CLEAR_OF_LABEL, wire.key)
            for wire in wires
            if (box := wire.label_box) is not None and not _moves_with(wire, along)
        ]

    def stretches(self, wires: Sequence[Wire]) -> Iterator[Stretch]:
        """The stretches along the axis, edge by edge."""
        for wire in wires:
            for index in range(wire.last + 1):
                if wire.along(index) == self._along:
                    yield self._stretch(wire, index)

    def _stretch(self, wire: Wire, index: int) -> Stretch:
        along = self._along
        start, end = sorted((wire.points[index][along], wire.points[index + 1][along]))
        stretch = Stretch(wire, index, wire.place(index), start, end, -FAR, FAR)
        if wire.label_box is not None and wire.bears_label(index):
            low, high, first, last = extents(wire.label_box, along)
            stretch.label, stretch.half = (low, high), (last - first) / 2
        self._bound_by_ends(stretch)
        self._bound_by_walls(stretch)
        if stretch.low > stretch.high:
            stretch.lack = stretch.low - stretch.high
            stretch.low = stretch.high = (stretch.low + stretch.high) / 2
        return stretch

    def _bound_by_ends(self, stretch: Stretch) -> None:
        """Stretches that touch an end stay on its side, those next to them far enough from it."""
        wire, errand = stretch.wire, stretch.wire.errand
        if stretch.is_first:
            _within(stretch, *self._span(errand.source, wire.source_side))
        if stretch.is_last:
            _within(stretch, *self._span(errand.target, wire.target_side))
        if stretch.index == 1:
            _keep_off(stretch, errand.source, wire.source_side, _HEAD if errand.has_tail else _STUB)
        if stretch.index == wire.last - 1:
            _keep_off(stretch, errand.target, wire.target_side, _HEAD if errand.has_head else _STUB)

    def _span(self, end: End, side: int) -> tuple[float, float]:
        """From where to where edges end on a side: where it is flat, if that is long enough for all."""
        low, high = end.flat(side)
        enough = (self._counts[end.vertex, side] - 1) * TRACK <= high - low
        return (low, high) if enough else end.span(side)

    def _bound_by_walls(self, stretch: Stretch) -> None:
        own: list[object] = []
        errand = stretch.wire.errand
        if stretch.is_first or stretch.index == 1:
            own.append(errand.source.vertex)
        if stretch.is_last or stretch.index == stretch.wire.last - 1:
            own.append(errand.target.vertex)
        place, start, end = stretch.place, stretch.start, stretch.end
        for low, high, first, last, clear, owner in self._walls:
            if owner in own:
                continue
            reach = clear
            if low - clear >= end or start >= high + clear:
                continue
            if stretch.label and low < stretch.label[1] + 4 and stretch.label[0] - 4 < high:
                reach = stretch.half + min(clear, 5.0)
            if last <= place + 0.5:
                stretch.low = max(stretch.low, last + reach)
            elif first >= place - 0.5:
                stretch.high = min(stretch.high, first - reach)


def _counts(wires: Sequence[Wire]) -> Counter[tuple[str, int]]:
    """How many edges end on each side."""
    sources = [(wire.errand.source.vertex, wire.source_side) for wire in wires]
    return Counter([*sources, *((wire.errand.target.vertex, wire.target_side) for wire in wires)])


_Wall = tuple[float, float, float, float, float, object]
"""From where to where along the axis, from where to where across it, how far to keep from it, and whose it is."""


def _walls(ground: Ground, along: int) -> Iterator[_Wall]:
    for vertex, box in ground.solid.items():
        yield (*extents(box, along), CLEAR, vertex)
    for group, box in ground.titles.items():
        yield (*extents(box, along), _CLEAR_OF_LABEL, ("title", group))
    for group, box in ground.groups.items():
        low, high, first, last = extents(box, along)
        yield low, high, first, first, _CLEAR_OF_BORDER, group
        yield low, high, last, last, _CLEAR_OF_BORDER, group


def extents(box: Box, along: int) -> tuple[float, float, float, float]:
    """From where to where a box reaches along an axis and across it."""
    if along == DOWNWARDS:
        return box.y, box.bottom, box.x, box.right
    return box.x, box.right, box.y, box.bottom


def _moves_with(wire: Wire, along: int) -> bool:
    """Whether the label of an edge stands on a stretch along this axis."""
    return any(wire.along(index) == along and wire.bears_label(index) for index in range(wire.last + 1))


def _within(stretch: Stretch, low: float, high: float) -> None:
    stretch.low, stretch.high = max(stretch.low, low), min(stretch.high, high)


def _keep_off(stretch: Stretch, end: End, side: int, room: float) -> None:
    """Keep a stretch along a side away from it."""
    place = end.side(side)
    if place <= stretch.place:
        stretch.low = max(stretch.low, place + room)
    else:
        stretch.high = min(stretch.high, place - room)
