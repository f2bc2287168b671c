"""The scenes put together: all boxes and all curves in one system of coordinates, nothing cut or rounded yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diagconv.layout.edges import loops
from diagconv.layout.geometry import bezier
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.scenes.frames import origin
from diagconv.layout.scenes.pins import led_on

if TYPE_CHECKING:
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.graphviz.placing import Placed
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.nested import Cut, Link, Scene
    from diagconv.model import Diagram


@dataclass
class Sketch:
    """The boxes of nodes and groups by id; curves, which run to the middles of their ends, and labels' spots by key."""

    boxes: dict[str, Box] = field(default_factory=dict)
    curves: dict[int, Curve] = field(default_factory=dict)
    spots: dict[int, Point] = field(default_factory=dict)

    def add(self, placed: Placed, x: float, y: float) -> None:
        """Add a scene with its top left at this point."""
        self.boxes.update((vertex, _box_moved(box, x, y)) for vertex, box in placed.boxes.items())
        self.curves.update((key, _points_moved(curve, x, y)) for key, curve in placed.curves.items())
        self.spots.update((key, Point(spot.x + x, spot.y + y)) for key, spot in placed.spots.items())

    def moved(self, x: float, y: float) -> Sketch:
        """The same elsewhere."""
        return Sketch(
            {vertex: _box_moved(box, x, y) for vertex, box in self.boxes.items()},
            {key: _points_moved(curve, x, y) for key, curve in self.curves.items()},
            {key: Point(spot.x + x, spot.y + y) for key, spot in self.spots.items()},
        )


def sketch_of(diagram: Diagram, sizes: Sizes, cut: Cut, placed: dict[str | None, Placed]) -> Sketch:
    """Put the scenes of a diagram together, and add the edges that are ours to draw."""
    sketch = Sketch()
    for scene in reversed(cut.scenes):
        sketch.add(placed[scene.group], *_origin(scene, sketch, sizes, placed))
    for scene in cut.scenes:
        _draw_loops(sketch, scene, sizes)
        for link in scene.links:
            curve = sketch.curves.get(link.key)
            sketch.curves[link.key] = (
                led_on(link, curve, sketch.boxes) if curve else straight_way(sketch, diagram, sizes, link)
            )
    return sketch


def _origin(scene: Scene, sketch: Sketch, sizes: Sizes, placed: dict[str | None, Placed]) -> Point:
    if scene.group is None:
        return Point(0.0, 0.0)
    return origin(sketch.boxes[scene.group], sizes.titles[scene.group], placed[scene.group])


def _draw_loops(sketch: Sketch, scene: Scene, sizes: Sizes) -> None:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in scene.links:
        if link.source == link.target:
            links[link.source].append(link)
    for vertex, own in links.items():
        box, labels = sketch.boxes[vertex], [sizes.label_size(link.key) for link in own]
        if scene.is_leaf(vertex):
            drawn = list(loops.node_loops(box, labels, scene.is_sideways))
        else:
            drawn = [loops.group_loop(box, number, label) for number, label in enumerate(labels)]
        for link, (curve, spot) in zip(own, drawn, strict=True):
            sketch.curves[link.key], sketch.spots[link.key] = curve, spot


def straight_way(sketch: Sketch, diagram: Diagram, sizes: Sizes, link: Link) -> Curve:
    """The straight line of an edge: between a group and what stands in it, and where Graphviz lost an edge."""
    if link.source in diagram.ancestors(link.target):
        return _spoke(sketch, diagram, sizes, link.source, link.target)
    if link.target in diagram.ancestors(link.source):
        return _spoke(sketch, diagram, sizes, link.target, link.source)[::-1]
    return bezier.straight(sketch.boxes[link.start].center, sketch.boxes[link.end].center)


def _spoke(sketch: Sketch, diagram: Diagram, sizes: Sizes, group: str, inner: str) -> Curve:
    around = set(diagram.ancestors(inner))
    others = [
        box
        for vertex, box in sketch.boxes.items()
        if vertex != inner and vertex not in around and inner not in diagram.ancestors(vertex)
    ]
    title = sizes.titles[group].placed(sketch.boxes[group], 0).label
    return loops.spoke(sketch.boxes[group], title and title.box, sketch.boxes[inner], others)


def _box_moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


def _points_moved(points: Curve, x: float, y: float) -> Curve:
    return tuple(Point(point.x + x, point.y + y) for point in points)
