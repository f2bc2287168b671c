"""Edges that share an end where there is no room for each: they run on one line there and part later, like a tree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.routing.segments import CROWDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diagconv.layout.routing.route import Wire

_MOST_APART: Final = 5
"""So many edges at most end beside each other on a side."""

Bundles = dict[tuple[int, int], int]
"""For a stretch, by the key of its edge and its index, the number of the line that it shares with others."""


class _Tip(NamedTuple):
    """One end of an edge: of its source or of its target."""

    wire: Wire
    at_source: bool

    @property
    def place(self) -> tuple[str, int]:
        """The vertex and its side."""
        wire = self.wire
        if self.at_source:
            return wire.errand.source.vertex, wire.source_side
        return wire.errand.target.vertex, wire.target_side

    @property
    def length(self) -> float:
        """How long the side is, as far as edges may end there."""
        wire = self.wire
        span = (
            wire.errand.source.span(wire.source_side) if self.at_source else wire.errand.target.span(wire.target_side)
        )
        return span[1] - span[0]

    def stretch(self, step: int) -> int:
        """The index of the stretch that is so many steps from the end."""
        return step if self.at_source else self.wire.last - step

    @property
    def may_share(self) -> bool:
        """Whether the stretch at the end bears nothing that belongs to this edge alone."""
        wire = self.wire
        if wire.bears_label(self.stretch(0)) and (wire.last or wire.errand.label):
            return False
        return self.at_source or not wire.errand.is_dashed  # towards a target the gaps of lines would not meet


def bundles_of(wires: Sequence[Wire]) -> Bundles:
    """Which stretches share a line."""
    found: Bundles = {}
    taken: set[int] = set()
    number = 0
    for tips in _crowds(wires):
        free = [tip for tip in tips if tip.wire.key not in taken and tip.may_share]
        if len(free) < 2:
            continue
        taken.update(tip.wire.key for tip in free)
        for tip in free:
            found[tip.wire.key, tip.stretch(0)] = number
        number += 1
        for line in _tracks(free):
            for tip in line:
                found[tip.wire.key, tip.stretch(1)] = number
            number += 1
    return found


def is_crowd(count: int, length: float) -> bool:
    """Whether so many edges cannot end beside each other on a side of this length."""
    return count > _MOST_APART or (count - 1) * CROWDED > length


def _crowds(wires: Sequence[Wire]) -> Iterator[list[_Tip]]:
    """The ends on each side on which there are too many, those of one look together, the largest crowds first."""
    sides: Mapping[tuple[str, int], list[_Tip]] = defaultdict(list)
    for wire in wires:
        for tip in (_Tip(wire, at_source=True), _Tip(wire, at_source=False)):
            sides[tip.place].append(tip)
    crowded = [tips for tips in sides.values() if len(tips) > _MOST_APART or (len(tips) - 1) * CROWDED > tips[0].length]
    groups: list[list[_Tip]] = []
    for tips in crowded:
        looks: Mapping[object, list[_Tip]] = defaultdict(list)
        for tip in tips:
            looks[tip.at_source, tip.wire.errand.look].append(tip)
        groups.extend(looks.values())
    yield from sorted(groups, key=lambda tips: (-len(tips), tips[0].wire.key))


def _tracks(tips: Sequence[_Tip]) -> list[list[_Tip]]:
    """Those whose second stretch lies on one line too, and touches no end."""
    lines: dict[tuple[int, float], list[_Tip]] = defaultdict(list)
    for tip in tips:
        index = tip.stretch(1)
        wire = tip.wire
        if 0 < index < wire.last and not wire.bears_label(index):
            lines[wire.along(index), round(wire.place(index), 1)].append(tip)
    return [line for line in lines.values() if len(line) > 1]
