"""Columns: where edges run sideways, boxes of one rank are equally wide, so that their sides are in line."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.ranking import ranks_in
from diagconv.layout.scenes.decomposition import decompose
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.layout.nodes.sizes import NodeSize, Sizes
    from diagconv.layout.scenes.scene import Scene
    from diagconv.model import Diagram

_LEAST_SHARE: Final = 0.3
"""A box is made wider if it has at least this share of the width of the widest in its column."""
_MOST_HEIGHT: Final = 8.0
"""How much higher a box may become by that if it has the shape of the widest, as cylinders do; in pixels."""
_NO_HEIGHT: Final = 1.0


def with_equal_widths(diagram: Diagram, sizes: Sizes) -> Sizes:
    """The sizes with boxes in columns equally wide.

    Args:
        diagram: the diagram.
        sizes: the sizes of everything in it.
    """
    wider = {
        node: _widened(sizes.nodes[node], max((sizes.nodes[each] for each in column), key=attrgetter("width")))
        for scene in decompose(diagram).scenes
        if scene.is_sideways
        for column in _columns(scene, sizes)
        for node in column
    }
    return sizes._replace(nodes=sizes.nodes | wider)


def _columns(scene: Scene, sizes: Sizes) -> Iterator[Collection[str]]:
    """The nodes that are on one rank and in one group."""
    ranks = ranks_in(scene, rank_constraints(scene), [], Bands.NONE)
    columns: dict[object, list[str]] = defaultdict(list)
    for box in scene.leaves:
        if box in sizes.nodes:
            columns[scene.parents[box], ranks[box]].append(box)
    yield from columns.values()


def _widened(size: NodeSize, widest: NodeSize) -> NodeSize:
    """A node as wide as the widest in its column, if it is not much narrower, and not much higher by that."""
    if size.width < _LEAST_SHARE * widest.width:
        return size
    wider = size.grown(widest.width, size.height)
    most = _MOST_HEIGHT if size.outline is widest.outline else _NO_HEIGHT
    return wider if abs(wider.height - size.height) < most else size
