"""What is to be routed, and what is in the way: taken from a diagram and its sketch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.layout.geometry.boxes import around, bounds
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.routing.headings import DOWN, FLOWS
from diagconv.layout.routing.obstacles import Ground
from diagconv.layout.routing.ports import End

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.nodes.borders import Borders
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.scene import SceneEdge
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.style.look import Looks


class Errand(NamedTuple):
    """An edge that is to be routed.

    Args:
        key: the edge's.
        source: where it starts.
        target: where it ends.
        flow: the heading of its scene.
        label: the width and the height of its label, if a place is kept for it.
        home: the groups that it may run in without leaving its way: those around its ends, up to the common one.
        has_tail: whether something is drawn at its start.
        has_head: whether something is drawn at its end.
        look: what has to be the same in edges that share a line.
        is_dashed: whether its line has gaps.
    """

    key: int
    source: End
    target: End
    flow: int
    label: tuple[float, float] | None
    home: frozenset[str | None]
    has_tail: bool = False
    has_head: bool = True
    look: Hashable = None
    is_dashed: bool = False


class Task(NamedTuple):
    """What there is to do.

    Args:
        errands: the edges.
        spots: the middles of the labels that have a place.
        ends: the nodes and groups that they connect.
        ground: all that is in the way.
        loops: the vertices of loops, by their keys.
    """

    errands: list[Errand]
    spots: dict[int, Point]
    ends: dict[str, End]
    ground: Ground
    loops: dict[int, str]


def task_of(
    diagram: Diagram,
    looks: Looks,
    sizes: Sizes,
    pieces: Decomposition,
    sketch: Sketch,
    borders: Borders,
    wanted: Collection[int],
) -> Task:
    """The task of routing these edges; loops and edges between a group and what stands in it are not part of it."""
    full = {group for group, inside in diagram.children().items() if group is not None and inside}
    ends: dict[str, End] = {}

    def end(vertex: str) -> End:
        if vertex not in ends:
            ends[vertex] = End(vertex, sketch.boxes[vertex], borders.of(vertex), vertex in full)
        return ends[vertex]

    attributes_of = {edge.key: edge.attributes for edge in diagram.edges_in_order()}
    errands = []
    for scene in pieces.scenes:
        for link in scene.edges:
            if link.key in wanted and not is_inner(diagram, link):
                attributes, look = attributes_of[link.key], looks.edges[link.key]
                tail, head = attributes["tail"], attributes["head"]
                errands.append(
                    Errand(
                        link.key, end(link.start), end(link.end), FLOWS.get(scene.direction, DOWN),
                        sizes.label_size(link.key) if link.key in sketch.label_centers else None,
                        _home(diagram, link.start, link.end), tail != "none", head != "none",
                        (look.stroke, look.stroke_width, look.dash, look.opacity, tail, head), look.dash is not None,
                    )
                )  # fmt: skip
    errands.sort(key=lambda errand: errand.key)
    spots = {errand.key: sketch.label_centers[errand.key] for errand in errands if errand.label}
    ground = _ground(diagram, sizes, pieces, sketch, full, {errand.key for errand in errands})
    loops = {link.key: link.source for scene in pieces.scenes for link in scene.edges if link.source == link.target}
    for key, vertex in loops.items():
        if key in sketch.curves and vertex in ground.solid:
            ground.solid[f"loop {key}"] = _outside(bounds(sketch.curves[key]), sketch.boxes[vertex])
    return Task(errands, spots, ends, ground, loops)


def _outside(loop: Box, box: Box) -> Box:
    """What of a loop, to the right of its node or below it, lies outside of the node."""
    if loop.right > box.right:
        return Box(box.right, loop.y, loop.right - box.right, loop.height)
    return Box(loop.x, box.bottom, loop.width, max(0.0, loop.bottom - box.bottom))


def is_inner(diagram: Diagram, link: SceneEdge) -> bool:
    """Whether an edge is a loop, or runs between a group and what stands in it."""
    if link.source == link.target:
        return True
    return link.source in diagram.ancestors(link.target) or link.target in diagram.ancestors(link.source)


def _home(diagram: Diagram, source: str, target: str) -> frozenset[str | None]:
    """The groups around two vertices, up to the innermost that is around both, or None for no group."""
    one, other = [*diagram.ancestors(source), None], [*diagram.ancestors(target), None]
    common = next(group for group in one if group in other)
    return frozenset((*one[: one.index(common)], *other[: other.index(common)], common))


def _ground(
    diagram: Diagram,
    sizes: Sizes,
    pieces: Decomposition,
    sketch: Sketch,
    full: Collection[str],
    routed: Collection[int],
) -> Ground:
    ground = Ground()
    for vertex, box in sketch.boxes.items():
        if vertex not in full:
            ground.solid[vertex] = box
    for group in sorted(full, key=lambda group: (sum(1 for _ in diagram.ancestors(group)), group)):
        ground.groups[group] = sketch.boxes[group]
        title = sizes.titles[group]
        if title.width and title.height:
            ground.titles[group] = title.box(sketch.boxes[group])
    for scene in pieces.scenes:
        for link in scene.edges:
            size, spot = sizes.label_size(link.key), sketch.label_centers.get(link.key)
            if size is not None and spot is not None and link.is_visible:
                if link.key in routed:
                    ground.labels[link.key] = around(spot, *size)
                else:
                    ground.solid[f"label {link.key}"] = around(spot, *size)
    return ground
