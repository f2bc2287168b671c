"""The matching of the vertices of two diagrams, as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model.comparing.indexed_diagram import IndexedDiagram


class Matching:
    """Pairs of vertices, left and right, each vertex in one pair at most.

    Args:
        left: the first diagram.
        right: the second diagram.
    """

    def __init__(self, left: IndexedDiagram, right: IndexedDiagram) -> None:
        self.left = left
        self.right = right
        self.by_left: dict[str, str] = {}
        self.by_right: dict[str, str] = {}

    def match(self, left: str, right: str) -> None:
        """Match two vertices."""
        self.by_left[left] = right
        self.by_right[right] = left

    def are_unmatched(self, left: str, right: str) -> bool:
        """Whether neither is matched."""
        return left not in self.by_left and right not in self.by_right

    def unmatched(self) -> tuple[list[str], list[str]]:
        """The unmatched vertices of both diagrams, in the order of declaration."""
        lefts = [vertex for vertex in self.left.diagram if vertex not in self.by_left]
        return lefts, [vertex for vertex in self.right.diagram if vertex not in self.by_right]

    def common_ids(self) -> Iterator[str]:
        """The ids of unmatched vertices of the same kind in both diagrams."""
        for vertex in self.left.diagram:
            if vertex in self.right.diagram and self.are_unmatched(vertex, vertex) and self.same_kind(vertex, vertex):
                yield vertex

    def same_kind(self, left: str, right: str) -> bool:
        """Whether both are nodes, or both are groups."""
        return self.left.kinds[left] == self.right.kinds[right]

    def same_label(self, left: str, right: str) -> bool:
        """Whether their labels are the same to a reader."""
        return self.left.label_keys[left] == self.right.label_keys[right]

    def same_group(self, left: str, right: str) -> bool:
        """Whether both are outside of all groups, or in groups that are matched."""
        ours, theirs = self.left.neighborhoods[left].parent, self.right.neighborhoods[right].parent
        return ours is theirs is None or (ours is not None and self.by_left.get(ours) == theirs)
