"""The outer borders of nodes and groups, where edges end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.borders import Border
from diagconv.layout.geometry.primitives import Point
from diagconv.layout.nodes.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.geometry.clipping import Polygon
    from diagconv.layout.geometry.placement import NodePlace
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.model import Diagram
    from diagconv.style.computed import Looks

_ICON_CLEARANCE: Final = 4.0
"""Between an icon without a frame and the ends of edges, in pixels."""


class Borders:
    """The borders of nodes and groups with these boxes; each is computed on first use, once for each size.

    Args:
        diagram: the diagram.
        looks: its computed look.
        sizes: the sizes of everything in it.
        boxes: where everything is.
    """

    def __init__(self, diagram: Diagram, looks: Looks, sizes: Sizes, boxes: Mapping[str, Box]) -> None:
        self._diagram = diagram
        self._looks = looks
        self._sizes = sizes
        self._boxes = boxes
        self._found: dict[tuple[str, Box], Polygon] = {}
        self._borders: dict[tuple[str, float, float], Border] = {}
        self._icons: set[str] = set()  # nodes without a frame: the places of icons are rounded wherever they are

    def at(self, boxes: Mapping[str, Box]) -> Borders:
        """The borders where nodes and groups have other boxes; those that are known already are kept."""
        moved = Borders(self._diagram, self._looks, self._sizes, boxes)
        moved._found = self._found
        moved._borders = self._borders
        moved._icons = self._icons
        return moved

    def of(self, vertex: str) -> Polygon:
        """The border of a node or a group, as a closed polygon."""
        box = self._boxes[vertex]
        if (vertex, box) not in self._found:
            border = self.border(vertex)
            polygon = self._around_icon(vertex, box) if vertex in self._icons else border.at(box.x, box.y)
            self._found[vertex, box] = polygon
        return self._found[vertex, box]

    def border(self, vertex: str) -> Border:
        """The border of a node or a group, wherever it is."""
        box = self._boxes[vertex]
        key = vertex, box.width, box.height
        if key not in self._borders:
            self._borders[key] = Border(self._polygon(vertex, box), box)
        return self._borders[key]

    def _polygon(self, vertex: str, box: Box) -> Polygon:
        if self._diagram.is_group(vertex):
            return outline("rect").border(box, self._looks.groups[vertex].radius)
        outer = self._sizes.nodes[vertex].outline
        if not outer.strokes(box):
            self._icons.add(vertex)
            return self._around_icon(vertex, box)
        return outline(self._diagram.node_at(vertex)["shape"]).border(box, self._looks.nodes[vertex].radius)

    def _around_icon(self, vertex: str, box: Box) -> Polygon:
        size = self._sizes.nodes[vertex]
        return _icon_border(size.placed(box.center)) or size.outline.border(box)


def _icon_border(place: NodePlace) -> Polygon:
    """The border of an icon above a wider label, where no frame is drawn around the two; else empty.

    A box around both would keep the ends of edges far from the icon.
    """
    icon, label, box = place.icon, place.label, place.box
    if icon is None or label is None or icon.bottom > label.box.y or icon.width + 2 * _ICON_CLEARANCE >= box.width:
        return ()
    left, right, shoulder = icon.x - _ICON_CLEARANCE, icon.right + _ICON_CLEARANCE, label.box.y
    return (
        Point(left, box.y), Point(right, box.y), Point(right, shoulder), Point(box.right, shoulder),
        Point(box.right, box.bottom), Point(box.x, box.bottom), Point(box.x, shoulder), Point(left, shoulder),
    )  # fmt: skip
