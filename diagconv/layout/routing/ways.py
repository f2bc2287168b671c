"""The ways of edges: the points that they pass if they follow their virtual nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from collections.abc import Container

    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.scene import SceneEdge
    from diagconv.layout.scenes.sketch import Sketch

Way = tuple[Point, ...]
"""The middles of an edge's two ends, and between them those of its virtual nodes and its label."""


def ways_of(decomposition: Decomposition, sketch: Sketch, keys: Container[int]) -> dict[int, Way]:
    """The ways of the edges with these keys, in a sketch in which scenes have coordinates of our own."""
    return {
        edge.key: _way(edge, sketch)
        for scene in decomposition.scenes
        for edge in scene.edges
        if edge.key in keys and edge.key in sketch.curves and not edge.is_loop
    }


def _way(edge: SceneEdge, sketch: Sketch) -> Way:
    """The way of an edge: at a pin, it does not pass the middle of the box around it."""
    points = list(sketch.curves[edge.key][::3])
    if edge.source_pin is not None:
        del points[1]
    if edge.target_pin is not None:
        del points[-2]
    return tuple(points)
