"""The sizes of everything in a scene, once the scenes within it are laid out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from diagconv.layout.gaps import Gaps
from diagconv.layout.scenes.group_boxes import empty_group_size, group_size
from diagconv.layout.scenes.pins import pin_offsets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.geometry.primitives import Point, Size
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.scene import Scene, SceneLayout


class SceneSizes(NamedTuple):
    """The sizes that Graphviz needs to lay out a scene, in pixels.

    Args:
        boxes: the sizes of the leaves.
        titles: the sizes of the clusters' titles.
        labels: the sizes of the edges' labels, by the keys of the edges.
        gaps: the gaps between nodes and between ranks.
        pins: the pins of each box, with their offsets from its middle.
        margins: how much more is kept free on the left of the content of clusters.
        port_shifts: how far below the middles of some boxes edges meet them from the side.
    """

    boxes: Mapping[str, Size]
    titles: Mapping[str, Size]
    labels: Mapping[int, Size]
    gaps: Gaps = Gaps()
    pins: Mapping[str, Mapping[str, Point]] = MappingProxyType({})
    margins: Mapping[str, float] = MappingProxyType({})
    port_shifts: Mapping[str, float] = MappingProxyType({})


def scene_sizes(
    scene: Scene,
    sizes: Sizes,
    layouts: Mapping[str | None, SceneLayout],
    gaps: Gaps,
) -> SceneSizes:
    """The sizes of everything in a scene.

    Args:
        scene: the scene.
        sizes: the sizes of everything in the diagram.
        layouts: the layouts of the scenes within this one, by their groups.
        gaps: the gaps between nodes and between ranks.
    """
    titles = {cluster: (sizes.titles[cluster].width, sizes.titles[cluster].height) for cluster in scene.clusters}
    margins = {cluster: sizes.titles[cluster].margin for cluster in scene.clusters}
    labels = {edge.key: size for edge in scene.edges if (size := sizes.label_size(edge.key)) is not None}
    boxes = {leaf: _leaf_size(leaf, sizes, layouts) for leaf in scene.leaves}
    return SceneSizes(
        boxes, titles, labels, gaps, pin_offsets(scene, sizes, layouts), margins, _port_shifts(scene, sizes)
    )


def _port_shifts(scene: Scene, sizes: Sizes) -> dict[str, float]:
    nodes = ((leaf, sizes.nodes[leaf]) for leaf in scene.leaves if leaf in sizes.nodes)
    return {leaf: shift for leaf, node in nodes if (shift := node.port_shift)}


def _leaf_size(leaf: str, sizes: Sizes, layouts: Mapping[str | None, SceneLayout]) -> Size:
    if leaf in sizes.nodes:
        return sizes.nodes[leaf].width, sizes.nodes[leaf].height
    if leaf in layouts:
        return group_size(sizes.titles[leaf], layouts[leaf])
    return empty_group_size(sizes.titles[leaf])
