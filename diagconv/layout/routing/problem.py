"""The routing problem of a diagram: which edges are to be routed, and around what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diagconv.layout.geometry.boxes import around, bounds
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.routing.headings import DOWN, FLOW_OF_DIRECTION
from diagconv.layout.routing.obstacles import Obstacles
from diagconv.layout.routing.ports import Endpoint, InnerEndpoint

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping

    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.nodes.borders import Borders
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.scene import SceneEdge
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.layout.structure import Structure
    from diagconv.style.computed import Looks


class RouteRequest:
    """An edge that is to be routed.

    Args:
        key: its key.
        source: where it starts.
        target: where it ends.
        flow: the heading of the edges of its scene.
        label_size: the width and the height of its label, if space is kept for it.
        own_groups: the groups that it may cross at no cost: those around its endpoints, up to the innermost that is
            around both (None for no group).
        has_tail: whether an arrowhead is drawn at its start.
        has_head: whether one is drawn at its end.
        look: what edges on one track must have in common.
        is_dashed: whether its line is dashed.

    Attributes:
        straight_limits: how far from the middle of its source, or of its target, it may run straight; None for
            anywhere.
        is_alone: whether it has the side of its source, or of its target, to itself while it shares the other.
    """

    def __init__(
        self,
        key: int,
        source: Endpoint,
        target: Endpoint,
        flow: int,
        label_size: tuple[float, float] | None,
        own_groups: frozenset[str | None],
        has_tail: bool = False,
        has_head: bool = True,
        look: Hashable = None,
        is_dashed: bool = False,
    ) -> None:
        self.key = key
        self.source = source
        self.target = target
        self.flow = flow
        self.label_size = label_size
        self.own_groups = own_groups
        self.has_tail = has_tail
        self.has_head = has_head
        self.look = look
        self.is_dashed = is_dashed
        self.straight_limits: tuple[float, float] | None = None
        self.is_alone = (False, False)


class RoutingProblem(NamedTuple):
    """Edges to route, and what they are routed around.

    Args:
        requests: the edges.
        label_centers: the middles of those labels of theirs for which space is kept.
        endpoints: the nodes and groups that they connect.
        obstacles: what is in their way.
        loops: the vertex of each loop, by the loop's key.
    """

    requests: list[RouteRequest]
    label_centers: dict[int, Point]
    endpoints: list[Endpoint]
    obstacles: Obstacles
    loops: dict[int, str]


def problem_of(
    structure: Structure,
    looks: Looks,
    sizes: Sizes,
    decomposition: Decomposition,
    sketch: Sketch,
    borders: Borders,
    keys: Collection[int],
    inward: Mapping[int, int],
) -> RoutingProblem:
    """The problem of routing the edges with these keys, but for loops.

    Args:
        structure: the structure of the diagram.
        looks: its computed look.
        sizes: the sizes of everything in it.
        decomposition: its scenes.
        sketch: where everything is.
        borders: the outlines of nodes and groups.
        keys: the keys of the edges.
        inward: the headings of the edges between a group and something in it, by their keys.
    """
    builder = _Builder(structure, looks, sizes, decomposition, sketch, borders, inward)
    requests = sorted(builder.requests(keys), key=lambda request: request.key)
    label_centers = {request.key: sketch.label_centers[request.key] for request in requests if request.label_size}
    loops = {
        edge.key: edge.source for scene in decomposition.scenes for edge in scene.edges if edge.source == edge.target
    }
    obstacles = builder.obstacles({request.key for request in requests}, loops)
    return RoutingProblem(requests, label_centers, list(builder.endpoints.values()), obstacles, loops)


class _Builder:
    """Collects the requests and the obstacles of a diagram, and the endpoints that they have in common."""

    def __init__(
        self,
        structure: Structure,
        looks: Looks,
        sizes: Sizes,
        decomposition: Decomposition,
        sketch: Sketch,
        borders: Borders,
        inward: Mapping[int, int],
    ) -> None:
        self._structure = structure
        self._inward = inward
        self._looks = looks
        self._sizes = sizes
        self._scenes = decomposition.scenes
        self._sketch = sketch
        self._borders = borders
        self._filled_groups = structure.filled
        self.endpoints: dict[tuple[str, bool], Endpoint] = {}

    def requests(self, keys: Collection[int]) -> Iterator[RouteRequest]:
        for scene in self._scenes:
            flow = FLOW_OF_DIRECTION.get(scene.direction, DOWN)
            for edge in scene.edges:
                if edge.key in keys and edge.source != edge.target:
                    yield self._request(edge, self._inward.get(edge.key, flow))

    def _request(self, edge: SceneEdge, flow: int) -> RouteRequest:
        key, look = edge.key, self._looks.edges[edge.key]
        attributes = self._structure.attributes[key]
        tail, head = attributes["tail"], attributes["head"]
        return RouteRequest(
            key,
            self._endpoint(edge.start, edge.end),
            self._endpoint(edge.end, edge.start),
            flow,
            self._sizes.label_size(key) if key in self._sketch.label_centers else None,
            self._structure.own_groups(edge.start, edge.end),
            tail != "none",
            head != "none",
            (look.stroke, look.stroke_width, look.dash, look.opacity, tail, head),
            look.dash is not None,
        )

    def _endpoint(self, vertex: str, other: str) -> Endpoint:
        is_inner = vertex in self._structure.ancestors[other]
        if (vertex, is_inner) not in self.endpoints:
            box, is_group = self._sketch.boxes[vertex], vertex in self._filled_groups
            border = None if is_group else self._borders.border(vertex)
            kind = InnerEndpoint if is_inner else Endpoint
            shift = self._sizes.nodes[vertex].port_shift if vertex in self._sizes.nodes else 0.0
            self.endpoints[vertex, is_inner] = kind(vertex, box, border, is_group, shift)
        return self.endpoints[vertex, is_inner]

    def obstacles(self, routed: Collection[int], loops: dict[int, str]) -> Obstacles:
        """All obstacles; the labels of edges that are routed move with them."""
        obstacles = Obstacles()
        boxes, curves = self._sketch.boxes, self._sketch.curves
        obstacles.solid.update((vertex, box) for vertex, box in boxes.items() if vertex not in self._filled_groups)
        self._add_groups(obstacles)
        self._add_labels(obstacles, routed)
        for key, vertex in loops.items():
            if key in curves and vertex in obstacles.solid:
                obstacles.solid[f"loop {key}"] = _outside(bounds(curves[key]), boxes[vertex])
        return obstacles

    def _add_groups(self, obstacles: Obstacles) -> None:
        for group in sorted(self._filled_groups, key=lambda group: (len(self._structure.ancestors[group]), group)):
            box, title = self._sketch.boxes[group], self._sizes.titles[group]
            obstacles.groups[group] = box
            if title.width and title.height:
                obstacles.titles[group] = title.box(box)

    def _add_labels(self, obstacles: Obstacles, routed: Collection[int]) -> None:
        for scene in self._scenes:
            for edge in scene.edges:
                size, position = self._sizes.label_size(edge.key), self._sketch.label_centers.get(edge.key)
                if size is None or position is None or not edge.is_visible:
                    continue
                if edge.key in routed:
                    obstacles.labels[edge.key] = around(position, *size)
                else:
                    obstacles.solid[f"label {edge.key}"] = around(position, *size)


def _outside(loop: Box, box: Box) -> Box:
    """The part of a loop, to the right of its node or below it, that is outside of the node."""
    if loop.right > box.right:
        return Box(box.right, loop.y, loop.right - box.right, loop.height)
    return Box(loop.x, box.bottom, loop.width, max(0.0, loop.bottom - box.bottom))
