"""Lines and arrowheads in Graphviz's words, and the nodes that represent groups as the ends of edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.model import Diagram, Edge, EdgeAttributes

LINES: Final = {
    "solid": {},
    "dotted": {"style": "dotted"},
    "thick": {"style": "bold"},
    "invisible": {"style": "invis"},
}
"""Graphviz's attributes of each line."""

ARROWHEADS: Final = {"none": "none", "arrow": "normal", "circle": "dot", "cross": "tee"}
"""Graphviz's name of each arrowhead; a cross has none of its own."""

_DIRECTIONS: Final = {(False, False): "none", (False, True): "forward", (True, False): "back", (True, True): "both"}


def arrowheads(edge: EdgeAttributes) -> dict[str, str]:
    """The attributes that draw an edge's ends; none for a plain arrow, which is what Graphviz draws unasked."""
    tail, head = edge["tail"], edge["head"]
    direction = _DIRECTIONS[tail != "none", head != "none"]
    attributes = {} if direction == "forward" else {"dir": direction}
    attributes |= {"arrowhead": ARROWHEADS[head]} if head not in ("none", "arrow") else {}
    return attributes | ({"arrowtail": ARROWHEADS[tail]} if tail not in ("none", "arrow") else {})


class LogicalEnds(NamedTuple):
    """Where an edge ends in Graphviz, which knows edges between nodes alone.

    Args:
        source: the node at its start.
        target: the node at its end.
        source_group: the group at whose frame it shall start instead.
        target_group: the group at whose frame it shall end instead.
        is_lost: whether it should end at a frame and cannot, being within it.
    """

    source: str
    target: str
    source_group: str | None = None
    target_group: str | None = None
    is_lost: bool = False


class LogicalEndFinder:
    """Finds the nodes that represent groups as the ends of edges."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._first = _nodes_by_group(diagram, diagram.node_ids)
        self._last = _nodes_by_group(diagram, reversed(diagram.node_ids))
        self.placeholders = self._needing_nodes()
        """The groups that need an invisible node, named like the group."""

    def _needing_nodes(self) -> set[str]:
        """Groups without a node that hold nothing, which Graphviz would not draw, or are an end of an edge."""
        diagram = self._diagram
        ends = {end for edge in diagram.edges_in_order() for end in edge[:2]}
        holding = {diagram.parent(group) for group in diagram.groups}
        return {
            group for group in diagram.groups if group not in self._first and (group in ends or group not in holding)
        }

    def of(self, edge: Edge) -> LogicalEnds:
        """Where this edge ends."""
        is_around = self._is_within_frame(edge.source, edge.target)
        source = self._node(edge.source, edge.target, self._first if is_around else self._last)
        target = self._node(edge.target, source, self._first)
        return LogicalEnds(
            source,
            target,
            source_group=self._frame(edge.source, edge.target),
            target_group=self._frame(edge.target, edge.source),
            is_lost=any(self._is_within_frame(*pair) for pair in ((edge.source, edge.target), edge[1::-1])),
        )

    def _node(self, end: str, other: str, inside: dict[str, list[str]]) -> str:
        """A node within this end, not the other end itself if there is a choice.

        An edge leaves a group by its last node and enters another by its first, so that the groups stand apart.
        """
        if not self._diagram.is_group(end):
            return end
        nodes = inside.get(end, [end])
        return next((node for node in nodes if node != other), nodes[0])

    def _frame(self, end: str, other: str) -> str | None:
        is_frame = self._diagram.is_group(end) and not self._is_within_frame(end, other)
        return end if is_frame else None

    def _is_within_frame(self, end: str, other: str) -> bool:
        """Whether this end is a group that contains the other end or is the same."""
        return self._diagram.is_group(end) and (end == other or end in self._diagram.ancestors(other))


def _nodes_by_group(diagram: Diagram, nodes: Iterable[str]) -> dict[str, list[str]]:
    """The first two of these nodes in each group, at any depth; two, so that an edge's other end can be left out."""
    inside: dict[str, list[str]] = {}
    for node in nodes:
        for group in diagram.ancestors(node):
            found = inside.setdefault(group, [])
            if len(found) == 2:
                break
            found.append(node)
    return inside


def overall_direction(diagram: Diagram) -> str:
    """The direction that most of the diagram follows: its own, or that of the one group that holds everything.

    Graphviz knows one direction for all.
    """
    inside = diagram.children()
    direction, level = diagram.direction, inside[None]
    while len(level) == 1 and diagram.is_group(level[0]):
        direction = diagram.group_at(level[0])["direction"] or direction
        level = inside[level[0]]
    return direction if direction in ("TB", "BT", "LR", "RL") else "TB"


def lost_directions(diagram: Diagram) -> list[str]:
    """The groups with another direction than the whole diagram gets."""
    overall = overall_direction(diagram)
    inside = diagram.children()
    return [
        group
        for group in diagram.groups
        if diagram.group_at(group)["direction"] not in (None, overall) and len(inside[group]) > 1
    ]
