"""A group grows to one side, into free ground, where that gives its title a place that no edge crosses."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.groups.titles import Crossings
from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_TOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram

CLEAR: Final = 12.0
"""How near a group that grows may come to what does not belong to it, in pixels."""
_AIR: Final = 8.0
_SIDE: Final = 10.0
"""Between a title and the edges beside it, and between it and the side of its group, in pixels."""
_FAR: Final = 100_000.0
"""Farther than anything stands."""


def widened(diagram: Diagram, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve]) -> dict[str, Box]:
    """The groups that grow, with their new boxes: those whose title has no free place otherwise, and those around them.

    Args:
        diagram: the diagram.
        sizes: how large titles and labels are.
        sketch: where everything stands.
        curves: where edges run, from outline to outline.
    """
    crossings = Crossings(curves.values())
    ground: _Ground | None = None
    found: dict[str, Box] = {}
    for group in reversed(diagram.groups):
        title, box = sizes.titles[group], found.get(group, sketch.boxes[group])
        if not title.width or crossings.title_shift(box, title.box(box)) is not None:
            continue
        ground = ground or _ground(diagram, sizes, sketch, curves)
        found |= ground.grown(group, (title.width, title.height))
    return found


def _ground(diagram: Diagram, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve]) -> _Ground:
    within = {vertex: frozenset(diagram.ancestors(vertex)) for vertex in diagram}
    half = _Half(dict(sketch.boxes), within)
    for edge in diagram.edges_in_order():
        if edge.key in curves:
            half.curves.append((curves[edge.key], within[edge.source] | within[edge.target]))
        size, spot = sizes.label_size(edge.key), sketch.label_centers.get(edge.key)
        if size and spot:
            half.labels.append((around(spot, *size), within[edge.source] & within[edge.target]))
    return _Ground(half, half.mirrored())


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stands around groups, as it is and seen in a mirror, so that growing to the right is all there is."""

    plain: _Half
    mirror: _Half

    def grown(self, group: str, title: Size) -> dict[str, Box]:
        """The new boxes of a group and of those around it; none if it cannot grow far enough."""
        right, left = self.plain.growth(group, title), self.mirror.growth(group, title)
        if min(right, left) == _FAR:
            return {}
        if right <= left:
            boxes = self.plain.grown(group, right)
        else:
            boxes = {vertex: _mirrored(box) for vertex, box in self.mirror.grown(group, left).items()}
        self.plain.boxes.update(boxes)
        self.mirror.boxes.update((vertex, _mirrored(box)) for vertex, box in boxes.items())
        return boxes


@dataclass(frozen=True, slots=True)
class _Half:
    """What groups may grow into to the right.

    Args:
        boxes: nodes and groups.
        within: the groups around each of them.
        labels: the boxes of edges' labels, each with the groups that both ends of its edge stand in.
        curves: the edges, each with the groups that one of its ends stands in.
    """

    boxes: dict[str, Box]
    within: Mapping[str, frozenset[str]]
    labels: list[tuple[Box, frozenset[str]]] = field(default_factory=list)
    curves: list[tuple[Curve, frozenset[str]]] = field(default_factory=list)

    def mirrored(self) -> _Half:
        """The same with left and right exchanged."""
        return _Half(
            {vertex: _mirrored(box) for vertex, box in self.boxes.items()},
            self.within,
            [(_mirrored(box), groups) for box, groups in self.labels],
            [(tuple(Point(-x, y) for x, y in curve), groups) for curve, groups in self.curves],
        )

    def growth(self, group: str, title: Size) -> float:
        """By how much a group must grow to hold its title beside the edges; `_FAR` if it cannot."""
        box, (width, height) = self.boxes[group], title
        room = min(self._room(group), box.width + width)
        band = Box(box.x, box.y + TITLE_TOP - _AIR, box.width + room, height + 2 * _AIR)
        taken = list(Crossings(curve for curve, _ in self.curves).taken(band))
        for right in sorted(ceil(end) + _AIR + width + _SIDE for _, end in taken):
            left, end = right - _SIDE - width - _AIR, right - _SIDE + _AIR
            is_free = all(end_of <= left or start >= end for start, end_of in taken)
            if box.right < right <= box.right + room and is_free:
                return right - box.right
        return _FAR

    def grown(self, group: str, growth: float) -> dict[str, Box]:
        """The new boxes of a group and of those around it that must grow with it."""
        found: dict[str, Box] = {}
        inner: str | None = group
        right = self.boxes[group].right + growth
        while inner is not None and right > self.boxes[inner].right:
            box = self.boxes[inner]
            found[inner] = Box(box.x, box.y, right - box.x, box.height)
            inner, right = self._parent(inner), right + GROUP_MARGIN
        return found

    def _room(self, group: str) -> float:
        """How far a group can grow without coming near to anything foreign; the groups around it grow along."""
        own, parent = self._own_room(group), self._parent(group)
        if parent is None or not own:
            return own
        inside = max(0.0, self.boxes[parent].right - GROUP_MARGIN - self.boxes[group].right)
        return own if own <= inside else min(own, inside + self._room(parent))

    def _own_room(self, group: str) -> float:
        box, outer = self.boxes[group], (group, *self.within[group])
        band = Box(box.right, box.y - CLEAR, _FAR, box.height + 2 * CLEAR)
        nearest = [other.x for other in self._foreign(group, outer) if _is_beside(other, band)]
        strangers = Crossings(curve for curve, groups in self.curves if group not in groups)
        nearest.extend(start for start, end in strangers.taken(band) if end > band.x)
        return max(0.0, min(nearest, default=_FAR) - CLEAR - box.right)

    def _foreign(self, group: str, outer: tuple[str, ...]) -> Iterator[Box]:
        """The boxes that the group does not hold and that do not hold it, and labels that it does not wholly hold."""
        for vertex, box in self.boxes.items():
            if vertex not in outer and group not in self.within[vertex]:
                yield box
        yield from (box for box, groups in self.labels if group not in groups)

    def _parent(self, group: str) -> str | None:
        return max(self.within[group], key=lambda outer: len(self.within[outer]), default=None)


def _is_beside(box: Box, band: Box) -> bool:
    """Whether a box reaches into a band beyond its left end."""
    return box.y < band.bottom and box.bottom > band.y and box.right > band.x


def _mirrored(box: Box) -> Box:
    return Box(-box.right, box.y, box.width, box.height)
