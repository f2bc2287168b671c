"""The least sides of nodes with many edges: long enough for arrowheads that do not touch each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from diagconv.model import Diagram

PORT_GAP: Final = 14.0
"""Between two edges that end on one side of a node, in pixels."""
_CORNERS: Final = 18.0
"""How much of a side is left free at its two corners."""
_MOST_APART: Final = 5
"""With more edges than that on a side, those of one look share a port."""
_MOST: Final = 9
"""How many ports a node grows for at most."""
_SIDEWAYS: Final = ("LR", "RL")


def least_sides(diagram: Diagram) -> dict[str, tuple[float, float]]:
    """The least width and height of each node that needs them for its edges, in pixels.

    Edges leave nodes on one side and arrive on the opposite one, by the direction of the innermost group around them
    that has one; but of two edges that lead to and fro, one ends where the other starts, unless it is the only one
    there and can take another side.
    """
    pairs = {(edge.source, edge.target) for edge in diagram.edges_in_order()}
    returning = Counter(source for source, target in pairs if source != target and (target, source) in pairs)
    leaving: dict[str, list[Hashable]] = defaultdict(list)
    arriving: dict[str, list[Hashable]] = defaultdict(list)
    for edge in diagram.edges_in_order():
        attributes = edge.attributes
        if edge.source != edge.target and attributes["line"] != "invisible":
            look = attributes["line"], attributes["tail"], attributes["head"]
            leaving[edge.source].append(look)
            # Towards a target dashes would not coincide, so such edges share no port.
            arriving[edge.target].append(edge.key if attributes["line"] == "dotted" else look)
    found = {}
    for node in diagram.node_ids:
        ports = _ports(leaving[node]), _ports(arriving[node])
        back = returning[node] if returning[node] > 1 else 0
        count = min(max(*ports, min(ports) + back), _MOST)
        if count > 1:
            length = (count - 1) * PORT_GAP + _CORNERS
            found[node] = (0.0, length) if _direction(diagram, node) in _SIDEWAYS else (length, 0.0)
    return found


def _ports(looks: Sequence[Hashable]) -> int:
    """How many ports edges of these looks need on one side."""
    return len(looks) if len(looks) <= _MOST_APART else len(set(looks))


def _direction(diagram: Diagram, node: str) -> str:
    """The direction of what is around a node."""
    directions = (diagram.group_at(group)["direction"] for group in diagram.ancestors(node))
    return next((direction for direction in directions if direction is not None), diagram.direction)
