"""A diagram is cut into scenes: one for the whole, and one for each group that runs in a direction of its own.

Graphviz knows one direction a graph. A group with another one is laid out alone and then stands in its surroundings as
a box of fixed size. An edge from within to outside is laid out as one from that box, beginning where its end stands
behind the border (a pin). Where that cannot be, since something stands in between or the edge crosses two such borders,
the group runs as its surroundings do.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.diagnostics import DIRECTION_IGNORED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram, Edge


_MANY: Final = 4
"""From so many loose nodes and groups beside each other, their groups are laid out alone."""


class Link(NamedTuple):
    """An edge between two vertices of a scene; its key is the edge's.

    An end that stands within a vertex, a group with a scene of its own, is its pin.
    """

    key: int
    source: str
    target: str
    length: int
    is_visible: bool
    source_pin: str | None = None
    target_pin: str | None = None

    @property
    def start(self) -> str:
        """The vertex that the edge itself starts at."""
        return self.source_pin or self.source

    @property
    def end(self) -> str:
        """The vertex that the edge itself ends at."""
        return self.target_pin or self.target


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


def cut(diagram: Diagram, merged: Container[str] = frozenset()) -> Cut:
    """Cut a diagram into scenes.

    Args:
        diagram: the diagram.
        merged: groups that cannot have a scene of their own although edges cross their border.
    """
    children = diagram.children()
    crossed = _crossed(diagram)
    loose = _loose_groups(diagram, children, crossed)
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
        if vertex in crossed and len(within) == 1 and within[0] not in children:
            direction = None  # a single node runs nowhere
        is_free = vertex not in crossed or (vertex not in merged and _can_be_pinned(diagram, scene, crossed[vertex]))
        turns = direction is not None and direction != scene.direction
        if (turns and is_free) or vertex in loose:
            scenes.append(Scene(vertex, direction or scene.direction))
            waiting.extend((scenes[-1], None, child) for child in reversed(within))
            continue
        if turns:
            ignored.append(vertex)
        scene.inside[vertex] = []
        waiting.extend((scene, vertex, child) for child in reversed(within))
    for edge in diagram.edges_in_order():
        scene, link = _linked(edge, home)
        scene.links.append(link)
    return Cut(scenes[::-1], ignored)


def check_directions(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Tell the groups whose direction every layout would ignore, without laying out anything."""
    say_ignored(cut(diagram), diagram, diagnostics)


def say_ignored(pieces: Cut, diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Tell the groups whose direction had to be ignored."""
    for group in pieces.ignored:
        attributes = diagram.group_at(group)
        name, direction = " ".join(attributes["label"].split()) or group, attributes["direction"]
        diagnostics.append(DIRECTION_IGNORED.at(None, attributes["span"], group=name, direction=direction))


def _loose_groups(
    diagram: Diagram, children: Mapping[str | None, list[str]], crossed: Mapping[str, list[Edge]]
) -> set[str]:
    """The groups without links to anything around them, where many things stand loose beside each other.

    Laid out alone, they are boxes that can stand in rows. And the groups, linked or not, that hold nothing but
    many loose nodes, so that these can.
    """
    linked = {end for edge in diagram.edges_in_order() for end in (edge.source, edge.target)}.union(crossed)
    found: set[str] = set()
    for inside in children.values():
        loose = [vertex for vertex in inside if vertex not in linked]
        if len(loose) >= _MANY:
            found.update(vertex for vertex in loose if vertex in children)
        found.update(
            vertex for vertex in inside if _holds_loose_nodes(vertex, children, linked) and vertex not in crossed
        )
    return found


def _holds_loose_nodes(group: str, children: Mapping[str | None, list[str]], linked: Container[str]) -> bool:
    inside = children.get(group, [])
    return len(inside) > _MANY and not any(vertex in children or vertex in linked for vertex in inside)


def _linked(edge: Edge, home: dict[str, Scene]) -> tuple[Scene, Link]:
    """The scene that an edge is laid out in, and its link there.

    The scene is that within the group if the edge runs between a group and what is in it.
    """
    length, is_visible = edge.attributes["length"], edge.attributes["line"] != "invisible"
    inside = {home[edge.source].group: home[edge.source], home[edge.target].group: home[edge.target]}
    for group in (edge.source, edge.target):
        if group in inside:
            return inside[group], Link(edge.key, edge.source, edge.target, length, is_visible)
    sources, targets = _seen(edge.source, home), _seen(edge.target, home)
    name = next(name for name in sources if name in targets)
    scene, source, target = home[sources[name]], sources[name], targets[name]
    pins = None if source == edge.source else edge.source, None if target == edge.target else edge.target
    return scene, Link(edge.key, source, target, length, is_visible, *pins)


def _seen(vertex: str, home: dict[str, Scene]) -> dict[str | None, str]:
    """As what a vertex is seen in its own scene and in those around that: by their groups, from the inside out."""
    seen: dict[str | None, str] = {}
    group = home[vertex].group
    seen[group] = vertex
    while group is not None:
        vertex, group = group, home[group].group
        seen[group] = vertex
    return seen


def _crossed(diagram: Diagram) -> dict[str, list[Edge]]:
    """The groups with edges from within to somewhere outside, and these edges."""
    crossed: dict[str, list[Edge]] = defaultdict(list)
    for edge in diagram.edges_in_order():
        source, target = list(diagram.ancestors(edge.source)), list(diagram.ancestors(edge.target))
        for group in set(source).symmetric_difference(target).difference((edge.source, edge.target)):
            crossed[group].append(edge)
    return dict(crossed)


def _can_be_pinned(diagram: Diagram, scene: Scene, edges: Iterable[Edge]) -> bool:
    """Whether these edges, which cross the border of a group in a scene, cross no border of a scene beside that."""
    for edge in edges:
        source, target = set(diagram.ancestors(edge.source)), set(diagram.ancestors(edge.target))
        if edge.source in target or edge.target in source:
            return False
        if scene.group is not None and not (scene.group in source and scene.group in target):
            return False
    return True
