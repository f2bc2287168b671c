"""What a layout asks of its diagram again and again: the edges, and the groups around each node and group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.model import Diagram


class Structure:
    """The structure of a diagram that does not change any more, found once.

    Args:
        diagram: the diagram.

    Attributes:
        edges: its edges, in the order of declaration.
        ancestors: the groups around each node and group, from the inside out.
        groups: all groups, in the order of their first appearance.
        filled: those that contain something.
        attributes: the attributes of the edges, by their keys.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.edges = list(diagram.edges_in_order())
        self.ancestors = {vertex: tuple(diagram.ancestors(vertex)) for vertex in diagram}
        self.groups = diagram.groups
        self.filled = {groups[0] for groups in self.ancestors.values() if groups}
        self.attributes = {edge.key: edge.attributes for edge in self.edges}
        self._own_groups: dict[tuple[str, str], frozenset[str | None]] = {}

    def own_groups(self, source: str, target: str) -> frozenset[str | None]:
        """The groups around two vertices, up to the innermost that is around both, or None for no group."""
        if (source, target) not in self._own_groups:
            around_source, around_target = (*self.ancestors[source], None), (*self.ancestors[target], None)
            common = next(group for group in around_source if group in around_target)
            inner = (*around_source[: around_source.index(common)], *around_target[: around_target.index(common)])
            self._own_groups[source, target] = frozenset((*inner, common))
        return self._own_groups[source, target]
