"""Lengthening: space is inserted where an edge to or from a group, or between two, would be too short to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import face
from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.headings import DOWN, FLOW_OF_DIRECTION, axis_of
from diagconv.layout.routing.insertion import Insertion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.scene import Scene, SceneEdge
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.layout.structure import Structure

VISIBLE: Final = 18.0
"""How much of an edge is seen on either side of its label, in pixels."""
_LEAST_LENGTH: Final = 36.0
"""How far a group is from what is linked to it, at least, along the flow."""
_BENT_LENGTH: Final = 40.0
"""How far two groups are apart between which an edge bends: so it does not bend within one of them."""


def lengthen_edges(
    structure: Structure, sizes: Sizes, decomposition: Decomposition, sketch: Sketch, keys: Collection[int]
) -> None:
    """Insert space along the edges with these keys that end at a group, or bend between two, and are too short.

    Args:
        structure: the structure of the diagram.
        sizes: the sizes of labels.
        decomposition: its scenes.
        sketch: where everything is; what lies beyond a short edge is shifted.
        keys: the keys of the edges.
    """
    for scene in decomposition.scenes:
        axis = axis_of(FLOW_OF_DIRECTION.get(scene.direction, DOWN))
        for edge in scene.edges:
            if edge.key in keys and not _is_inner(structure, edge):
                for insertion in _insertions(scene, edge, axis, sizes, structure, sketch):
                    insert_space(insertion, sketch, structure, decomposition)


def _insertions(
    scene: Scene, edge: SceneEdge, axis: int, sizes: Sizes, structure: Structure, sketch: Sketch
) -> Iterator[Insertion]:
    """The space that is missing along an edge, if any: between it and a group where it ends, or between two groups."""
    start, end = sketch.boxes[edge.start], sketch.boxes[edge.end]
    if not structure.filled.isdisjoint((edge.start, edge.end)):
        label = sizes.label_size(edge.key)
        yield from _missing(start, end, axis, max(_LEAST_LENGTH, label[axis] + 2 * VISIBLE if label else 0.0))
    elif not face(start, end, is_sideways=scene.is_sideways):
        groups = scene.siblings(edge.source, edge.target)
        if structure.filled.issuperset(groups):
            one, other = (sketch.boxes[group] for group in groups)
            yield from _missing(one, other, axis, _BENT_LENGTH)


def _missing(one: Box, other: Box, axis: int, needed: float) -> Iterator[Insertion]:
    """The space that is missing between the facing sides of two boxes, if any."""
    if one.center[axis] > other.center[axis]:
        one, other = other, one
    low = one.bottom if axis else one.right
    high = other.y if axis else other.x
    if 0 <= high - low < needed:
        yield Insertion(axis, (low + high) / 2, needed - (high - low))


def insert_space(insertion: Insertion, sketch: Sketch, structure: Structure, decomposition: Decomposition) -> None:
    """Shift everything in a sketch that lies beyond; groups that lie across grow."""
    filled = structure.filled
    before = sketch.boxes
    sketch.boxes = {
        vertex: insertion.stretched_box(box) if vertex in filled else insertion.shifted_box(box)
        for vertex, box in before.items()
    }
    loops = {
        edge.key: loop_shift(before[edge.source], sketch.boxes[edge.source], sketch.curves[edge.key])
        for scene in decomposition.scenes
        for edge in scene.edges
        if edge.is_loop
    }

    def shifted(key: int, point: Point) -> Point:
        if key in loops:
            return Point(point.x + loops[key].x, point.y + loops[key].y)
        return insertion.shifted_point(point)

    sketch.label_centers = {key: shifted(key, center) for key, center in sketch.label_centers.items()}
    sketch.curves = {key: tuple(shifted(key, point) for point in curve) for key, curve in sketch.curves.items()}


def loop_shift(before: Box, after: Box, loop: Curve) -> Point:
    """How far a loop moves with its box: below, it stays in the middle; at the right side, as far from the top."""
    apex = loop[3]
    if apex.y > before.bottom:
        return Point(after.center.x - before.center.x, after.bottom - before.bottom)
    return Point(after.right - before.right, after.y - before.y)


def _is_inner(structure: Structure, edge: SceneEdge) -> bool:
    """Whether an edge is a loop, or runs between a group and something in it."""
    if edge.is_loop:
        return True
    return edge.start in structure.ancestors[edge.end] or edge.end in structure.ancestors[edge.start]
