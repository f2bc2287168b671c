"""Level sides: clusters beside each other that begin or end at almost the same height do so at the same height."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import around, touch, union
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.layout.scenes.scene import Scene, SceneLayout
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_MOST: Final = 20.0
"""How far a side of a cluster is moved outwards, in pixels."""
_LEAST: Final = 0.1
_CLEARANCE: Final = 12.0
"""Between a side that was moved and everything else along the flow, in pixels."""


def with_level_sides(scene: Scene, sizes: SceneSizes, layout: SceneLayout) -> SceneLayout:
    """A layout whose clusters reach as far along the flow as those beside them, if only little is missing.

    Those that edges end at stay as they are: such edges need all of the space in front of them.

    Args:
        scene: the scene.
        sizes: the sizes of everything in it.
        layout: where everything is.
    """
    labels = [around(center, *sizes.labels[key]) for key, center in layout.label_centers.items() if key in sizes.labels]
    along = 0 if scene.is_sideways else 1
    boxes = dict(layout.boxes)
    ends = {end for edge in scene.edges for end in (edge.source, edge.target)}
    for siblings in scene.children.values():
        clusters = [vertex for vertex in siblings if not scene.is_leaf(vertex)]
        for cluster in clusters if len(clusters) > 1 else ():
            if cluster in ends:
                continue
            others = [layout.boxes[each] for each in clusters if each != cluster]
            foreign = [box for vertex, box in layout.boxes.items() if _is_foreign(scene, cluster, vertex)]
            for strip in _strips(layout.boxes[cluster], others, along):
                if not any(touch(_with_clearance(strip, along), box) for box in (*foreign, *labels)):
                    boxes[cluster] = union([boxes[cluster], strip])
    return layout._replace(boxes=boxes)


def _is_foreign(scene: Scene, cluster: str, vertex: str) -> bool:
    """Whether a vertex is neither the cluster, nor in it, nor around it."""
    return vertex != cluster and not scene.contains(cluster, vertex) and not scene.contains(vertex, cluster)


def _strips(box: Box, others: Iterable[Box], along: int) -> Iterator[Box]:
    """What is missing at both ends of a box so that it reaches as far as others beside it."""
    start, end = box[along], box[along] + box[along + 2]
    beside = [(other[along], other[along] + other[along + 2]) for other in others]
    beside = [(low, high) for low, high in beside if low < end and high > start]
    first = min((low for low, _ in beside if _LEAST < start - low <= _MOST), default=start)
    last = max((high for _, high in beside if _LEAST < high - end <= _MOST), default=end)
    for low, high in ((first, start), (end, last)):
        if low < high:
            yield _part(box, low, high, along)


def _part(box: Box, low: float, high: float, along: int) -> Box:
    """A box as wide as another, from one position along the flow to another."""
    return Box(box.x, low, box.width, high - low) if along else Box(low, box.y, high - low, box.height)


def _with_clearance(strip: Box, along: int) -> Box:
    return _part(strip, strip[along] - _CLEARANCE, strip[along] + strip[along + 2] + _CLEARANCE, along)
