"""What keeps things apart: neighbours in a row, clusters and what is beside them, clusters around what is in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_SIDE, TITLE_TOP

if TYPE_CHECKING:
    from diagconv.layout.coordinates.rows import Item, Rows
    from diagconv.layout.ordering.sequences import Element, Ordering
    from diagconv.layout.scenes.scene import Scene
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_GROUP_GAP: Final = 24.0
"""Between a group and what is beside it, in pixels."""
_LABEL_GAP: Final = 20.0
_EDGE_GAP: Final = 14.0
"""Between a label, or an edge that passes, and its neighbours in the row, in pixels."""


class Separation:
    """The position of one variable is at least so much greater than that of another.

    Args:
        left: the one with the smaller position.
        right: the one with the greater position.
        gap: how far apart they are at least, in pixels.
    """

    def __init__(self, left: int, right: int, gap: float) -> None:
        self.left = left
        self.right = right
        self.gap = gap


class Sides(NamedTuple):
    """The variables of the two sides of a cluster."""

    left: int
    right: int


class _Extent(NamedTuple):
    """A neighbour in a row: the variables of its sides with the way to them, and the gap it needs."""

    left: tuple[int, float]
    right: tuple[int, float]
    gap: float


class Separations:
    """The separations of a scene; variables are its items, and after them the sides of its clusters."""

    def __init__(self, scene: Scene, sizes: SceneSizes, rows: Rows, ordering: Ordering, across: int) -> None:
        self._scene = scene
        self._sizes = sizes
        self._rows = rows
        self._ordering = ordering
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
        for sequence in self._ordering.sequences:
            for around, elements in sequence.items():
                self._add_neighbours(around, list(map(self._extent, elements)))
        return [Separation(*pair, gap) for pair, gap in self._found.items()]

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

    def _extent(self, element: Element) -> _Extent:
        if isinstance(element, str):
            sides = self.sides[element]
            return _Extent((sides.left, 0.0), (sides.right, 0.0), _GROUP_GAP)
        item = self._rows.items[element]
        return _Extent((element, item.before), (element, item.after), self._gap(item))

    def _gap(self, item: Item) -> float:
        if item.vertex is not None:
            return self._sizes.gaps.node
        return _LABEL_GAP if item.before else _EDGE_GAP

    def _keep(self, left: int, right: int, gap: float) -> None:
        if left != right:
            self._found[left, right] = max(gap, self._found.get((left, right), 0.0))
