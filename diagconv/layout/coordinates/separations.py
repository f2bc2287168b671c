"""What keeps things apart: neighbours in a row, clusters and what is beside them, clusters around what is in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.coordinates.rows import covering
from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_SIDE, TITLE_TOP

if TYPE_CHECKING:
    from diagconv.layout.coordinates.rows import Item, Rows
    from diagconv.layout.scenes.scene import Scene, SceneLayout
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_GROUP_GAP: Final = 24.0
"""Between a group and what is beside it, in pixels."""
_LABEL_GAP: Final = 20.0
_EDGE_GAP: Final = 14.0
"""Between a label, or an edge that passes, and its neighbours in the row, in pixels."""


class Separation(NamedTuple):
    """The position of one variable is at least so much greater than that of another."""

    left: int
    right: int
    gap: float


class Sides(NamedTuple):
    """The variables of the two sides of a cluster."""

    left: int
    right: int


class _Extent(NamedTuple):
    """A neighbour in a row: where it is now, the variables of its sides with the way to them, and the gap it needs."""

    middle: float
    left: tuple[int, float]
    right: tuple[int, float]
    gap: float


class Separations:
    """The separations of a scene; variables are its items, and after them the sides of its clusters."""

    def __init__(self, scene: Scene, sizes: SceneSizes, layout: SceneLayout, rows: Rows, across: int) -> None:
        self._scene = scene
        self._sizes = sizes
        self._layout = layout
        self._rows = rows
        self._across = across
        first = len(rows.items)
        self.sides = {
            cluster: Sides(first + 2 * number, first + 2 * number + 1) for number, cluster in enumerate(scene.clusters)
        }
        self._found: dict[tuple[int, int], float] = {}

    def all(self) -> list[Separation]:
        """All separations, each pair of variables once."""
        for cluster, sides in self.sides.items():
            least = 2 * GROUP_MARGIN if self._across else self._sizes.titles[cluster][0] + 2 * TITLE_SIDE
            self._keep(sides.left, sides.right, least)
        for along, items in self._rows.rows:
            self._add_row(along, items)
        return [Separation(*pair, gap) for pair, gap in self._found.items()]

    def _add_row(self, along: float, items: list[int]) -> None:
        inside: dict[str | None, list[_Extent]] = {None: []}
        for cluster in covering(self._scene.clusters, self._layout.boxes, along, self._across):
            inside.setdefault(cluster, [])
            inside.setdefault(self._scene.parents[cluster], []).append(self._extent_of_cluster(cluster))
        for index in items:
            inside.setdefault(self._rows.items[index].parent, []).append(self._extent_of_item(index))
        for around, extents in inside.items():
            self._add_neighbours(around, sorted(extents))

    def _add_neighbours(self, cluster: str | None, extents: list[_Extent]) -> None:
        for one, other in pairwise(extents):
            gap = min(one.gap, other.gap) if _EDGE_GAP in (one.gap, other.gap) else max(one.gap, other.gap)
            self._keep(one.right[0], other.left[0], one.right[1] + gap + other.left[1])
        if cluster is not None and extents:
            sides = self.sides[cluster]
            before, after = self._margins(cluster)
            self._keep(sides.left, extents[0].left[0], before + extents[0].left[1])
            self._keep(extents[-1].right[0], sides.right, after + extents[-1].right[1])

    def _margins(self, cluster: str) -> tuple[float, float]:
        """Between the sides of a cluster and its content; where edges run sideways, its title is on one side."""
        title = self._sizes.titles[cluster][1]
        more = (title + TITLE_TOP if title else 0.0) if self._across else self._sizes.margins.get(cluster, 0.0)
        return GROUP_MARGIN + more, GROUP_MARGIN

    def _extent_of_cluster(self, cluster: str) -> _Extent:
        sides = self.sides[cluster]
        return _Extent(
            self._layout.boxes[cluster].center[self._across], (sides.left, 0.0), (sides.right, 0.0), _GROUP_GAP
        )

    def _extent_of_item(self, index: int) -> _Extent:
        item = self._rows.items[index]
        return _Extent(item.position, (index, item.before), (index, item.after), self._gap(item))

    def _gap(self, item: Item) -> float:
        if item.vertex is not None:
            return self._sizes.gaps.node
        return _LABEL_GAP if item.before else _EDGE_GAP

    def _keep(self, left: int, right: int, gap: float) -> None:
        if left != right:
            self._found[left, right] = max(gap, self._found.get((left, right), 0.0))
