"""Rank constraints: which box of a scene ranks above which. Cycles are broken, and clusters are replaced by boxes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.layout.scenes.scene import Scene, SceneEdge

_MOST_BOXES: Final = 8
"""How many boxes of a cluster are constrained by an edge of the cluster as a whole."""
_WEIGHT: Final = 1
"""How much it counts that these boxes are near the other end of that edge: else those without edges are anywhere."""


class RankConstraint(NamedTuple):
    """One box ranks above another, by at least so many ranks.

    Args:
        edge: the edge that it follows from; None for one that only keeps the order of ranks.
        source: the upper box.
        target: the lower box.
        length: the least number of ranks between them.
        reversed: whether it runs against its edge, which would close a cycle.
        weight: how much it counts that the two boxes are in line, where there is no edge.
        inside: how many ranks it runs on within the cluster that it leaves, and within the one that it enters, if one
            of them stands wholly above the other.
    """

    edge: SceneEdge | None
    source: str
    target: str
    length: int
    reversed: bool = False
    weight: int = 0
    inside: tuple[int, int] = (0, 0)

    @property
    def ends(self) -> tuple[str, str]:
        """The vertices that its edge connects, from above to below: boxes, or clusters that boxes stand for."""
        assert self.edge is not None
        return (self.edge.target, self.edge.source) if self.reversed else (self.edge.source, self.edge.target)


def rank_constraints(
    scene: Scene, *, keeps_clusters_whole: bool = False, starts_with_edges: bool = False
) -> Sequence[RankConstraint]:
    """The rank constraints of a scene, without cycles, in the order of its edges.

    Loops, and edges between a cluster and something in it, give none: they do not concern the ranks. Each candidate for
    a layout asks for them more than once, so the scene, which must be complete, keeps them.

    Args:
        scene: the scene.
        keeps_clusters_whole: whether also clusters are without cycles: all edges between two of them lead one way.
        starts_with_edges: whether cycles begin where the first edge does, not with the box that is declared first.
    """
    key = rank_constraints, keeps_clusters_whole, starts_with_edges
    if key not in scene.found:
        cycles = _Cycles(scene, keeps_clusters_whole=keeps_clusters_whole, starts_with_edges=starts_with_edges)
        scene.found[key] = _without_cycles(scene, cycles)
    return cast("Sequence[RankConstraint]", scene.found[key])


def _without_cycles(scene: Scene, cycles: _Cycles) -> list[RankConstraint]:
    boxes = _Boxes(scene)
    edges = [edge for edge in scene.edges if not edge.is_loop and not _is_containment(scene, edge)]
    of_edges = [
        RankConstraint(edge, _middle(boxes.sinks(edge.source)), _middle(boxes.sources(edge.target)), edge.length)
        for edge in edges
    ]
    constraints = list(_with_whole_clusters(cycles.broken(of_edges), boxes))
    return cycles.broken(constraints)


def has_several_starts(scenes: Iterable[Scene], *, keeps_clusters_whole: bool) -> bool:
    """Whether other edges lead back where cycles begin with the first edges.

    Args:
        scenes: the scenes of a diagram.
        keeps_clusters_whole: as for `rank_constraints`.
    """
    return any(
        any(each.reversed for each in constraints)
        and constraints != rank_constraints(scene, keeps_clusters_whole=keeps_clusters_whole, starts_with_edges=True)
        for scene in scenes
        for constraints in [rank_constraints(scene, keeps_clusters_whole=keeps_clusters_whole)]
    )


def _with_whole_clusters(of_edges: Sequence[RankConstraint], boxes: _Boxes) -> Iterator[RankConstraint]:
    """The constraints of edges, and after those of clusters more of them that keep all of the cluster in place.

    Of several edges of one cluster, one is enough for that, and more would cross each other: the last that leads down
    to it, which most likely comes from farthest down, and the first that leads down from it.
    """
    ends = [constraint.ends for constraint in of_edges]
    into = {lower: index for index, (_, lower) in enumerate(ends)}
    out_of = {upper: index for index, (upper, _) in reversed([*enumerate(ends)])}
    for index, (constraint, (upper, lower)) in enumerate(zip(of_edges, ends, strict=True)):
        yield constraint
        sinks = boxes.sinks(upper) if out_of[upper] == index else []
        sources = filter(boxes.has_no_predecessor, boxes.sources(lower)) if into[lower] == index else []
        main = constraint.source, constraint.target
        pairs = [*((box, main[1]) for box in sinks), *((main[0], box) for box in sources)]
        yield from (RankConstraint(None, *pair, constraint.length, weight=_WEIGHT) for pair in pairs if pair != main)


def _is_containment(scene: Scene, edge: SceneEdge) -> bool:
    """Whether an edge runs between a cluster (or the scene's own group) and something in it."""
    if scene.group in (edge.source, edge.target):
        return True
    return scene.contains(edge.source, edge.target) or scene.contains(edge.target, edge.source)


class _Boxes:
    """The boxes of a scene in their order, with their neighbours; those of each cluster are consecutive."""

    def __init__(self, scene: Scene) -> None:
        self.order = scene.leaves
        self._index = {box: index for index, box in enumerate(self.order)}
        self._ranges = scene.leaf_ranges()
        self._predecessors: dict[str, list[str]] = defaultdict(list)
        self._successors: dict[str, list[str]] = defaultdict(list)
        self._sources: dict[str, list[str]] = {}
        self._sinks: dict[str, list[str]] = {}
        for edge in scene.edges:
            if edge.source in self._index and edge.target in self._index and not edge.is_loop:
                self._predecessors[edge.target].append(edge.source)
                self._successors[edge.source].append(edge.target)

    def sources(self, vertex: str) -> list[str]:
        """The box itself; of a cluster, the boxes that no edge from within it leads to."""
        if vertex not in self._sources:
            self._sources[vertex] = self._ends(vertex, self._predecessors)
        return self._sources[vertex]

    def sinks(self, vertex: str) -> list[str]:
        """The box itself; of a cluster, the boxes from which no edge leads to another within it."""
        if vertex not in self._sinks:
            self._sinks[vertex] = self._ends(vertex, self._successors)
        return self._sinks[vertex]

    def has_no_predecessor(self, box: str) -> bool:
        """Whether no edge leads to a box, so that Graphviz would put it on the first rank."""
        return not self._predecessors[box]

    def _ends(self, vertex: str, neighbours: dict[str, list[str]]) -> list[str]:
        """The boxes at one end of a cluster; if any of them has edges, only those, since the others follow them."""
        if vertex in self._index:
            return [vertex]
        start, end = self._ranges[vertex]
        inside = self.order[start:end]
        ends = [box for box in inside if not any(start <= self._index[other] < end for other in neighbours[box])]
        connected = [box for box in ends if self._predecessors[box] or self._successors[box]]
        return (connected or ends or inside[:1])[:_MOST_BOXES]


def _middle(boxes: list[str]) -> str:
    return boxes[(len(boxes) - 1) // 2]


class _Cycles:
    """Breaks cycles: finds what closes them in constraints as Graphviz itself would find it.

    That is a depth-first search that starts at the first box and follows the constraints in their order. It is done
    here since an edge with a label becomes two edges for Graphviz, and both must run the same way. Arguments as for
    `rank_constraints`.
    """

    def __init__(self, scene: Scene, *, keeps_clusters_whole: bool, starts_with_edges: bool) -> None:
        self._scene = scene
        self._keeps_clusters_whole = keeps_clusters_whole
        self._starts_with_edges = starts_with_edges

    def broken(self, constraints: list[RankConstraint]) -> list[RankConstraint]:
        """The constraints, those that close a cycle reversed, or left out if no edge belongs to them."""
        pairs = [self._ends(each) for each in constraints]
        back = _back_edges(self._starts(pairs), pairs)
        return [
            _reversed(constraint) if index in back else constraint
            for index, constraint in enumerate(constraints)
            if constraint.edge is not None or index not in back
        ]

    def _ends(self, constraint: RankConstraint) -> tuple[str, str]:
        """What must not be in a cycle: the boxes, or what is beside each other in one cluster."""
        ends = constraint.source, constraint.target
        return self._scene.siblings(*ends) if self._keeps_clusters_whole else ends

    def _starts(self, pairs: list[tuple[str, str]]) -> Iterable[str]:
        declared = [vertex for vertex, _ in self._scene.walk()] if self._keeps_clusters_whole else self._scene.leaves
        return [*(source for source, _ in pairs), *declared] if self._starts_with_edges else declared


def _reversed(constraint: RankConstraint) -> RankConstraint:
    return constraint._replace(source=constraint.target, target=constraint.source, reversed=not constraint.reversed)


def _back_edges(order: Iterable[str], pairs: list[tuple[str, str]]) -> set[int]:
    """The indices of the pairs that a depth-first search finds to lead back to where it came from."""
    outgoing: dict[str, list[int]] = defaultdict(list)
    for index, (source, _) in enumerate(pairs):
        outgoing[source].append(index)
    back: set[int] = set()
    seen: set[str] = set()
    path: set[str] = set()
    for start in order:
        if start in seen:
            continue
        seen.add(start)
        path.add(start)
        stack = [(start, iter(outgoing[start]))]
        while stack:
            box, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                path.discard(box)
                continue
            target = pairs[following][1]
            if target in path:
                back.add(following)
            elif target not in seen:
                seen.add(target)
                path.add(target)
                stack.append((target, iter(outgoing[target])))
    return back
