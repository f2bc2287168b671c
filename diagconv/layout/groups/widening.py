"""Widening: groups grow to one side, into free space, where that gives their title a place that no edge crosses."""

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

CLEARANCE: Final = 12.0
"""Between a widened group and what does not belong to it, in pixels."""
_TITLE_CLEARANCE: Final = 8.0
_TITLE_SIDE: Final = 10.0
"""Between a title and the edges beside it, and between it and the side of its group, in pixels."""
_FAR: Final = 100_000.0
"""Farther than anything stands."""


def widened(diagram: Diagram, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve]) -> dict[str, Box]:
    """The new boxes of the groups that grow: those whose title has no free place otherwise, and those around them.

    Args:
        diagram: the diagram.
        sizes: how large titles and labels are.
        sketch: where everything is.
        curves: the edges, clipped at borders.
    """
    crossings = Crossings(curves.values())
    surroundings: _Surroundings | None = None
    found: dict[str, Box] = {}
    for group in reversed(diagram.groups):
        title, box = sizes.titles[group], found.get(group, sketch.boxes[group])
        if not title.width or crossings.title_shift(box, title.box(box)) is not None:
            continue
        surroundings = surroundings or _surroundings_of(diagram, sizes, sketch, curves)
        found |= surroundings.grown(group, (title.width, title.height))
    return found


def _surroundings_of(diagram: Diagram, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve]) -> _Surroundings:
    ancestors = {vertex: frozenset(diagram.ancestors(vertex)) for vertex in diagram}
    space = _GrowthSpace(dict(sketch.boxes), ancestors)
    for edge in diagram.edges_in_order():
        if edge.key in curves:
            space.curves.append((curves[edge.key], ancestors[edge.source] | ancestors[edge.target]))
        size, center = sizes.label_size(edge.key), sketch.label_centers.get(edge.key)
        if size and center:
            space.labels.append((around(center, *size), ancestors[edge.source] & ancestors[edge.target]))
    return _Surroundings(space, space.mirror_image())


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The surroundings of groups, as they are and mirrored, so that groups only ever grow to the right."""

    actual: _GrowthSpace
    mirrored: _GrowthSpace

    def grown(self, group: str, title: Size) -> dict[str, Box]:
        """The new boxes of a group and of those around it; none if it cannot grow far enough."""
        right, left = self.actual.growth(group, title), self.mirrored.growth(group, title)
        if min(right, left) == _FAR:
            return {}
        if right <= left:
            boxes = self.actual.grown(group, right)
        else:
            boxes = {vertex: _mirrored(box) for vertex, box in self.mirrored.grown(group, left).items()}
        self.actual.boxes.update(boxes)
        self.mirrored.boxes.update((vertex, _mirrored(box)) for vertex, box in boxes.items())
        return boxes


@dataclass(frozen=True, slots=True)
class _GrowthSpace:
    """What limits the growth of groups to the right.

    Args:
        boxes: nodes and groups.
        ancestors: the groups around each of them.
        labels: the boxes of edges' labels, each with the groups that contain both ends of its edge.
        curves: the edges, each with the groups that contain one of its ends.
    """

    boxes: dict[str, Box]
    ancestors: Mapping[str, frozenset[str]]
    labels: list[tuple[Box, frozenset[str]]] = field(default_factory=list)
    curves: list[tuple[Curve, frozenset[str]]] = field(default_factory=list)

    def mirror_image(self) -> _GrowthSpace:
        """The mirror image, with left and right exchanged."""
        return _GrowthSpace(
            {vertex: _mirrored(box) for vertex, box in self.boxes.items()},
            self.ancestors,
            [(_mirrored(box), groups) for box, groups in self.labels],
            [(tuple(Point(-x, y) for x, y in curve), groups) for curve, groups in self.curves],
        )

    def growth(self, group: str, title: Size) -> float:
        """By how much a group must grow for its title to fit beside the edges; `_FAR` if it cannot."""
        box, (width, height) = self.boxes[group], title
        space = min(self._free_width(group), box.width + width)
        band = Box(box.x, box.y + TITLE_TOP - _TITLE_CLEARANCE, box.width + space, height + 2 * _TITLE_CLEARANCE)
        taken = list(Crossings(curve for curve, _ in self.curves).intervals(band))
        for right in sorted(ceil(end) + _TITLE_CLEARANCE + width + _TITLE_SIDE for _, end in taken):
            left, end = right - _TITLE_SIDE - width - _TITLE_CLEARANCE, right - _TITLE_SIDE + _TITLE_CLEARANCE
            is_free = all(interval_end <= left or start >= end for start, interval_end in taken)
            if box.right < right <= box.right + space and is_free:
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

    def _free_width(self, group: str) -> float:
        """How far a group can grow without coming near anything foreign; the groups around it grow with it."""
        own, parent = self._own_free_width(group), self._parent(group)
        if parent is None or not own:
            return own
        inside = max(0.0, self.boxes[parent].right - GROUP_MARGIN - self.boxes[group].right)
        return own if own <= inside else min(own, inside + self._free_width(parent))

    def _own_free_width(self, group: str) -> float:
        box, outer = self.boxes[group], (group, *self.ancestors[group])
        band = Box(box.right, box.y - CLEARANCE, _FAR, box.height + 2 * CLEARANCE)
        nearest = [other.x for other in self._foreign(group, outer) if _is_beside(other, band)]
        foreign_edges = Crossings(curve for curve, groups in self.curves if group not in groups)
        nearest.extend(start for start, end in foreign_edges.intervals(band) if end > band.x)
        return max(0.0, min(nearest, default=_FAR) - CLEARANCE - box.right)

    def _foreign(self, group: str, outer: tuple[str, ...]) -> Iterator[Box]:
        """The boxes neither in the group nor around it, and the labels of edges that are not wholly in it."""
        for vertex, box in self.boxes.items():
            if vertex not in outer and group not in self.ancestors[vertex]:
                yield box
        yield from (box for box, groups in self.labels if group not in groups)

    def _parent(self, group: str) -> str | None:
        return max(self.ancestors[group], key=lambda outer: len(self.ancestors[outer]), default=None)


def _is_beside(box: Box, band: Box) -> bool:
    """Whether a box extends into a band beyond its left end."""
    return box.y < band.bottom and box.bottom > band.y and box.right > band.x


def _mirrored(box: Box) -> Box:
    return Box(-box.right, box.y, box.width, box.height)
