"""The least sides of nodes with many edges: long enough for arrowheads that do not touch each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from diagconv.model import Diagram

PORT_GAP: Final = 14.0
"""Between two edges that end on one side of a node, in pixels."""
_CORNERS: Final = 18.0
"""How much of a side is left free at its two corners."""
_MOST: Final = 5
"""With more edges than that on a side, some share their ends."""
_SIDEWAYS: Final = ("LR", "RL")


def least_sides(diagram: Diagram) -> dict[str, tuple[float, float]]:
    """The least width and height of each node that needs them for its edges, in pixels.

    Edges leave nodes on one side and arrive on the opposite one, by the direction of the innermost group around them
    that has one.
    """
    leaving: Counter[str] = Counter()
    arriving: Counter[str] = Counter()
    for edge in diagram.edges_in_order():
        if edge.source != edge.target and edge.attributes["line"] != "invisible":
            leaving[edge.source] += 1
            arriving[edge.target] += 1
    found = {}
    for node in diagram.node_ids:
        count = min(max(leaving[node], arriving[node]), _MOST)
        if count > 1:
            length = (count - 1) * PORT_GAP + _CORNERS
            found[node] = (0.0, length) if _direction(diagram, node) in _SIDEWAYS else (length, 0.0)
    return found


def _direction(diagram: Diagram, node: str) -> str:
    """The direction of what is around a node."""
    directions = (diagram.group_at(group)["direction"] for group in diagram.ancestors(node))
    return next((direction for direction in directions if direction is not None), diagram.direction)
