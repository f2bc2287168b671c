"""The coarse layout of a scene: clusters are laid out by themselves, from the inside out, and placed as boxes."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from diagconv.layout.coarse.drawing import curve_through
from diagconv.layout.coarse.levels import levels_of
from diagconv.layout.coarse.orders import RankNeighbours, orders_of
from diagconv.layout.coarse.positions import positions_of
from diagconv.layout.coarse.ranks import ranks_of
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_SIDE, TITLE_TOP
from diagconv.layout.scenes.scene import SceneLayout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diagconv.layout.coarse.levels import Level
    from diagconv.layout.coarse.ranks import Ranks
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.scenes.scene import Scene, SceneEdge
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_ASPECT_RATIO: Final = 1.6
"""Isolated boxes fill a rectangle that is so many times wider than high."""

_VIRTUAL: Final = 4.0
"""How wide the place of an edge in a rank is, in pixels; the gap to its neighbours comes on top."""

_EDGE_GAP: Final = 0.4
"""The gap between the items of a rank, as a part of that between nodes, since most of them are virtual nodes."""


_MOST: Final = 1600
"""Up to so many boxes and edges together, Graphviz lays out a scene; its time grows with their number to the 2.7th."""


def is_large(scene: Scene) -> bool:
    """Whether Graphviz would take too long for a scene."""
    return len(scene.parents) + len(scene.edges) > _MOST


def coarse_layout(scene: Scene, sizes: SceneSizes) -> SceneLayout:
    """Lay out a scene without Graphviz.

    Args:
        scene: the scene.
        sizes: the sizes of everything in it.
    """
    return _Coarse(scene, sizes).layout()


class _Placed:
    """One level with everything in it at its place, from its top left; what is within its clusters is not included."""

    def __init__(self, scene: Scene, sizes: SceneSizes, level: Level, boxes: Mapping[str, Size]) -> None:
        self._scene = scene
        self._gaps = sizes.gaps
        self._sizes = {child: self._turned(boxes[child]) for child in level.children}
        self._labels = {
            edge.edge.key: self._turned(sizes.labels[edge.edge.key])
            for edge in level.edges
            if edge.edge.key in sizes.labels
        }
        self.places: dict[str, tuple[float, float]] = {}
        self.labels: dict[int, tuple[float, float]] = {}
        self.bands: dict[int, list[tuple[float, float, float]]] = {}
        self.width = self.height = 0.0
        if level.edges:
            self._place_ranks(ranks_of(level, self._labels))
        self._place_isolated(level.isolated)

    def _turned(self, size: Size) -> Size:
        """A size as it is where edges run down."""
        return size[::-1] if self._scene.is_sideways else size

    def _place_ranks(self, ranks: Ranks) -> None:
        count, key_of = len(ranks.children), {item: key for key, item in ranks.labels.items()}
        shapes = [self._sizes[child] for child in ranks.children]
        shapes += [
            self._labels[key_of[item]] if item in key_of else (_VIRTUAL, 0.0) for item in range(count, len(ranks.rank))
        ]
        neighbours = RankNeighbours(ranks)
        rows = orders_of(ranks, neighbours)
        gap = self._gaps.node * _EDGE_GAP
        widths = [width + (self._gaps.node - gap if item < count else 0) for item, (width, _) in enumerate(shapes)]
        positions = positions_of(rows, widths, gap, neighbours, count)
        first = min(position - width / 2 for position, (width, _) in zip(positions, shapes, strict=True))
        positions = [position - first for position in positions]
        self.width = max(position + width / 2 for position, (width, _) in zip(positions, shapes, strict=True))
        bands = self._bands([max(shapes[item][1] for item in row) for row in rows])
        self.height = bands[-1][1]
        band_of = {item: bands[number] for number, row in enumerate(rows) for item in row}
        for item, child in enumerate(ranks.children):
            self.places[child] = positions[item], sum(band_of[item]) / 2
        for key, item in ranks.labels.items():
            self.labels[key] = positions[item], sum(band_of[item]) / 2
        for key, path in ranks.paths.items():
            found = [(positions[item], *band_of[item]) for item in path[1:-1]]
            self.bands[key] = [(x, high, low) for x, low, high in reversed(found)] if key in ranks.upward else found

    def _bands(self, heights: Sequence[float]) -> list[tuple[float, float]]:
        """Where each rank starts and ends."""
        found, top = [], 0.0
        for height in heights:
            found.append((top, top + height))
            top += height + (self._gaps.rank if height else self._gaps.rank / 2)
        return found

    def _place_isolated(self, isolated: Sequence[str]) -> None:
        """Pack the boxes without edges into rows below everything else."""
        gap = self._gaps.node
        area = sum((width + gap) * (height + gap) for width, height in map(self._sizes.__getitem__, isolated))
        longest = max(self.width, sqrt(_ASPECT_RATIO * area))
        left, top, bottom = 0.0, self.height + (self._gaps.rank if self.height else 0.0), self.height
        for child in isolated:
            width, height = self._sizes[child]
            if left and left + width > longest:
                left, top = 0.0, bottom + gap
            self.places[child] = left + width / 2, top + height / 2
            left += width + gap
            bottom = max(bottom, top + height)
            self.width = max(self.width, left - gap)
        self.height = bottom

    @property
    def size(self) -> Size:
        """How wide and how high it is on the screen."""
        return self._turned((self.width, self.height))

    def on_screen(self, x: float, y: float) -> Point:
        """A point where edges run down, as it is on the screen."""
        if self._scene.direction in ("BT", "RL"):
            y = self.height - y
        return Point(y, x) if self._scene.is_sideways else Point(x, y)

    def as_down(self, point: Point) -> Point:
        """A point on the screen as it is where edges run down; the inverse of `on_screen`."""
        x, y = (point.y, point.x) if self._scene.is_sideways else point
        return Point(x, self.height - y if self._scene.direction in ("BT", "RL") else y)


class _Coarse:
    """The coarse layout of one scene."""

    def __init__(self, scene: Scene, sizes: SceneSizes) -> None:
        self._scene = scene
        self._sizes = sizes
        self._levels = levels_of(scene)
        self._placed: dict[str | None, _Placed] = {}
        self._shapes: dict[str, Size] = dict(sizes.boxes)
        self._origins: dict[str | None, Point] = {None: Point(0.0, 0.0)}
        self._boxes: dict[str, Box] = {}

    def layout(self) -> SceneLayout:
        """Lay out all levels from the inside out, and then place them from the outside in."""
        clusters = self._scene.clusters
        for cluster in (*reversed(clusters), None):
            placed = _Placed(self._scene, self._sizes, self._levels[cluster], self._shapes)
            self._placed[cluster] = placed
            if cluster is not None:
                self._shapes[cluster] = self._framed(cluster, placed)
        for level in (None, *clusters):
            self._place_boxes(level)
        curves = {
            one.edge.key: self._curve(cluster, one.edge)
            for cluster, level in self._levels.items()
            for one in level.edges
        }
        labels = {
            key: self._at(level, *point)
            for level, placed in self._placed.items()
            for key, point in placed.labels.items()
        }
        width, height = self._placed[None].size
        return SceneLayout(width, height, self._boxes, curves, labels)

    def _framed(self, cluster: str, placed: _Placed) -> Size:
        """The size of a cluster around its content."""
        width, height = placed.size
        title = self._sizes.titles[cluster]
        width += self._sizes.margins.get(cluster, 0.0)
        return max(width + 2 * GROUP_MARGIN, title[0] + 2 * TITLE_SIDE), height + 2 * GROUP_MARGIN + title[
            1
        ] + TITLE_TOP

    def _place_boxes(self, level: str | None) -> None:
        placed = self._placed[level]
        for child, place in placed.places.items():
            width, height = self._shapes[child]
            middle = self._at(level, *place)
            box = Box(middle.x - width / 2, middle.y - height / 2, width, height)
            self._boxes[child] = box
            if child in self._placed:
                inner = self._placed[child].size
                margin = self._sizes.margins.get(child, 0.0)
                left = box.x + margin + (box.width - margin - inner[0]) / 2
                self._origins[child] = Point(left, box.bottom - GROUP_MARGIN - inner[1])

    def _at(self, level: str | None, x: float, y: float) -> Point:
        """A point of a level in the scene."""
        origin, point = self._origins[level], self._placed[level].on_screen(x, y)
        return Point(origin.x + point.x, origin.y + point.y)

    def _curve(self, level: str | None, edge: SceneEdge) -> Curve:
        """The curve of an edge, from the middle of its source to that of its target, wherever in clusters these are."""
        placed, origin = self._placed[level], self._origins[level]
        ends = [
            placed.as_down(Point(box.x + box.width / 2 - origin.x, box.y + box.height / 2 - origin.y))
            for box in (self._boxes[edge.source], self._boxes[edge.target])
        ]
        curve = curve_through(ends[0], placed.bands[edge.key], ends[1])
        return tuple(self._at(level, *point) for point in curve)
