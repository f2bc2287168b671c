"""The rows of a scene: its boxes, label dummies and the virtual nodes of long edges, rank by rank, in their order."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.edges.loops import loop_reach
from diagconv.layout.geometry.bezier import sampled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene, SceneEdge, SceneLayout
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_SAME_ROW: Final = 2.0
"""Items whose middles are no farther apart than this are in one row, in pixels."""


@dataclass(slots=True)
class Item:
    """Something that takes space in a row.

    Args:
        parent: the innermost cluster around it; None at the top.
        position: its middle, or where edges meet it, on the axis along the row.
        along: its middle, on the axis along which edges run.
        before: how far it reaches from there to the start of the row.
        after: how far it reaches to the end of the row.
        vertex: the box that it is; None for a dummy.
    """

    parent: str | None
    position: float
    along: float
    before: float = 0.0
    after: float = 0.0
    vertex: str | None = None


@dataclass(slots=True)
class Path:
    """An edge as a sequence of items.

    Args:
        constraint: the rank constraint that follows from it.
        items: the indices of its source, of the dummies on its way and of its target, from above to below.
        offsets: how far from the middles of its two ends it starts and ends.
    """

    constraint: RankConstraint
    items: list[int]
    offsets: tuple[float, float] = (0.0, 0.0)

    @property
    def ends(self) -> tuple[str, str]:
        """The vertices that it connects, from above to below: boxes, or clusters that boxes stand for."""
        return self.constraint.ends

    @property
    def is_plain(self) -> bool:
        """Whether it connects boxes, no clusters."""
        return self.ends == (self.constraint.source, self.constraint.target)


@dataclass
class Rows:
    """All items of a scene, the rows that they are in, and the paths of edges through them."""

    items: list[Item] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    rows: list[tuple[float, list[int]]] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)


def rows_of(
    scene: Scene, sizes: SceneSizes, constraints: Iterable[RankConstraint], layout: SceneLayout, across: int
) -> Rows:
    """The rows of a scene as Graphviz laid it out.

    Args:
        scene: the scene.
        sizes: the sizes of everything in it.
        constraints: its rank constraints.
        layout: where everything is.
        across: the axis along rows: 0 where edges run up or down, 1 where they run sideways.
    """
    builder = _Builder(scene, sizes, layout, across)
    builder.add_boxes()
    visible = [constraint for constraint in constraints if constraint.edge is not None]
    for constraint in visible:
        builder.add_label(constraint)
    middles = builder.middles()
    for constraint in visible:
        builder.add_path(constraint, middles)
    builder.collect_rows(middles)
    return builder.rows


class _Builder:
    def __init__(self, scene: Scene, sizes: SceneSizes, layout: SceneLayout, across: int) -> None:
        self.rows = Rows()
        self._scene = scene
        self._sizes = sizes
        self._layout = layout
        self._across = across
        self._loops = _loop_reaches(scene, sizes)

    def add_boxes(self) -> None:
        """Add the boxes of fixed size, each with the loops after it."""
        for vertex in self._scene.leaves:
            box = self._layout.boxes[vertex]
            half = (box.height if self._across else box.width) / 2
            item = self._item(self._scene.parents[vertex], box.center)
            shift = self._sizes.port_shifts.get(vertex, 0.0) if self._across else 0.0
            item.position += shift
            item.before, item.after = half + shift, half - shift + self._loops.get(vertex, 0.0)
            item.vertex = vertex
            self.rows.index[vertex] = self._add(item)

    def add_label(self, constraint: RankConstraint) -> None:
        """Add the label dummy of an edge, if it has one."""
        edge = constraint.edge
        assert edge is not None
        center = self._layout.label_centers.get(edge.key)
        if center is not None:
            item = self._item(self._scene.common_ancestor(edge.source, edge.target), center)
            item.before = item.after = self._sizes.labels.get(edge.key, (0.0, 0.0))[self._across] / 2
            self.rows.labels[edge.key] = self._add(item)

    def middles(self) -> list[float]:
        """The middles of all rows, on the axis along which edges run."""
        found: list[float] = []
        for along in sorted(item.along for item in self.rows.items):
            if not found or along - found[-1] > _SAME_ROW:
                found.append(along)
        return found

    def add_path(self, constraint: RankConstraint, middles: list[float]) -> None:
        """Add the path of an edge, with a virtual node in each row that it only passes."""
        edge = constraint.edge
        assert edge is not None
        curve = self._layout.curves.get(edge.key, ())
        ends = [self.rows.index[constraint.source], self.rows.index[constraint.target]]
        start, end = (self.rows.items[index].along for index in ends)
        label = self.rows.labels.get(edge.key)
        known = {} if label is None else {_row_number(middles, self.rows.items[label].along): label}
        first, last = sorted((_row_number(middles, start), _row_number(middles, end)))
        line = sampled(curve) if curve and last - first > 1 else []
        passed = [
            known[number] if number in known else self._add_virtual(edge, line, middles[number])
            for number in range(first + 1, last)
        ]
        between = passed if start <= end else passed[::-1]
        pins = (edge.source_pin, edge.target_pin)[:: -1 if constraint.reversed else 1]
        offsets = self._pin(constraint.source, pins[0]), self._pin(constraint.target, pins[1])
        self.rows.paths.append(Path(constraint, [ends[0], *between, ends[1]], offsets))

    def collect_rows(self, middles: list[float]) -> None:
        """Put the items in their rows."""
        rows: list[tuple[float, list[int]]] = [(middle, []) for middle in middles]
        for index, item in enumerate(self.rows.items):
            rows[_row_number(middles, item.along)][1].append(index)
        self.rows.rows = rows

    def _add_virtual(self, edge: SceneEdge, line: list[tuple[float, float]], along: float) -> int:
        position = _position_at(line, along, self._across)
        if position is None:
            middles = [self._layout.boxes[end].center[self._across] for end in (edge.source, edge.target)]
            position = sum(middles) / 2
        parent = self._cluster_at(edge, position, along)
        return self._add(Item(parent, self._outside_others(parent, position, along), along))

    def _cluster_at(self, edge: SceneEdge, position: float, along: float) -> str | None:
        """The innermost of the clusters around an edge's ends that this point is in."""
        for end in (edge.source, edge.target):
            for cluster in self._scene.ancestors(end):
                if cluster is not None and _contains(self._layout.boxes[cluster], position, along, self._across):
                    return cluster
        return None

    def _outside_others(self, parent: str | None, position: float, along: float) -> float:
        """A position beside the clusters in its own one: an edge does not pass through those."""
        for cluster in self._scene.children[parent]:
            if not self._scene.is_leaf(cluster):
                box = self._layout.boxes[cluster]
                if _contains(box, position, along, self._across):
                    low, high = _extent(box, self._across)
                    position = low - 1 if position < (low + high) / 2 else high + 1
        return position

    def _pin(self, box: str, pin: str | None) -> float:
        return 0.0 if pin is None else self._sizes.pins[box][pin][self._across]

    def _item(self, parent: str | None, center: Point) -> Item:
        return Item(parent, center[self._across], center[1 - self._across])

    def _add(self, item: Item) -> int:
        self.rows.items.append(item)
        return len(self.rows.items) - 1


def _loop_reaches(scene: Scene, sizes: SceneSizes) -> Mapping[str, float]:
    """How far the loops of each box reach out."""
    reaches: dict[str, float] = {}
    for edge in scene.edges:
        if edge.is_loop:
            reach = loop_reach(sizes.labels.get(edge.key), scene.is_sideways)
            reaches[edge.source] = reaches.get(edge.source, 0.0) + reach
    return reaches


def _row_number(middles: list[float], along: float) -> int:
    """The number of the row that is nearest."""
    number = bisect_right(middles, along + _SAME_ROW / 2) - 1
    return max(0, min(number, len(middles) - 1))


def _position_at(line: list[tuple[float, float]], along: float, across: int) -> float | None:
    """Where a curve, approximated by straight steps, is when it passes a row."""
    for start, end in pairwise(line):
        low, high = start[1 - across], end[1 - across]
        if min(low, high) <= along <= max(low, high):
            part = 0.5 if high == low else (along - low) / (high - low)
            return start[across] + part * (end[across] - start[across])
    return None


def _extent(box: Box, axis: int) -> tuple[float, float]:
    return (box.y, box.bottom) if axis else (box.x, box.right)


def _contains(box: Box, position: float, along: float, across: int) -> bool:
    (left, right), (top, bottom) = _extent(box, across), _extent(box, 1 - across)
    return left <= position <= right and top <= along <= bottom


def covering(clusters: Iterable[str], boxes: Mapping[str, Box], along: float, across: int) -> Iterator[str]:
    """The clusters that a row runs through."""
    for cluster in clusters:
        top, bottom = _extent(boxes[cluster], 1 - across)
        if top <= along <= bottom:
            yield cluster
