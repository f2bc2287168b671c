"""Components of a cluster that no way connects with each other, within it or outside: they are put on one rank.

Graphviz puts whatever no edge leads to on the first rank of all, and the cluster around it then reaches from there down
to its other components, empty in between.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene


class SameRank(NamedTuple):
    """Two boxes of a cluster that are put on one rank."""

    cluster: str
    one: str
    other: str


def same_ranks(scene: Scene, constraints: Iterable[RankConstraint]) -> list[SameRank]:
    """What holds each cluster together: its components join one of them, that leads out of it if any does."""
    components = _Components(scene, constraints)
    found: list[SameRank] = []
    representatives: dict[str, list[str]] = {}
    for cluster in reversed(scene.clusters):
        boxes = [box for vertex in scene.children[cluster] for box in representatives.get(vertex, [vertex])]
        own = components.representatives(cluster, boxes)
        anchor = next((box for box in own if components.reaches_out(cluster, box)), own[0])
        for box in own:
            if box != anchor:
                found.append(SameRank(cluster, anchor, box))
                components.union(anchor, box)
        representatives[cluster] = [anchor]
    return found


class _Components:
    """The boxes of a scene in connected components: a union-find over rank constraints."""

    def __init__(self, scene: Scene, constraints: Iterable[RankConstraint]) -> None:
        self._index = {box: index for index, box in enumerate(scene.leaves)}
        self._ranges = scene.leaf_ranges()
        self._parent = {box: box for box in self._index}
        self._extent = {box: (index, index) for box, index in self._index.items()}
        self._predecessors: dict[str, list[str]] = defaultdict(list)
        for constraint in constraints:
            self._predecessors[constraint.target].append(constraint.source)
            self.union(constraint.source, constraint.target)

    def union(self, one: str, other: str) -> None:
        """Make one component of two."""
        first, second = self._find(one), self._find(other)
        if first != second:
            (start, end), (other_start, other_end) = self._extent[first], self._extent[second]
            self._parent[second] = first
            self._extent[first] = min(start, other_start), max(end, other_end)

    def representatives(self, cluster: str, boxes: Iterable[str]) -> list[str]:
        """One of these boxes for each component: the first that no edge from within the cluster leads to, if any."""
        found: dict[str, str] = {}
        for box in boxes:
            root = self._find(box)
            is_better = root in found and self._has_predecessor(cluster, found[root])
            if root not in found or (is_better and not self._has_predecessor(cluster, box)):
                found[root] = box
        return list(found.values())

    def reaches_out(self, cluster: str, box: str) -> bool:
        """Whether the component of this box has boxes outside the cluster."""
        (start, end), (first, last) = self._ranges[cluster], self._extent[self._find(box)]
        return first < start or last >= end

    def _find(self, box: str) -> str:
        """The root of a component, with path halving."""
        while self._parent[box] != box:
            self._parent[box] = box = self._parent[self._parent[box]]
        return box

    def _has_predecessor(self, cluster: str, box: str) -> bool:
        """Whether an edge from within the cluster leads to a box."""
        start, end = self._ranges[cluster]
        return any(start <= self._index[source] < end for source in self._predecessors[box])
