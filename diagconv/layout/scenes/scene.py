"""A scene: what Graphviz lays out at once, as boxes, clusters and edges, and where it has placed them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box, Point


class SceneEdge(NamedTuple):
    """An edge between two vertices of a scene; its key is that of the diagram's edge.

    Where the diagram's edge ends within a vertex, a group with a scene of its own, that end is the pin.
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
        """The vertex that the diagram's edge starts at."""
        return self.source_pin or self.source

    @property
    def end(self) -> str:
        """The vertex that the diagram's edge ends at."""
        return self.target_pin or self.target

    @property
    def is_loop(self) -> bool:
        """Whether it starts and ends at one vertex of the scene."""
        return self.source == self.target


@dataclass
class Scene:
    """What Graphviz lays out at once.

    Args:
        group: the group that the scene fills; None for the whole diagram.
        direction: which way the edges run.
        children: what is directly in the scene (under None) and in each of its clusters, in the order of declaration.
        parents: the innermost cluster around each vertex; None at the top.
        edges: the edges, in the order of declaration.

    Attributes:
        found: what was found out about it, by who found it and how: nothing is added to a scene that is complete.
    """

    group: str | None
    direction: str
    children: dict[str | None, list[str]] = field(default_factory=lambda: {None: []})
    parents: dict[str, str | None] = field(default_factory=dict)
    edges: list[SceneEdge] = field(default_factory=list)
    found: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_leaf(self, vertex: str) -> bool:
        """Whether this is a node, an empty group or a group with its own scene: a box of fixed size."""
        return vertex not in self.children

    @property
    def is_sideways(self) -> bool:
        """Whether edges run to the left or to the right."""
        return self.direction in ("LR", "RL")

    @cached_property
    def leaves(self) -> list[str]:
        """The boxes of fixed size, in the order of declaration; those of one cluster are consecutive.

        As the clusters, they are found once: nothing is added to a scene that is complete.
        """
        return [vertex for vertex, _ in self.walk() if self.is_leaf(vertex)]

    @cached_property
    def clusters(self) -> list[str]:
        """The groups that are in this scene together with their content, each before those within it."""
        return [vertex for vertex, _ in self.walk() if not self.is_leaf(vertex)]

    @cached_property
    def forks(self) -> list[list[str]]:
        """The boxes that edges from one box lead to, of those in one cluster, where there are several."""
        branches: dict[tuple[str, str | None], dict[str, None]] = defaultdict(dict)
        for edge in self.edges:
            if edge.target in self.parents and self.is_leaf(edge.target) and not edge.is_loop:
                branches[edge.source, self.parents[edge.target]][edge.target] = None
        return [list(found) for found in branches.values() if len(found) > 1]

    def walk(self) -> Iterator[tuple[str, int]]:
        """Everything in the scene with its depth, each cluster before its content."""
        waiting = [(vertex, 0) for vertex in reversed(self.children[None])]
        while waiting:
            vertex, depth = waiting.pop()
            yield vertex, depth
            waiting.extend((child, depth + 1) for child in reversed(self.children.get(vertex, [])))

    def leaf_ranges(self) -> dict[str, tuple[int, int]]:
        """The range of indices of each cluster's leaves among all leaves; the end is excluded."""
        starts: dict[str, int] = {}
        ends: dict[str, int] = {}
        for index, leaf in enumerate(self.leaves):
            for cluster in self.ancestors(leaf):
                if cluster is None or ends.get(cluster) == index + 1:
                    break
                starts.setdefault(cluster, index)
                ends[cluster] = index + 1
        return {cluster: (start, ends[cluster]) for cluster, start in starts.items()}

    def ancestors(self, vertex: str) -> Iterator[str | None]:
        """The clusters around a vertex from the inside out, and None at last."""
        cluster = self.parents[vertex]
        while cluster is not None:
            yield cluster
            cluster = self.parents[cluster]
        yield None

    def common_ancestor(self, one: str, other: str) -> str | None:
        """The innermost cluster around both vertices; None for the scene itself."""
        around = set(self.ancestors(one))
        return next(cluster for cluster in self.ancestors(other) if cluster in around)

    def siblings(self, one: str, other: str) -> tuple[str, str]:
        """The vertices directly in the innermost cluster around both that are or contain the two."""
        common = self.common_ancestor(one, other)
        return self._child_of(common, one), self._child_of(common, other)

    def _child_of(self, cluster: str | None, vertex: str) -> str:
        """What is directly in a cluster and is or contains a vertex."""
        while (parent := self.parents[vertex]) != cluster:
            assert parent is not None
            vertex = parent
        return vertex

    def contains(self, cluster: str | None, vertex: str) -> bool:
        """Whether the vertex is in this cluster, at any depth."""
        if cluster == vertex:
            return False
        around = self.parents[vertex]
        while around is not None and around != cluster:
            around = self.parents[around]
        return around == cluster


class SceneLayout(NamedTuple):
    """Where everything in a scene is, in pixels from its top left.

    Args:
        width: how wide the scene is.
        height: how high the scene is.
        boxes: the leaves and clusters.
        curves: the edges by their keys, from the middle of their source to that of their target.
        label_centers: the middles of the places that are kept for labels, by the keys of their edges.
        order_cost: what its order costs, as far as that is known: how many edges cross in it, and run through clusters.
    """

    width: float
    height: float
    boxes: dict[str, Box]
    curves: dict[int, Curve]
    label_centers: dict[int, Point]
    order_cost: float = 0.0
