"""The vertices of two diagrams that are taken for the same, as far as is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model.comparing.side import Side


class Matches:
    """Pairs of vertices, left and right, each vertex in one pair at most.

    Args:
        left: the first diagram.
        right: the second diagram.
    """

    def __init__(self, left: Side, right: Side) -> None:
        self.left = left
        self.right = right
        self.of_left: dict[str, str] = {}
        self.of_right: dict[str, str] = {}

    def join(self, left: str, right: str) -> None:
        """Take the two for the same."""
        self.of_left[left] = right
        self.of_right[right] = left

    def is_free(self, left: str, right: str) -> bool:
        """Whether neither has been matched."""
        return left not in self.of_left and right not in self.of_right

    def free(self) -> tuple[list[str], list[str]]:
        """What is not matched, on both sides, in the order of declaration."""
        lefts = [vertex for vertex in self.left.diagram if vertex not in self.of_left]
        return lefts, [vertex for vertex in self.right.diagram if vertex not in self.of_right]

    def common_ids(self) -> Iterator[str]:
        """The ids that a vertex of the same kind has on both sides, neither of them matched."""
        for vertex in self.left.diagram:
            if vertex in self.right.diagram and self.is_free(vertex, vertex) and self.same_kind(vertex, vertex):
                yield vertex

    def same_kind(self, left: str, right: str) -> bool:
        """Whether both are nodes, or both are groups."""
        return self.left.kinds[left] == self.right.kinds[right]

    def same_label(self, left: str, right: str) -> bool:
        """Whether a reader sees the same label on both."""
        return self.left.keys[left] == self.right.keys[right]

    def at_home(self, left: str, right: str) -> bool:
        """Whether both stand at the top, or in groups that are matched."""
        ours, theirs = self.left.places[left].parent, self.right.places[right].parent
        return ours is theirs is None or (ours is not None and self.of_left.get(ours) == theirs)
