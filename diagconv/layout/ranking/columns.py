"""Columns: where edges run sideways, boxes of one rank are equally wide, so that their sides are in line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.ranking import ranks_in
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from diagconv.layout.nodes.sizes import NodeSize, Sizes
    from diagconv.layout.scenes.scene import Scene

_LEAST_SHARE: Final = 0.3
"""A box is made wider if it has at least this share of the width of the widest in its column."""
_MOST_HEIGHT: Final = 10.0
"""How much higher a box may become by that, as cylinders do, in pixels."""
_MOST_BOXES: Final = 500
"""In larger scenes boxes keep their widths: nobody sees whole columns there, and ranks take their time."""
_SAMPLE: Final = 40.0
"""How much wider the content becomes to find out what the shape does."""


def with_equal_widths(scenes: Iterable[Scene], sizes: Sizes) -> Sizes:
    """The sizes with boxes in columns equally wide.

    Args:
        scenes: the scenes of a diagram.
        sizes: the sizes of everything in it.
    """
    wider = {
        node: _widened(sizes.nodes[node], max(sizes.nodes[each].width for each in column))
        for scene in scenes
        if scene.is_sideways and len(scene.leaves) <= _MOST_BOXES
        for column in _columns(scene, sizes)
        for node in column
    }
    return sizes._replace(nodes=sizes.nodes | wider)


def _columns(scene: Scene, sizes: Sizes) -> Iterator[Collection[str]]:
    """The nodes that are on one rank and in one group: all that are boxes, and those of each other shape."""
    ranks = ranks_in(scene, rank_constraints(scene), [], Bands.NONE)
    columns: dict[object, list[str]] = defaultdict(list)
    for box in scene.leaves:
        if box in sizes.nodes:
            columns[scene.parents[box], ranks[box], _shape(sizes.nodes[box])].append(box)
    yield from columns.values()


def _shape(size: NodeSize) -> int | None:
    """What tells nodes apart that are not equally wide: the outline, or None for boxes, whatever their outline is."""
    return None if _is_box(size) else id(size.outline)


def _is_box(size: NodeSize) -> bool:
    """Whether a node has straight sides, whose frame is all that is seen: it becomes wider just as its content does."""
    if not size.framed or size.outline.symbol or size.outline.around is not None:
        return False
    width, height = size.content.size
    more = size.outline.box_size(width + _SAMPLE, height)[0] - size.outline.box_size(width, height)[0]
    return abs(more - _SAMPLE) < 1


def _widened(size: NodeSize, width: float) -> NodeSize:
    """A node as wide as the widest in its column, if it is not much narrower, and not much higher by that."""
    if size.width < _LEAST_SHARE * width:
        return size
    wider = size.grown(width, size.height)
    return wider if abs(wider.height - size.height) < (_MOST_HEIGHT if _is_box(size) else 1.0) else size
