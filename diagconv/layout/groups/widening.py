"""Widening: groups grow to the left, into free space, as far as their title needs to be beside the edges into them."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.groups.titles import Crossings, bounded
from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_SIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.nodes.sizes import Sizes, TitleSize
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.layout.structure import Structure

CLEARANCE: Final = 12.0
"""Between a widened group and what does not belong to it, in pixels."""
_TITLE_CLEARANCE: Final = 8.0
"""Between a title and the edges beside it, in pixels."""
_FAR: Final = 100_000.0
"""Farther than anything stands."""


def widened(
    structure: Structure, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve], crossed: Collection[str]
) -> dict[str, Box]:
    """The new boxes of the groups that grow: those whose title edges cross, and those around them.

    Args:
        structure: the structure of the diagram.
        sizes: how large titles and labels are.
        sketch: where everything is.
        curves: the edges, clipped at borders.
        crossed: the groups whose titles edges cross.
    """
    if not crossed:
        return {}
    space = _space(structure, sizes, sketch, curves)
    found: dict[str, Box] = {}
    for group in reversed(structure.groups):
        if group in crossed:
            grown = space.grown(group, sizes.titles[group])
            space.boxes.update(grown)
            found |= grown
    return found


def missing_width(title: TitleSize, group: Box, crossings: Crossings) -> float:
    """How much farther on the left a group must begin for its title to be beside all edges into it."""
    return max(0.0, group.x - _rightmost_start(title, group, crossings))


def spare_width(title: TitleSize, group: Box, crossings: Crossings) -> float:
    """How much farther on the right a group may begin with its title still beside all edges into it."""
    return max(0.0, _rightmost_start(title, group, crossings) - group.x)


def _rightmost_start(title: TitleSize, group: Box, crossings: Crossings) -> float:
    """Where a group may begin at most for its title to be beside all edges into it."""
    taken = crossings.intervals(_band(title, group))
    return _left_for(title, min((start for start, _ in taken), default=group.right))


def _band(title: TitleSize, group: Box, growth: float = 0.0) -> Box:
    """The part of a group, and of the space on its left, that is as high as its title."""
    box = title.box(group)
    top = box.y - _TITLE_CLEARANCE
    return Box(group.x - growth, top, growth + group.width, box.bottom + _TITLE_CLEARANCE - top)


def _left_for(title: TitleSize, edge: float) -> float:
    """Where a group must begin for its title to end before an edge."""
    return floor(edge) - _TITLE_CLEARANCE - title.width - TITLE_SIDE


def _space(structure: Structure, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve]) -> _GrowthSpace:
    ancestors = {vertex: frozenset(groups) for vertex, groups in structure.ancestors.items()}
    labels: list[tuple[Box, frozenset[str]]] = []
    shown: list[tuple[Curve, frozenset[str]]] = []
    for edge in structure.edges:
        if edge.key in curves:
            shown.append((curves[edge.key], ancestors[edge.source] | ancestors[edge.target]))
        size, center = sizes.label_size(edge.key), sketch.label_centers.get(edge.key)
        if size and center:
            labels.append((around(center, *size), ancestors[edge.source] & ancestors[edge.target]))
    return _GrowthSpace(dict(sketch.boxes), ancestors, labels, shown)


class _GrowthSpace:
    """What limits the growth of groups to the left.

    Args:
        boxes: nodes and groups.
        ancestors: the groups around each of them.
        labels: the boxes of edges' labels, each with the groups that contain both ends of its edge.
        curves: the edges, each with the groups that contain one of its ends.
    """

    def __init__(
        self,
        boxes: dict[str, Box],
        ancestors: Mapping[str, frozenset[str]],
        labels: Sequence[tuple[Box, frozenset[str]]],
        curves: Sequence[tuple[Curve, frozenset[str]]],
    ) -> None:
        self.boxes = boxes
        self._ancestors = ancestors
        self._labels = labels
        self._edges = Crossings(bounded(curve) for curve, _ in curves)
        self._groups = [groups for _, groups in curves]

    def grown(self, group: str, title: TitleSize) -> dict[str, Box]:
        """The new boxes of a group and of those around it that must grow with it; none if it cannot grow far enough."""
        left = self._left(group, title)
        found: dict[str, Box] = {}
        inner: str | None = group if left is not None else None
        while inner is not None and left is not None and left < self.boxes[inner].x:
            box = self.boxes[inner]
            found[inner] = Box(left, box.y, box.right - left, box.height)
            inner, left = self._parent(inner), left - GROUP_MARGIN
        return found

    def _left(self, group: str, title: TitleSize) -> float | None:
        """Where a group must begin for its title to fit beside the edges; None if it cannot."""
        box = self.boxes[group]
        space = min(self._free_width(group), box.width + title.width)
        taken = list(self._edges.intervals(_band(title, box, space)))
        for left in sorted((_left_for(title, start) for start, _ in taken), reverse=True):
            start, end = left + TITLE_SIDE - _TITLE_CLEARANCE, left + TITLE_SIDE + title.width + _TITLE_CLEARANCE
            is_free = all(interval_end <= start or interval_start >= end for interval_start, interval_end in taken)
            if box.x - space <= left < box.x and is_free:
                return left
        return None

    def _free_width(self, group: str) -> float:
        """How far a group can grow without coming near anything foreign; the groups around it grow with it."""
        own, parent = self._own_free_width(group), self._parent(group)
        if parent is None or not own:
            return own
        inside = max(0.0, self.boxes[group].x - GROUP_MARGIN - self.boxes[parent].x)
        return own if own <= inside else min(own, inside + self._free_width(parent))

    def _own_free_width(self, group: str) -> float:
        box, outer = self.boxes[group], (group, *self._ancestors[group])
        band = Box(box.x - _FAR, box.y - CLEARANCE, _FAR, box.height + 2 * CLEARANCE)
        nearest = [other.right for other in self._foreign(group, outer, band)]
        foreign = self._edges.intervals(band, lambda edge: group not in self._groups[edge])
        nearest.extend(end for start, end in foreign if start < band.right)
        return max(0.0, box.x - CLEARANCE - max(nearest, default=-_FAR))

    def _foreign(self, group: str, outer: tuple[str, ...], band: Box) -> list[Box]:
        """What is beside a group in a band: boxes neither in it nor around it, labels of edges not wholly in it."""
        boxes = [
            box
            for vertex, box in self.boxes.items()
            if _is_beside(box, band) and vertex not in outer and group not in self._ancestors[vertex]
        ]
        return boxes + [box for box, groups in self._labels if _is_beside(box, band) and group not in groups]

    def _parent(self, group: str) -> str | None:
        return max(self._ancestors[group], key=lambda outer: len(self._ancestors[outer]), default=None)


def _is_beside(box: Box, band: Box) -> bool:
    """Whether a box extends into a band from beyond its right end."""
    (x, y, _, height), (left, top, width, band_height) = box, band
    return y < top + band_height and y + height > top and x < left + width
