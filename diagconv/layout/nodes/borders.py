"""The outer borders of nodes and groups, where edges end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.nodes.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.geometry.clipping import Polygon
    from diagconv.layout.geometry.placement import NodePlace
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.model import Diagram
    from diagconv.style.look import Looks

_AIR: Final = 4.0
"""Between an icon that has no box around it and the ends of edges, in pixels."""


class Borders:
    """The borders of what stands in these boxes; each is worked out when it is first asked for."""

    def __init__(self, diagram: Diagram, looks: Looks, sizes: Sizes, boxes: Mapping[str, Box]) -> None:
        self._diagram = diagram
        self._looks = looks
        self._sizes = sizes
        self._boxes = boxes
        self._found: dict[str, Polygon] = {}

    def of(self, vertex: str) -> Polygon:
        """The border of a node or a group, as a closed polygon."""
        if vertex not in self._found:
            self._found[vertex] = self._border(vertex)
        return self._found[vertex]

    def _border(self, vertex: str) -> Polygon:
        box = self._boxes[vertex]
        if self._diagram.is_group(vertex):
            return outline("rect").border(box, self._looks.groups[vertex].radius)
        look, size = self._looks.nodes[vertex], self._sizes.nodes[vertex]
        if not size.outline.strokes(box):
            return _figure(size.placed(box.center)) or size.outline.border(box)
        return outline(self._diagram.node_at(vertex)["shape"]).border(box, look.radius)


def _figure(place: NodePlace) -> Polygon:
    """The border of an icon over a wider label, where nothing is drawn around the two; else nothing.

    A box around both would keep the ends of edges as far from the icon as the label is wide.
    """
    icon, label, box = place.icon, place.label, place.box
    if icon is None or label is None or icon.bottom > label.box.y or icon.width + 2 * _AIR >= box.width:
        return ()
    left, right, shoulder = icon.x - _AIR, icon.right + _AIR, label.box.y
    return (
        Point(left, box.y), Point(right, box.y), Point(right, shoulder), Point(box.right, shoulder),
        Point(box.right, box.bottom), Point(box.x, box.bottom), Point(box.x, shoulder), Point(left, shoulder),
    )  # fmt: skip
