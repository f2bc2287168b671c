"""The order of declaration: how much of it a layout keeps, and its mirror image, which may keep more of it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.scenes.scene import SceneLayout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.layout.scenes.scene import Scene


def in_declared_order(scene: Scene, layout: SceneLayout, across: int) -> SceneLayout:
    """The layout of a scene, mirrored if more neighbours are then in the order of declaration.

    Args:
        scene: the scene.
        layout: where everything is.
        across: the axis along ranks: 0 where edges run up or down, 1 where they run sideways.
    """
    kept = list(_are_kept(scene, layout.boxes, across))
    return _mirrored(layout, across) if 2 * sum(kept) < len(kept) else layout


def inversions(scene: Scene, boxes: Mapping[str, Box]) -> int:
    """How many pairs of neighbours in a scene are not in the order of declaration, where everything has these boxes."""
    return sum(not is_kept for is_kept in _are_kept(scene, boxes, 1 if scene.is_sideways else 0))


def _are_kept(scene: Scene, boxes: Mapping[str, Box], across: int) -> Iterator[bool]:
    """Whether two vertices beside each other are in the order of declaration, for each such pair."""
    for one, other in _pairs(scene, boxes, across):
        yield _middle(boxes[one], across) <= _middle(boxes[other], across)


def _middle(box: Box, axis: int) -> float:
    return box[axis] + box[2 + axis] / 2


def _pairs(scene: Scene, boxes: Mapping[str, Box], across: int) -> Iterator[tuple[str, str]]:
    """Pairs of vertices beside each other in one cluster, or at the top, as they are declared."""
    for siblings in scene.children.values():
        for one, other in combinations(siblings, 2):
            first, second = boxes[one], boxes[other]
            along = 1 - across
            start, end = max(first[along], second[along]), min(_end(first, along), _end(second, along))
            if start < end:
                yield one, other


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
