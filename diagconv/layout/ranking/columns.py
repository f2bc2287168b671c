"""Columns: where edges run sideways, boxes of one rank are equally wide, so that their sides are in line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.layout.ranking.network_simplex import RankEdge, longest_paths
from diagconv.layout.scenes.decomposition import decompose
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.layout.nodes.sizes import NodeSize, Sizes
    from diagconv.layout.scenes.scene import Scene
    from diagconv.model import Diagram

_LEAST_SHARE: Final = 0.5
"""A box is made wider if it has at least this share of the width of the widest in its column."""


def with_equal_widths(diagram: Diagram, sizes: Sizes) -> Sizes:
    """The sizes with boxes in columns equally wide.

    Args:
        diagram: the diagram.
        sizes: the sizes of everything in it.
    """
    wider = {
        node: _widened(sizes.nodes[node], max(sizes.nodes[each].width for each in column))
        for scene in decompose(diagram).scenes
        if scene.is_sideways
        for column in _columns(scene, sizes)
        for node in column
    }
    return sizes._replace(nodes=sizes.nodes | wider)


def _columns(scene: Scene, sizes: Sizes) -> Iterator[Collection[str]]:
    """The nodes of one shape that are on one rank and in one group."""
    number = {box: number for number, box in enumerate(scene.leaves)}
    edges = [RankEdge(number[each.source], number[each.target], each.length, 0) for each in rank_constraints(scene)]
    ranks = longest_paths(len(number), edges)
    columns: dict[object, list[str]] = defaultdict(list)
    for box in scene.leaves:
        if box in sizes.nodes:
            columns[scene.parents[box], ranks[number[box]], id(sizes.nodes[box].outline)].append(box)
    yield from columns.values()


def _widened(size: NodeSize, width: float) -> NodeSize:
    """A node as wide as the widest in its column, if it is not much narrower, and no higher by that."""
    if size.width < _LEAST_SHARE * width:
        return size
    wider = size.grown(width, size.height)
    return wider if abs(wider.height - size.height) < 1.0 else size
