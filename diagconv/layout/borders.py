"""The outer borders of nodes and groups, where edges end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.clipping import Polygon
    from diagconv.layout.geometry import Box
    from diagconv.model import Diagram
    from diagconv.style.look import Looks


class Borders:
    """The borders of what stands in these boxes; each is worked out when it is first asked for."""

    def __init__(self, diagram: Diagram, looks: Looks, boxes: Mapping[str, Box]) -> None:
        self._diagram = diagram
        self._looks = looks
        self._boxes = boxes
        self._found: dict[str, Polygon] = {}

    def of(self, vertex: str) -> Polygon:
        """The border of a node or a group, as a closed polygon."""
        if vertex not in self._found:
            self._found[vertex] = self._border(vertex)
        return self._found[vertex]

    def _border(self, vertex: str) -> Polygon:
        if self._diagram.is_group(vertex):
            return outline("rect").border(self._boxes[vertex], self._looks.groups[vertex].radius)
        shape = self._diagram.node_at(vertex)["shape"]
        return outline(shape).border(self._boxes[vertex], self._looks.nodes[vertex].radius)
