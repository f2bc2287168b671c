"""The sketch: the layouts of all scenes composed in one coordinate system, before edges are clipped and rounded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diagconv.layout.edges.loops import group_loop, node_loops
from diagconv.layout.geometry import bezier
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.scenes.group_boxes import scene_origin
from diagconv.layout.scenes.pins import extended_to_pins

if TYPE_CHECKING:
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.scene import Scene, SceneEdge, SceneLayout


@dataclass
class Sketch:
    """A layout in the making.

    Args:
        boxes: the nodes and groups by their ids.
        curves: the edges by their keys, from the middle of their source to that of their target.
        label_centers: the middles of edge labels by the keys of the edges; some labels get theirs last.
    """

    boxes: dict[str, Box] = field(default_factory=dict)
    curves: dict[int, Curve] = field(default_factory=dict)
    label_centers: dict[int, Point] = field(default_factory=dict)

    def add(self, layout: SceneLayout, x: float, y: float) -> None:
        """Add a scene with its top left at this point."""
        self.boxes.update((vertex, _box_moved(box, x, y)) for vertex, box in layout.boxes.items())
        self.curves.update((key, _points_moved(curve, x, y)) for key, curve in layout.curves.items())
        self.label_centers.update((key, _point_moved(point, x, y)) for key, point in layout.label_centers.items())

    def copy(self) -> Sketch:
        """Another sketch with everything at the same place."""
        return Sketch(dict(self.boxes), dict(self.curves), dict(self.label_centers))

    def moved(self, x: float, y: float) -> Sketch:
        """A sketch with everything moved by this vector."""
        return Sketch(
            {vertex: _box_moved(box, x, y) for vertex, box in self.boxes.items()},
            {key: _points_moved(curve, x, y) for key, curve in self.curves.items()},
            {key: _point_moved(point, x, y) for key, point in self.label_centers.items()},
        )


def compose_sketch(sizes: Sizes, decomposition: Decomposition, layouts: dict[str | None, SceneLayout]) -> Sketch:
    """Compose the layouts of all scenes, and add the edges that Graphviz does not draw."""
    sketch = Sketch()
    for scene in reversed(decomposition.scenes):
        sketch.add(layouts[scene.group], *_origin(scene, sketch, sizes, layouts))
    for scene in decomposition.scenes:
        _add_loops(sketch, scene, sizes)
        for edge in scene.edges:
            curve = sketch.curves.get(edge.key)
            sketch.curves[edge.key] = (
                extended_to_pins(edge, curve, sketch.boxes) if curve else _straight_curve(sketch, edge)
            )
    return sketch


def _origin(scene: Scene, sketch: Sketch, sizes: Sizes, layouts: dict[str | None, SceneLayout]) -> Point:
    if scene.group is None:
        return Point(0.0, 0.0)
    return scene_origin(sketch.boxes[scene.group], sizes.titles[scene.group], layouts[scene.group])


def _add_loops(sketch: Sketch, scene: Scene, sizes: Sizes) -> None:
    looped: dict[str, list[SceneEdge]] = defaultdict(list)
    for edge in scene.edges:
        if edge.is_loop:
            looped[edge.source].append(edge)
    for vertex, own in looped.items():
        box, labels = sketch.boxes[vertex], [sizes.label_size(edge.key) for edge in own]
        if scene.is_leaf(vertex):
            drawn = list(node_loops(box, labels, scene.is_sideways))
        else:
            drawn = [group_loop(box, number, label) for number, label in enumerate(labels)]
        for edge, (curve, label_center) in zip(own, drawn, strict=True):
            sketch.curves[edge.key], sketch.label_centers[edge.key] = curve, label_center


def _straight_curve(sketch: Sketch, edge: SceneEdge) -> Curve:
    """The straight line of an edge that Graphviz did not draw."""
    return bezier.straight(sketch.boxes[edge.start].center, sketch.boxes[edge.end].center)


def _point_moved(point: Point, x: float, y: float) -> Point:
    return Point(point.x + x, point.y + y)


def _box_moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


def _points_moved(points: Curve, x: float, y: float) -> Curve:
    if not x and not y:  # the outermost scene, and most diagrams have no other
        return points
    return tuple(_point_moved(point, x, y) for point in points)
