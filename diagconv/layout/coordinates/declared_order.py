"""The order of declaration: how much of it a layout keeps, and its mirror image, which may keep more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.scenes.scene import SceneLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.scenes.scene import Scene


def in_declared_order(scene: Scene, layout: SceneLayout, across: int) -> SceneLayout:
    """The layout of a scene, mirrored if more neighbours are then in the order of declaration.

    Args:
        scene: the scene.
        layout: where everything is.
        across: the axis along ranks: 0 where edges run up or down, 1 where they run sideways.
    """
    kept, inverted = _pairs(scene, layout.boxes, across)
    return _mirrored(layout, across) if kept < inverted else layout


def inversions(scene: Scene, boxes: Mapping[str, Box]) -> int:
    """How many pairs of neighbours in a scene are not in the order of declaration, where everything has these boxes."""
    return _pairs(scene, boxes, 1 if scene.is_sideways else 0)[1]


def _pairs(scene: Scene, boxes: Mapping[str, Box], across: int) -> tuple[int, int]:
    """How many pairs of vertices beside each other in one cluster, or at the top, are as declared, and how many not."""
    kept = inverted = 0
    for siblings in scene.children.values():
        placed: list[tuple[float, float, float]] = []
        for vertex in siblings:
            box = boxes[vertex]
            start, end, middle = box[1 - across], _end(box, 1 - across), box[across] + box[2 + across] / 2
            for other_start, other_end, other_middle in placed:
                if max(start, other_start) < min(end, other_end):
                    if other_middle <= middle:
                        kept += 1
                    else:
                        inverted += 1
            placed.append((start, end, middle))
    return kept, inverted


def _end(box: Box, axis: int) -> float:
    return box.bottom if axis else box.right


def _mirrored(layout: SceneLayout, across: int) -> SceneLayout:
    length = layout.height if across else layout.width

    def point(at: Point) -> Point:
        return Point(at.x, length - at.y) if across else Point(length - at.x, at.y)

    def box(at: Box) -> Box:
        if across:
            return Box(at.x, length - at.bottom, at.width, at.height)
        return Box(length - at.right, at.y, at.width, at.height)

    return SceneLayout(
        layout.width,
        layout.height,
        {vertex: box(at) for vertex, at in layout.boxes.items()},
        {key: tuple(map(point, curve)) for key, curve in layout.curves.items()},
        {key: point(at) for key, at in layout.label_centers.items()},
    )
