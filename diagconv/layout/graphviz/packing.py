"""The packing of isolated boxes, which Graphviz would put in one long row, into several rows."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from diagconv.layout.scenes.rank_constraints import RankConstraint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.scenes.scene import Scene

LONGEST_ROW: Final = 1000.0
LONGEST_COLUMN: Final = 760.0
"""How long a row may be where edges run up or down, and a column where they run sideways, in pixels."""
_ASPECT_RATIO: Final = 1.6
"""Boxes that need longer rows (or columns) than that fill a rectangle that is so many times longer than across."""
_UNEVEN: Final = 1.25
"""How much longer than that a row of as many boxes as the others may be."""
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
        rows = list(_rows(scene, isolated, [sizes[vertex] for vertex in isolated], gaps))
        for upper, lower in pairwise(rows):
            for place, vertex in enumerate(lower):
                yield RankConstraint(None, upper[min(place, len(upper) - 1)], vertex, 1, weight=_WEIGHT)


def _rows(scene: Scene, boxes: list[str], sizes: list[Size], gaps: Gaps) -> Iterator[list[str]]:
    """The boxes in rows: one, or so many that no row is too long.

    All rows have as many boxes, so that these stand in columns as well, unless one would be much longer than others.
    """
    along = [(height if scene.is_sideways else width) + gaps.node for width, height in sizes]
    across = [(width if scene.is_sideways else height) + gaps.rank for width, height in sizes]
    area = sum(one * other for one, other in zip(along, across, strict=True))
    longest = max(LONGEST_COLUMN if scene.is_sideways else LONGEST_ROW, sqrt(_ASPECT_RATIO * area))
    count = ceil(sum(along) / longest)
    if not count:
        return
    length = ceil(len(boxes) / count)
    even = [range(start, min(start + length, len(boxes))) for start in range(0, len(boxes), length)]
    if max(sum(along[place] for place in row) for row in even) > _UNEVEN * longest:
        even = _by_length(along, longest)
    yield from ([boxes[place] for place in row] for row in even)


def _by_length(lengths: Sequence[float], longest: float) -> list[range]:
    """The places of boxes in rows that are at most so long, each filled before the next."""
    rows: list[range] = []
    start, length = 0, 0.0
    for place, each in enumerate(lengths):
        if place > start and length + each > longest:
            rows.append(range(start, place))
            start, length = place, 0.0
        length += each
    return [*rows, range(start, len(lengths))]
