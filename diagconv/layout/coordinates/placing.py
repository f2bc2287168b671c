"""Coordinates of a scene: straight chains, parents in the middle of their children, groups that keep apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.coordinates.alignment import aligned_pairs, lines_of, sorted_paths
from diagconv.layout.coordinates.centring import centred
from diagconv.layout.coordinates.declared_order import in_declared_order
from diagconv.layout.coordinates.forks import fork_terms, forks_of, leaf_terms, narrow_fork_terms
from diagconv.layout.coordinates.level_sides import with_level_sides
from diagconv.layout.coordinates.loose import declare_loose, loose_variables
from diagconv.layout.coordinates.rows import rows_of
from diagconv.layout.coordinates.separations import Separations
from diagconv.layout.coordinates.solving import Constraints, in_order
from diagconv.layout.coordinates.terms import Term
from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.ordering.crossings import OrderCosts
from diagconv.layout.ordering.reordering import reorder
from diagconv.layout.ordering.sequences import Ordering
from diagconv.layout.scenes.scene import SceneLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diagconv.layout.coordinates.alignment import Paths
    from diagconv.layout.coordinates.rows import Path, Rows
    from diagconv.layout.coordinates.separations import Separation, Sides
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_STEP_WEIGHT: Final = 0.2
_INNER_WEIGHT: Final = 2.0
_OTHER_WEIGHT: Final = 0.1
_CLUSTER_WEIGHT: Final = 4.0
_ANCHOR_WEIGHT: Final = 0.002
"""How much it counts that an edge is straight, that it is between its dummies, that back edges and shortcuts are, that
clusters are in line, and that everything stays where it was."""

_NO_DUMMIES: Final = 2
"""How many items a path without dummies has."""


def place(
    scene: Scene,
    sizes: SceneSizes,
    constraints: Iterable[RankConstraint],
    layout: SceneLayout,
    *,
    reorders: bool = True,
) -> SceneLayout:
    """A scene with the ranks of a layout, and with better orders and positions in them.

    Args:
        scene: the scene.
        sizes: the sizes of everything in it.
        constraints: its rank constraints.
        layout: where Graphviz has placed everything. Curves become straight lines by way of their label.
        reorders: whether a better order than that of the layout is looked for.
    """
    across = 1 if scene.is_sideways else 0
    layout = in_declared_order(scene, layout, across)
    rows = rows_of(scene, sizes, constraints, layout, across)
    if not rows.paths:
        return layout
    ordering = Ordering(scene, rows, layout, across)
    costs = OrderCosts(ordering)
    if reorders:
        reorder(ordering, costs)
    order_cost = costs.of_edges()
    declare_loose(rows, ordering)
    separations = Separations(scene, sizes, rows, ordering, across)
    positions = _positions(rows, separations, ordering, layout)
    placed = _Placed(scene, layout, rows, separations.sides, positions, across).layout()
    return with_level_sides(scene, sizes, placed)._replace(order_cost=order_cost)


def _positions(rows: Rows, separations: Separations, ordering: Ordering, layout: SceneLayout) -> list[float]:
    """The position of each variable: the items, and the sides of clusters."""
    start = [item.position for item in rows.items]
    for cluster in separations.sides:
        box = layout.boxes[cluster]
        start += (box.y, box.bottom) if ordering.scene.is_sideways else (box.x, box.right)
    kept = separations.all()
    if ordering.is_changed:
        start = _packed(len(start), kept)
    paths = sorted_paths(rows)
    sides = separations.sides
    ends = {sides[end] for path in rows.paths for end in path.ends if end in sides}
    lines = lines_of(len(start), kept, aligned_pairs(paths))
    is_end = {pair: pair in ends for pair in sides.values()}
    constraints = Constraints(kept, lines, is_end, loose_variables(rows, ordering, sides))
    forks = list(forks_of(rows, paths, start))
    terms = [
        *_terms(paths),
        *fork_terms(forks),
        *leaf_terms(rows, paths, forks),
        *_cluster_terms(rows, sides),
        *_weak_terms(start[: len(rows.items)]),
    ]
    found = constraints.solved(terms, start)
    if more := narrow_fork_terms(forks, found):
        terms += more
        found = constraints.solved(terms, found)
    return centred(rows, paths, constraints, terms, found)


def _packed(count: int, separations: Iterable[Separation]) -> list[float]:
    """Positions that keep separations: half way between the least and the greatest with the least width."""
    ordered = in_order(count, list(separations))
    first, last = [0.0] * count, [0.0] * count
    for each in ordered:
        first[each.right] = max(first[each.right], first[each.left] + each.gap)
    width = max(first)
    for each in reversed(ordered):
        last[each.left] = max(last[each.left], last[each.right] + each.gap)
    return [(low + width - high) / 2 for low, high in zip(first, last, strict=True)]


def _terms(paths: Paths) -> Iterator[Term]:
    """What should be in line."""
    following, preceding = paths.neighbours
    for path in paths.main:
        shared = len(following[path.items[0]]) * len(preceding[path.items[-1]])
        yield from _path_terms(path.items, path.offsets, _STEP_WEIGHT / shared)
    for path in paths.others:
        if path.is_plain:
            yield from _path_terms(path.items, path.offsets, _OTHER_WEIGHT)


def _cluster_terms(rows: Rows, sides: Mapping[str, Sides]) -> Iterator[Term]:
    """Clusters should be in line with what edges connect them with, and so should the dummies between.

    Where one end is a box, these should be in line with the box alone: the other end can be anywhere at the cluster.
    """

    def middle(vertex: str, sign: float) -> tuple[tuple[int, float], ...]:
        if vertex in sides:
            return (sides[vertex].left, sign / 2), (sides[vertex].right, sign / 2)
        return ((rows.index[vertex], sign),)

    for path in rows.paths:
        if not path.is_plain:
            upper, lower = path.ends
            yield Term(_CLUSTER_WEIGHT, (*middle(upper, 1.0), *middle(lower, -1.0)))
            yield from (Term(_OTHER_WEIGHT, ((one, 1.0), (other, -1.0))) for one, other in pairwise(path.items[1:-1]))
            if len(path.items) > _NO_DUMMIES:
                if upper not in sides or lower in sides:
                    yield Term(_OTHER_WEIGHT, (*middle(upper, 1.0), (path.items[1], -1.0)))
                if lower not in sides or upper in sides:
                    yield Term(_OTHER_WEIGHT, ((path.items[-2], 1.0), *middle(lower, -1.0)))


def _path_terms(items: Sequence[int], offsets: tuple[float, float], weight: float) -> Iterator[Term]:
    last = len(items) - 2
    for number, (one, other) in enumerate(pairwise(items)):
        constant = (offsets[0] if number == 0 else 0.0) - (offsets[1] if number == last else 0.0)
        is_inner = 0 < number < last
        yield Term(weight * (_INNER_WEIGHT if is_inner else 1.0), ((one, 1.0), (other, -1.0)), constant)


def _weak_terms(start: Sequence[float]) -> Iterator[Term]:
    for variable, position in enumerate(start):
        yield Term(_ANCHOR_WEIGHT, ((variable, 1.0),), -position)


class _Placed:
    """The layout with new positions."""

    def __init__(
        self,
        scene: Scene,
        layout: SceneLayout,
        rows: Rows,
        sides: dict[str, Sides],
        positions: list[float],
        across: int,
    ) -> None:
        self._scene = scene
        self._before = layout
        self._rows = rows
        self._across = across
        self._positions = positions
        self._sides = {cluster: (positions[left], positions[right]) for cluster, (left, right) in sides.items()}
        extents = [
            (positions[index] - item.before, positions[index] + item.after) for index, item in enumerate(rows.items)
        ]
        extents += self._sides.values()
        self._start = min(low for low, _ in extents)
        self._length = max(high for _, high in extents) - self._start

    def layout(self) -> SceneLayout:
        before = self._before
        boxes = {vertex: self._box(vertex, box) for vertex, box in before.boxes.items()}
        labels = {key: self._label(key, center) for key, center in before.label_centers.items()}
        width, height = (before.width, self._length) if self._across else (self._length, before.height)
        curves = {
            path.constraint.edge.key: self._curve(path)
            for path in self._rows.paths
            if path.constraint.edge is not None and path.constraint.edge.key in before.curves
        }
        return SceneLayout(width, height, boxes, curves, labels)

    def _box(self, vertex: str, box: Box) -> Box:
        if vertex in self._sides:
            low, high = self._sides[vertex]
            low, length = low - self._start, high - low
        else:
            length = box.height if self._across else box.width
            index = self._rows.index[vertex]
            low = self._positions[index] - self._rows.items[index].before - self._start
        return Box(box.x, low, box.width, length) if self._across else Box(low, box.y, length, box.height)

    def _label(self, key: int, center: Point) -> Point:
        if key not in self._rows.labels:
            return center
        position = self._positions[self._rows.labels[key]] - self._start
        return Point(center.x, position) if self._across else Point(position, center.y)

    def _curve(self, path: Path) -> Curve:
        """Straight curves from item to item."""
        points = [self._point(index) for index in path.items]
        if path.constraint.reversed:
            points.reverse()
        curve: Curve = (points[0],)
        for start, end in pairwise(points):
            curve += straight(start, end)[1:]
        return curve

    def _point(self, index: int) -> Point:
        position, along = self._positions[index] - self._start, self._rows.items[index].along
        return Point(along, position) if self._across else Point(position, along)
