"""The packing of isolated boxes, which Graphviz would put in one long row, into several rows."""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from diagconv.layout.scenes.rank_constraints import RankConstraint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.scenes.scene import Scene

LONGEST_ROW: Final = 1000.0
LONGEST_COLUMN: Final = 760.0
"""How long a row may be where edges run up or down, and a column where they run sideways, in pixels."""
_ASPECT_RATIO: Final = 1.6
"""Boxes that need longer rows (or columns) than that fill a rectangle that is so many times longer than across."""
_WEIGHT: Final = 2
"""How much it counts that the boxes of neighbouring rows are in line."""


def packing_constraints(
    scene: Scene, constraints: Iterable[RankConstraint], sizes: Mapping[str, Size], gaps: Gaps
) -> Iterator[RankConstraint]:
    """The rank constraints that pack the isolated boxes of each cluster into rows: from each box to the one below.

    Args:
        scene: the scene.
        constraints: those of its edges. Isolated is what has none.
        sizes: the width and height of all boxes, in pixels.
        gaps: the gaps between boxes.
    """
    connected = {end for constraint in constraints for end in (constraint.source, constraint.target)}
    connected.update(edge.source for edge in scene.edges)  # loops
    for siblings in scene.children.values():
        isolated = [vertex for vertex in siblings if scene.is_leaf(vertex) and vertex not in connected]
        count = _row_length(scene, [sizes[vertex] for vertex in isolated], gaps)
        for upper, lower in zip(isolated, isolated[count:], strict=False):
            yield RankConstraint(None, upper, lower, 1, weight=_WEIGHT)


def _row_length(scene: Scene, sizes: list[Size], gaps: Gaps) -> int:
    """The number of boxes in one row: all, or so many that no row is too long and all are about equally long."""
    along = [(height if scene.is_sideways else width) + gaps.node for width, height in sizes]
    across = [(width if scene.is_sideways else height) + gaps.rank for width, height in sizes]
    area = sum(one * other for one, other in zip(along, across, strict=True))
    longest = max(LONGEST_COLUMN if scene.is_sideways else LONGEST_ROW, sqrt(_ASPECT_RATIO * area))
    rows = ceil(sum(along) / longest)
    return ceil(len(sizes) / rows) if rows else 1
