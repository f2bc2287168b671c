"""A diagram is cut into scenes: one for the whole, and one for each group that runs in a direction of its own.

Graphviz knows one direction a graph. A group with another one is laid out alone and then stands in its surroundings as
a box of fixed size. That is possible as long as no edge from within crosses its border; where one does, the group runs
as its surroundings do, as in Mermaid.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from diagconv.layout.diagnostics import DIRECTION_IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram, Edge


class Link(NamedTuple):
    """An edge between two vertices of a scene; its key is the edge's."""

    key: int
    source: str
    target: str
    length: int
    is_visible: bool


@dataclass
class Scene:
    """What Graphviz lays out at once.

    Args:
        group: the group whose inside this is; None for the whole diagram.
        direction: which way the edges run.
        inside: what stands in the whole scene (under None) and in each of its clusters, in the order of declaration.
        around: the cluster that each vertex stands in; None at the top.
        links: the edges, in the order of declaration.
    """

    group: str | None
    direction: str
    inside: dict[str | None, list[str]] = field(default_factory=lambda: {None: []})
    around: dict[str, str | None] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def is_leaf(self, vertex: str) -> bool:
        """Whether this is a node, an empty group or a group with its own scene: a box of fixed size."""
        return vertex not in self.inside

    @property
    def is_sideways(self) -> bool:
        """Whether edges run to the left or to the right."""
        return self.direction in ("LR", "RL")

    @property
    def leaves(self) -> list[str]:
        """The boxes of fixed size, in the order of declaration; those of one cluster stand together."""
        return [vertex for vertex, _ in self.walk() if self.is_leaf(vertex)]

    @property
    def clusters(self) -> list[str]:
        """The groups that stand in this scene with all that is in them, each before those within it."""
        return [vertex for vertex, _ in self.walk() if not self.is_leaf(vertex)]

    def walk(self) -> Iterator[tuple[str, int]]:
        """Everything in the scene with its depth, a cluster before what is in it."""
        waiting = [(vertex, 0) for vertex in reversed(self.inside[None])]
        while waiting:
            vertex, depth = waiting.pop()
            yield vertex, depth
            waiting.extend((child, depth + 1) for child in reversed(self.inside.get(vertex, [])))

    def ranges(self) -> dict[str, tuple[int, int]]:
        """For each cluster from which of the leaves to which (that one excluded) those in it are."""
        starts: dict[str, int] = {}
        ends: dict[str, int] = {}
        for index, leaf in enumerate(self.leaves):
            for cluster in self.enclosing(leaf):
                if cluster is None or ends.get(cluster) == index + 1:
                    break
                starts.setdefault(cluster, index)
                ends[cluster] = index + 1
        return {cluster: (start, ends[cluster]) for cluster, start in starts.items()}

    def enclosing(self, vertex: str) -> Iterator[str | None]:
        """The clusters around a vertex from the inside out, and at last None."""
        cluster = self.around[vertex]
        while cluster is not None:
            yield cluster
            cluster = self.around[cluster]
        yield None

    def common(self, one: str, other: str) -> str | None:
        """The innermost cluster around both vertices."""
        around = set(self.enclosing(one))
        return next(cluster for cluster in self.enclosing(other) if cluster in around)

    def holds(self, cluster: str | None, vertex: str) -> bool:
        """Whether the vertex stands in this cluster, however deep."""
        return cluster != vertex and cluster in self.enclosing(vertex)


class Cut(NamedTuple):
    """A diagram in scenes, each before those that it stands in, and the groups whose direction had to be ignored."""

    scenes: list[Scene]
    ignored: list[str]


def cut(diagram: Diagram) -> Cut:
    """Cut a diagram into scenes."""
    children = diagram.children()
    crossed = _crossed(diagram)
    scenes = [Scene(None, diagram.direction)]
    home: dict[str, Scene] = {}
    ignored: list[str] = []
    waiting: list[tuple[Scene, str | None, str]] = [(scenes[0], None, vertex) for vertex in reversed(children[None])]
    while waiting:
        scene, cluster, vertex = waiting.pop()
        scene.inside[cluster].append(vertex)
        scene.around[vertex] = cluster
        home[vertex] = scene
        within = children.get(vertex, [])
        if not within:
            continue
        direction = diagram.group_at(vertex)["direction"]
        if direction is not None and direction != scene.direction and vertex not in crossed:
            scenes.append(Scene(vertex, direction))
            waiting.extend((scenes[-1], None, child) for child in reversed(within))
            continue
        if direction is not None and direction != scene.direction:
            ignored.append(vertex)
        scene.inside[vertex] = []
        waiting.extend((scene, vertex, child) for child in reversed(within))
    for edge in diagram.edges_in_order():
        _scene_of(edge, home).links.append(_link(edge))
    return Cut(scenes[::-1], ignored)


def check_directions(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Tell the groups whose direction a layout would ignore, without laying out anything."""
    say_ignored(cut(diagram), diagram, diagnostics)


def say_ignored(pieces: Cut, diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Tell the groups whose direction had to be ignored."""
    for group in pieces.ignored:
        attributes = diagram.group_at(group)
        name, direction = " ".join(attributes["label"].split()) or group, attributes["direction"]
        diagnostics.append(DIRECTION_IGNORED.at(None, attributes["span"], group=name, direction=direction))


def _link(edge: Edge) -> Link:
    attributes = edge.attributes
    return Link(edge.key, edge.source, edge.target, attributes["length"], attributes["line"] != "invisible")


def _scene_of(edge: Edge, home: dict[str, Scene]) -> Scene:
    """The scene that an edge is laid out in; that within the group if it runs between a group and what is in it."""
    source, target = home[edge.source], home[edge.target]
    return target if target.group == edge.source else source


def _crossed(diagram: Diagram) -> set[str]:
    """The groups with an edge from within to somewhere outside."""
    crossed: set[str] = set()
    for edge in diagram.edges_in_order():
        source, target = list(diagram.ancestors(edge.source)), list(diagram.ancestors(edge.target))
        crossed.update(set(source).symmetric_difference(target).difference((edge.source, edge.target)))
    return crossed
