"""Many loose boxes, which Graphviz would put in one long row, stand in several rows: a grid."""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from diagconv.layout.graphviz.order import Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.gaps import Gaps
    from diagconv.layout.scenes.nested import Scene

LONGEST_ROW: Final = 1000.0
LONGEST_COLUMN: Final = 760.0
"""How long a row may be where edges run up or down, and a column where they run sideways, in pixels."""
_SHAPE: Final = 1.6
"""A grid that is large all the same is so much longer along its rows (or columns) than across."""
_WEIGHT: Final = 2
"""How much it counts that boxes of a grid stand in line."""


def grid_ties(scene: Scene, ties: Iterable[Tie], sizes: Mapping[str, tuple[float, float]], gaps: Gaps) -> Iterator[Tie]:
    """Ties that put the loose boxes of each cluster into rows: from each box to the one below.

    Args:
        scene: the scene.
        ties: those of its links. Loose is what has none.
        sizes: the width and height of all boxes, in pixels.
        gaps: how far boxes stand apart.
    """
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    tied.update(link.source for link in scene.links)  # loops
    for inside in scene.inside.values():
        loose = [vertex for vertex in inside if scene.is_leaf(vertex) and vertex not in tied]
        step = _row(scene, [sizes[vertex] for vertex in loose], gaps)
        for one, below in zip(loose, loose[step:], strict=False):
            yield Tie(None, one, below, 1, weight=_WEIGHT)


def _row(scene: Scene, sizes: list[tuple[float, float]], gaps: Gaps) -> int:
    """How many boxes stand in one row: all, or so many that rows are no longer than they may be, and about equal."""
    along = [(height if scene.is_sideways else width) + gaps.node for width, height in sizes]
    across = [(width if scene.is_sideways else height) + gaps.rank for width, height in sizes]
    area = sum(one * other for one, other in zip(along, across, strict=True))
    longest = max(LONGEST_COLUMN if scene.is_sideways else LONGEST_ROW, sqrt(_SHAPE * area))
    rows = ceil(sum(along) / longest)
    return ceil(len(sizes) / rows) if rows else 1
