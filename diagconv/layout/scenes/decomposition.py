"""The decomposition of a diagram into scenes: one for the whole, and one for each group with a direction of its own.

Graphviz has one direction for a whole graph. A group with another direction is laid out alone and then placed as a box
of fixed size. An edge from within it to the outside is laid out as an edge of that box which starts in front of the
vertex that it ends at (the pin). Where something is in between, or where the edge crosses the borders of two such
groups, the group gets the direction of what is around it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.diagnostics import DIRECTION_IGNORED
from diagconv.layout.scenes.scene import Scene, SceneEdge

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram, Edge
    from diagconv.model.vocabulary import Direction

_MANY: Final = 4
"""From this number of isolated vertices side by side, the groups among them are laid out alone."""


class Decomposition(NamedTuple):
    """A diagram in scenes, each before the one that it is placed in, and the groups whose direction is ignored."""

    scenes: list[Scene]
    ignored: list[str]


def decompose(diagram: Diagram, merged: Container[str] = frozenset()) -> Decomposition:
    """Divide a diagram into scenes.

    Args:
        diagram: the diagram.
        merged: groups that cannot have a scene of their own because edges cross their border.
    """
    decomposer = _Decomposer(diagram, merged)
    decomposer.assign_vertices()
    for edge in diagram.edges_in_order():
        scene, scene_edge = _scene_edge(edge, decomposer.scene_of)
        scene.edges.append(scene_edge)
    return Decomposition(decomposer.scenes[::-1], decomposer.ignored)


def check_directions(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the groups whose direction every layout would ignore, without computing one."""
    report_ignored_directions(decompose(diagram), diagram, diagnostics)


def report_ignored_directions(decomposition: Decomposition, diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the groups whose direction is ignored."""
    for group in decomposition.ignored:
        attributes = diagram.group_at(group)
        name, direction = " ".join(attributes["label"].split()) or group, attributes["direction"]
        diagnostics.append(DIRECTION_IGNORED.at(None, attributes["span"], group=name, direction=direction))


class _Decomposer:
    """Assigns the vertices of a diagram to scenes, from the outside in."""

    def __init__(self, diagram: Diagram, merged: Container[str]) -> None:
        self.scenes = [Scene(None, diagram.direction)]
        self.scene_of: dict[str, Scene] = {}
        self.ignored: list[str] = []
        self._diagram = diagram
        self._merged = merged
        self._children = diagram.children()
        self._crossing = _crossing_edges(diagram)
        self._isolated = _isolated_groups(diagram, self._children, self._crossing)

    def assign_vertices(self) -> None:
        """Assign every vertex, in the order of declaration, each group before its content."""
        root = self.scenes[0]
        waiting: list[tuple[Scene, str | None, str]] = [
            (root, None, vertex) for vertex in reversed(self._children[None])
        ]
        while waiting:
            scene, cluster, vertex = waiting.pop()
            scene.children[cluster].append(vertex)
            scene.parents[vertex] = cluster
            self.scene_of[vertex] = scene
            inside = self._children.get(vertex, [])
            if inside:
                scene, parent = self._scene_within(scene, vertex)
                waiting.extend((scene, parent, child) for child in reversed(inside))

    def _scene_within(self, scene: Scene, group: str) -> tuple[Scene, str | None]:
        """The scene of a group's content, a new one or the one around it, and the cluster that the group is there."""
        direction = self._own_direction(group)
        turns = direction is not None and direction != scene.direction
        if (turns and self._can_be_separate(scene, group)) or group in self._isolated:
            self.scenes.append(Scene(group, direction or scene.direction))
            return self.scenes[-1], None
        if turns:
            self.ignored.append(group)
        scene.children[group] = []
        return scene, group

    def _own_direction(self, group: str) -> Direction | None:
        """The direction of a group; None for one node with edges to the outside, which has no direction."""
        inside = self._children[group]
        is_single_node = len(inside) == 1 and inside[0] not in self._children
        return None if group in self._crossing and is_single_node else self._diagram.group_at(group)["direction"]

    def _can_be_separate(self, scene: Scene, group: str) -> bool:
        """Whether the edges that cross a group's border, if there are any, can be pinned to it."""
        edges = self._crossing.get(group)
        return edges is None or (group not in self._merged and _can_be_pinned(self._diagram, scene, edges))


def _isolated_groups(
    diagram: Diagram, children: Mapping[str | None, list[str]], crossing: Mapping[str, list[Edge]]
) -> set[str]:
    """The groups that are laid out alone, so that isolated vertices can be packed into rows.

    They are groups without edges to anything around them, where many vertices side by side are isolated; and groups,
    with edges or without, that contain nothing but many isolated nodes.
    """
    ends = {end for edge in diagram.edges_in_order() for end in (edge.source, edge.target)}.union(crossing)
    found: set[str] = set()
    for siblings in children.values():
        isolated = [vertex for vertex in siblings if vertex not in ends]
        if len(isolated) >= _MANY:
            found.update(vertex for vertex in isolated if vertex in children)
        found.update(
            vertex for vertex in siblings if _has_isolated_nodes(vertex, children, ends) and vertex not in crossing
        )
    return found


def _has_isolated_nodes(group: str, children: Mapping[str | None, list[str]], ends: Container[str]) -> bool:
    """Whether a group contains nothing but many isolated nodes."""
    inside = children.get(group, [])
    return len(inside) > _MANY and not any(vertex in children or vertex in ends for vertex in inside)


def _scene_edge(edge: Edge, scene_of: Mapping[str, Scene]) -> tuple[Scene, SceneEdge]:
    """The scene that an edge is laid out in, and the edge in that scene.

    An edge between a group and something in it is laid out in the scene within the group.
    """
    length, is_visible = edge.attributes["length"], edge.attributes["line"] != "invisible"
    ends = scene_of[edge.source], scene_of[edge.target]
    within = {scene.group: scene for scene in ends}
    for group in (edge.source, edge.target):
        if group in within:
            return within[group], SceneEdge(edge.key, edge.source, edge.target, length, is_visible)
    sources, targets = _representatives(edge.source, scene_of), _representatives(edge.target, scene_of)
    common = next(group for group in sources if group in targets)
    source, target = sources[common], targets[common]
    pins = None if source == edge.source else edge.source, None if target == edge.target else edge.target
    return scene_of[source], SceneEdge(edge.key, source, target, length, is_visible, *pins)


def _representatives(vertex: str, scene_of: Mapping[str, Scene]) -> dict[str | None, str]:
    """The vertex that stands for a vertex in its own scene and in each scene around that, by the scenes' groups."""
    found: dict[str | None, str] = {}
    group = scene_of[vertex].group
    found[group] = vertex
    while group is not None:
        vertex, group = group, scene_of[group].group
        found[group] = vertex
    return found


def _crossing_edges(diagram: Diagram) -> dict[str, list[Edge]]:
    """The groups that edges lead out of, with these edges."""
    crossing: dict[str, list[Edge]] = defaultdict(list)
    for edge in diagram.edges_in_order():
        source, target = list(diagram.ancestors(edge.source)), list(diagram.ancestors(edge.target))
        for group in set(source).symmetric_difference(target).difference((edge.source, edge.target)):
            crossing[group].append(edge)
    return dict(crossing)


def _can_be_pinned(diagram: Diagram, scene: Scene, edges: Iterable[Edge]) -> bool:
    """Whether edges that cross the border of a group of this scene cross no border of another scene."""
    for edge in edges:
        source, target = set(diagram.ancestors(edge.source)), set(diagram.ancestors(edge.target))
        if edge.source in target or edge.target in source:
            return False
        if scene.group is not None and not (scene.group in source and scene.group in target):
            return False
    return True
