"""Edges between a group and something in it: each gets a side of the inner end, and space for a line and a label there.

Graphviz knows nothing of these edges. They run straight from the border of the group, which moves out where there is
too little space between the two.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import around, touch
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.routing.headings import DOWN, FLOW_OF_DIRECTION, HEADINGS, HORIZONTAL, axis_of, opposite, sign
from diagconv.layout.routing.insertion import Insertion
from diagconv.layout.routing.lengthening import VISIBLE, insert_space

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.layout.structure import Structure

_LEAST_LENGTH: Final = 30.0
"""How long an edge without a label is at least, in pixels."""
_CLEARANCE: Final = 8.0
"""How far an edge and its label keep from everything beside them."""
_INSET: Final = 0.5
"""How far within the border of a group space is inserted, so that its content stays where it is."""
_BLOCKED: Final = 10_000.0
_OVER_TITLE: Final = 2_000.0
_SHARED_SIDE: Final = 60.0
_OVERHANG: Final = 10.0
_PIXEL: Final = 0.3
"""What it costs to cross a box, a title, to use a side that other edges use, a pixel that a label reaches out of the
group, and a pixel of length, where a pixel that must be inserted costs 1."""


class _InnerEdge(NamedTuple):
    """An edge between a group and something in it: its key, the two, and whether it ends at the group."""

    key: int
    group: str
    inner: str
    is_outward: bool


class _Plan(NamedTuple):
    """One way for an edge: the side of its inner end, the gap on its way, how much that lacks, and what it costs."""

    side: int
    gap: Box
    lack: float
    cost: float


def place_inner_edges(
    structure: Structure, sizes: Sizes, decomposition: Decomposition, sketch: Sketch
) -> dict[int, int]:
    """Find a way for each edge between a group and something in it, and insert the space that it needs.

    Args:
        structure: the structure of the diagram.
        sizes: the sizes of titles and labels.
        decomposition: its scenes.
        sketch: where everything is; groups may grow, and get the middles of these edges' labels.

    Returns:
        The headings of these edges, by their keys.
    """
    edges = list(_inner_edges(structure, decomposition))
    uses = _used_sides(decomposition, {edge.key for edge in edges})
    planner = _Planner(structure, sizes, decomposition, sketch, uses)
    return {edge.key: planner.place(edge) for edge in edges}


def _inner_edges(structure: Structure, decomposition: Decomposition) -> Iterator[_InnerEdge]:
    for edge in sorted((edge for scene in decomposition.scenes for edge in scene.edges), key=lambda edge: edge.key):
        if edge.is_visible and edge.start in structure.ancestors[edge.end]:
            yield _InnerEdge(edge.key, edge.start, edge.end, is_outward=False)
        elif edge.is_visible and edge.end in structure.ancestors[edge.start]:
            yield _InnerEdge(edge.key, edge.end, edge.start, is_outward=True)


class _Planner:
    """Places edges one after the other, each beside those before it."""

    def __init__(
        self,
        structure: Structure,
        sizes: Sizes,
        decomposition: Decomposition,
        sketch: Sketch,
        uses: Counter[tuple[str, int]],
    ) -> None:
        self._structure = structure
        self._sizes = sizes
        self._decomposition = decomposition
        self._sketch = sketch
        self._uses = uses
        self._placed: list[tuple[_InnerEdge, int]] = []

    def place(self, edge: _InnerEdge) -> int:
        """The heading of an edge, for which space has been inserted."""
        plan = min((self._plan(edge, side) for side in HEADINGS), key=lambda plan: plan.cost)
        self._insert(edge, plan)
        self._placed.append((edge, plan.side))
        self._uses[edge.inner, plan.side] += 1
        if self._sizes.label_size(edge.key) is not None:
            self._sketch.label_centers[edge.key] = self._gap(edge, plan.side).center
        return plan.side if edge.is_outward else opposite(plan.side)

    def _insert(self, edge: _InnerEdge, plan: _Plan) -> None:
        if plan.lack <= 0:
            return
        border = _side(self._sketch.boxes[edge.group], plan.side)
        insertion = Insertion(axis_of(plan.side), border - sign(plan.side) * _INSET, plan.lack)
        insert_space(insertion, self._sketch, self._structure, self._decomposition)

    def _plan(self, edge: _InnerEdge, side: int) -> _Plan:
        gap, way = self._gap(edge, side), self._way(edge, side)
        axis = axis_of(side)
        label = self._sizes.label_size(edge.key)
        needed = label[axis] + 2 * VISIBLE if label else _LEAST_LENGTH
        lack = needed - (gap.height if axis else gap.width)
        across = max(2 * _CLEARANCE, (label[1 - axis] if label else 0.0) + _CLEARANCE)
        corridor = around(way.center, across, way.height) if axis else around(way.center, way.width, across)
        cost = max(lack, 0.0) + _PIXEL * (way.height if axis else way.width)
        cost += _OVERHANG * _overhang(corridor, self._sketch.boxes[edge.group], 1 - axis)
        cost += _BLOCKED * sum(touch(corridor, box) for box in self._others(edge))
        cost += _OVER_TITLE * sum(touch(corridor, box) for box in self._titles(edge))
        cost += _SHARED_SIDE * self._uses[edge.inner, side]
        return _Plan(side, gap, lack, cost)

    def _way(self, edge: _InnerEdge, side: int) -> Box:
        """The line from the inner end to the border of the group, as a box without a breadth."""
        return self._line(edge, side, _side(self._sketch.boxes[edge.inner], side))

    def _gap(self, edge: _InnerEdge, side: int) -> Box:
        """The part of the way that no other border crosses, next to the border of the group."""
        between = self._structure.ancestors[edge.inner]
        between = (edge.inner, *between[: between.index(edge.group)])
        return self._line(edge, side, _side(self._sketch.boxes[between[-1]], side))

    def _line(self, edge: _InnerEdge, side: int, start: float) -> Box:
        middle, end = self._sketch.boxes[edge.inner].center, _side(self._sketch.boxes[edge.group], side)
        low, high = min(start, end), max(start, end)
        return Box(middle.x, low, 0.0, high - low) if axis_of(side) else Box(low, middle.y, high - low, 0.0)

    def _others(self, edge: _InnerEdge) -> Iterator[Box]:
        """What is in the way: everything but the inner end and what is around or in it, labels, and edges like this."""
        around_inner = {edge.inner, *self._structure.ancestors[edge.inner]}
        for vertex, box in self._sketch.boxes.items():
            if vertex not in around_inner and edge.inner not in self._structure.ancestors[vertex]:
                yield box
        for key, center in self._sketch.label_centers.items():
            if (size := self._sizes.label_size(key)) is not None:
                yield around(center, *size)
        yield from (self._way(*placed) for placed in self._placed)

    def _titles(self, edge: _InnerEdge) -> Iterator[Box]:
        """The titles of the groups around the inner end, up to the group that the edge ends at."""
        for group in self._structure.ancestors[edge.inner]:
            title = self._sizes.titles[group]
            if title.width:
                yield title.box(self._sketch.boxes[group])
            if group == edge.group:
                return


def _used_sides(decomposition: Decomposition, inner: Container[int]) -> Counter[tuple[str, int]]:
    """How many edges leave or arrive along the flow, by the vertex and its side."""
    uses: Counter[tuple[str, int]] = Counter()
    for scene in decomposition.scenes:
        flow = FLOW_OF_DIRECTION.get(scene.direction, DOWN)
        for edge in scene.edges:
            if edge.key not in inner:
                uses[edge.start, flow] += 1
                uses[edge.end, opposite(flow)] += 1
    return uses


def _overhang(corridor: Box, group: Box, axis: int) -> float:
    """How far a corridor reaches out of a group on either side of it."""
    low, high = (corridor.x, corridor.right) if axis == HORIZONTAL else (corridor.y, corridor.bottom)
    least, most = (group.x, group.right) if axis == HORIZONTAL else (group.y, group.bottom)
    return max(0.0, least - low, high - most)


def _side(box: Box, side: int) -> float:
    return (box.y, box.right, box.bottom, box.x)[side]
