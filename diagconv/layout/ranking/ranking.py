"""The ranks of the boxes of a scene: edges are short, those near the sources above all, so that siblings are level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.ranking.bands import bands_of
from diagconv.layout.ranking.network_simplex import RankEdge, longest_paths, ranks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diagconv.layout.ranking.bands import Bands
    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene

_WEIGHT: Final = 100
_FALL: Final = 2
"""How much it counts that an edge at the sources is short, and how much less for each rank below them."""
_CLUSTER_WEIGHT: Final = 10
"""How much it counts that a cluster has few ranks."""


class RankRange(NamedTuple):
    """The first and the last rank of a vertex."""

    first: int
    last: int


class RankLengths(NamedTuple):
    """How many ranks there are, and over how many the edges reach together."""

    ranks: int
    edges: int


def ranked(
    scene: Scene, constraints: Sequence[RankConstraint], level: Iterable[tuple[str, str]], bands: Bands
) -> list[RankConstraint]:
    """The rank constraints with the lengths that they have with the best ranks.

    Args:
        scene: the scene.
        constraints: its rank constraints, without cycles.
        level: pairs of boxes that are on one rank.
        bands: what stands in bands.
    """
    ranks = ranks_in(scene, constraints, level, bands)
    return [_with_length(scene, constraint, ranks) for constraint in constraints]


def _with_length(scene: Scene, constraint: RankConstraint, ranks: Mapping[str, RankRange]) -> RankConstraint:
    """A rank constraint as long as it is with these ranks."""
    source, target = ranks[constraint.source], ranks[constraint.target]
    upper, lower = (ranks[vertex] for vertex in scene.siblings(constraint.source, constraint.target))
    inside = (upper.last - source.last, target.first - lower.first) if upper.last < lower.first else (0, 0)
    return constraint._replace(length=max(constraint.length, target.first - source.last), inside=inside)


def rank_lengths(
    scene: Scene, constraints: Sequence[RankConstraint], level: Iterable[tuple[str, str]], bands: Bands
) -> RankLengths:
    """How many ranks the boxes of a scene get, and over how many its edges reach; arguments as for `ranked`."""
    ranks = ranks_in(scene, constraints, level, bands)
    edges = [ranks[each.target].first - ranks[each.source].last for each in constraints if each.edge is not None]
    return RankLengths(len({ranks[box] for box in scene.leaves}), sum(edges))


def ranks_in(
    scene: Scene, constraints: Sequence[RankConstraint], level: Iterable[tuple[str, str]], bands: Bands
) -> dict[str, RankRange]:
    """The ranks of each box and each cluster; arguments as for `ranked`."""
    ranking = _Ranking(scene, constraints, level)
    ranking.add_clusters()
    ranking.add_bands(bands)
    return ranking.ranks()


class _Ranking:
    def __init__(self, scene: Scene, constraints: Sequence[RankConstraint], level: Iterable[tuple[str, str]]) -> None:
        self._scene = scene
        self._constraints = constraints
        self._variables: dict[str, int] = {}
        same = _leaders(level)
        leaders = dict.fromkeys(same.get(box, box) for box in scene.leaves)
        numbers = {leader: number for number, leader in enumerate(leaders)}
        self._first = {box: numbers[same.get(box, box)] for box in scene.leaves}
        self._last = dict(self._first)
        self._count = len(numbers)
        self._edges: list[RankEdge] = []
        pairs = [(self._first[constraint.source], self._first[constraint.target]) for constraint in constraints]
        depths = longest_paths(self._count, [RankEdge(*pair, 1, 0) for pair in pairs])
        for constraint in constraints:
            source, target = self._first[constraint.source], self._first[constraint.target]
            weight = max(_FALL, _WEIGHT - _FALL * depths[source]) if constraint.edge is not None else constraint.weight
            self._edges.append(RankEdge(source, target, constraint.length, weight))

    def add_clusters(self) -> None:
        """Add the first and the last rank of each cluster."""
        for cluster in reversed(self._scene.clusters):
            self._first[cluster], self._last[cluster] = self._count, self._count + 1
            self._count += 2
            self._edges.append(RankEdge(self._first[cluster], self._last[cluster], 0, _CLUSTER_WEIGHT))
            for vertex in self._scene.children[cluster]:
                self._edges.append(RankEdge(self._first[cluster], self._first[vertex], 0, 0))
                self._edges.append(RankEdge(self._last[vertex], self._last[cluster], 0, 0))

    def add_bands(self, bands: Bands) -> None:
        """Keep clusters wholly below what leads to them."""
        for upper, lower in bands_of(self._scene, self._constraints, bands):
            self._edges.append(RankEdge(self._last[upper], self._first[lower], 1, 0))

    def ranks(self) -> dict[str, RankRange]:
        """The ranks of each box and each cluster."""
        ranks = ranks_of(self._count, self._edges)
        return {vertex: RankRange(ranks[first], ranks[self._last[vertex]]) for vertex, first in self._first.items()}


def _leaders(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each box of pairs, the one that stands for all that are on its rank."""
    leaders: dict[str, str] = {}
    for one, other in pairs:
        first, second = leaders.get(one, one), leaders.get(other, other)
        for box in (one, other, *(box for box, leader in leaders.items() if leader == second)):
            leaders[box] = first
    return leaders
