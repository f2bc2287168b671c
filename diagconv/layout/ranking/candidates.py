"""Candidates: the ways in which a diagram is ranked and ordered, of which the best is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.ranking.bands import Bands

if TYPE_CHECKING:
    from collections.abc import Sequence


class LayoutCandidate(NamedTuple):
    """A way to rank and order the boxes of a diagram.

    Args:
        bands: what stands in bands, on ranks of our own; None for the ranks that Graphviz finds.
        reorders: whether a better order than Graphviz's is looked for.
        starts_with_edges: whether cycles begin where the first edge does, not with the box that is declared first.
    """

    bands: Bands | None = None
    reorders: bool = True
    starts_with_edges: bool = False

    @property
    def keeps_clusters_whole(self) -> bool:
        """Whether all edges between two clusters lead one way."""
        return self.bands is Bands.ALL


USUAL: Final = LayoutCandidate()
"""What is done where there is time for one layout only."""
WITHOUT_GROUPS: Final[Sequence[LayoutCandidate]] = (
    LayoutCandidate(Bands.NONE),
    USUAL,
    LayoutCandidate(Bands.NONE, starts_with_edges=True),
    LayoutCandidate(Bands.NONE, reorders=False),
)
WITH_GROUPS: Final[Sequence[LayoutCandidate]] = (
    LayoutCandidate(Bands.ALL),
    LayoutCandidate(Bands.GROUPS),
    USUAL,
    LayoutCandidate(Bands.ALL, starts_with_edges=True),
    LayoutCandidate(Bands.GROUPS, reorders=False),
)
"""What is tried in small diagrams, without groups and with them: the first, which is the best most often, and others
where they may be better."""
