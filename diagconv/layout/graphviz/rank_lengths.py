"""How long edges are with a candidate, in ranks: known before Graphviz has placed anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.graphviz.same_rank import same_ranks
from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.ranking import RankLengths, rank_lengths
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.scene import Scene


def lengths_with(candidate: LayoutCandidate, scenes: Iterable[Scene]) -> RankLengths:
    """How many ranks scenes have with a candidate, and how long edges are.

    Those that Graphviz finds are taken for as good as ours without bands.

    Args:
        candidate: how the scenes are ranked.
        scenes: the scenes of a diagram.
    """
    found = [_lengths(scene, candidate) for scene in scenes]
    return RankLengths(sum(each.ranks for each in found), sum(each.edges for each in found))


def _lengths(scene: Scene, candidate: LayoutCandidate) -> RankLengths:
    constraints = rank_constraints(
        scene, keeps_clusters_whole=candidate.keeps_clusters_whole, starts_with_edges=candidate.starts_with_edges
    )
    level = [(pair.one, pair.other) for pair in same_ranks(scene, constraints)]
    return rank_lengths(scene, constraints, level, candidate.bands or Bands.NONE)
