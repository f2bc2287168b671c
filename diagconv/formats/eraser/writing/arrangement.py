"""Where each node and group is declared: an order from which Eraser reads the same diagram.

Names come into being at their first mention, nodes and groups each in an order of their own. A group stands where the
first of its nodes does, with its members inside. Where that would change an order, the names that must come earlier are
listed before it (`A, B`), as a group may list members that are known already; and plain nodes at the end that only
connections mention need no line at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.writing.arrangement import CloseGroup, DeclareNode, MentionVertices, OpenGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.formats.writing.arrangement import Declaration
    from diagconv.model import Diagram


class Arrangement:
    """The statements that declare a diagram's nodes and groups.

    Args:
        diagram: the diagram.
        optional: the nodes that need no declaration if a connection mentions them.
        mentioned: the vertices in the order in which connections mention them.
    """

    def __init__(self, diagram: Diagram, optional: set[str], mentioned: Iterable[str]) -> None:
        self.diagram = diagram
        self.inside = _children(diagram)
        undeclared = _undeclared(diagram, optional, mentioned)
        self._queues = {
            "node": _Queue([node for node in diagram.node_ids if node not in undeclared]),
            "group": _Queue(diagram.groups),
        }
        self._top = [vertex for vertex in self.inside[None] if vertex not in undeclared]

    def statements(self) -> Iterator[Declaration]:
        """The declarations, in their order."""
        declared: set[str] = set()
        for vertex in self._top:
            if vertex in declared:
                continue
            block = list(self._block(vertex))
            for early in self._early(block):
                declared.update(part.node for part in [early] if isinstance(part, DeclareNode))
                yield early
            yield from block

    def _block(self, vertex: str) -> Iterator[Declaration]:
        """A node, or a group with everything in it."""
        if not self.diagram.is_group(vertex):
            yield DeclareNode(vertex)
            return
        yield OpenGroup(vertex)
        waiting = [(vertex, iter(self.inside[vertex]))]
        while waiting:
            group, members = waiting[-1]
            for member in members:
                if self.diagram.is_group(member):
                    yield OpenGroup(member)
                    waiting.append((member, iter(self.inside[member])))
                    break
                yield DeclareNode(member)
            else:
                waiting.pop()
                yield CloseGroup(group)

    def _early(self, block: list[Declaration]) -> Iterator[MentionVertices | DeclareNode]:
        """What must be mentioned before a block so that both orders come out right."""
        nodes = [part.node for part in block if isinstance(part, DeclareNode)]
        groups = [part.group for part in block if isinstance(part, OpenGroup)]
        mentions: list[str] = []
        for vertex in (*self._queues["group"].before(groups), *self._queues["node"].before(nodes)):
            if self.diagram.is_group(vertex) or self.diagram.parent(vertex) is not None:
                mentions.append(vertex)
                continue
            if mentions:
                yield MentionVertices(tuple(mentions))
                mentions = []
            yield DeclareNode(vertex)
        if mentions:
            yield MentionVertices(tuple(mentions))


class _Queue:
    """The vertices of one kind in the order in which they must be mentioned, and how far that has come."""

    def __init__(self, order: list[str]) -> None:
        self._order = order
        self._place = {vertex: index for index, vertex in enumerate(order)}
        self._next = 0

    def before(self, vertices: list[str]) -> list[str]:
        """The shortest part of the order that must come before these, so that these then come in order."""
        names = [self._place[vertex] for vertex in vertices if self._place[vertex] >= self._next]
        if not names:
            return []
        start, end = self._next, max(names) + 1
        where = {place: index for index, place in enumerate(names)}
        first = end
        while first > start and first - 1 in where and (first == end or where[first - 1] < where[first]):
            first -= 1
        self._next = end
        return self._order[start:first]


def _children(diagram: Diagram) -> dict[str | None, list[str]]:
    """The contents of each group: nodes, and groups by the first node within them, empty ones before the next group."""
    place: dict[str, tuple[int, int, int]] = {}
    for index, node in enumerate(diagram.node_ids):
        place[node] = (index, 1, 0)
        for group in diagram.ancestors(node):
            if group in place:
                break
            place[group] = (index, 1, 0)
    following = (len(diagram), 0, 0)
    for number, group in reversed(list(enumerate(diagram.groups))):
        if group not in place:
            place[group] = (following[0], 0, number)
        following = place[group]
    inside: dict[str | None, list[str]] = {None: [], **{group: [] for group in diagram.groups}}
    for vertex in sorted(place, key=place.__getitem__):
        inside[diagram.parent(vertex)].append(vertex)
    return inside


def _undeclared(diagram: Diagram, optional: set[str], mentioned: Iterable[str]) -> set[str]:
    """The last of the optional nodes, as many as connections mention in the diagram's own order."""
    place = {vertex: index for index, vertex in enumerate(dict.fromkeys(mentioned))}
    found: set[str] = set()
    following = len(place)
    for node in reversed(diagram.node_ids):
        if node not in optional or place.get(node, following) >= following:
            break
        following = place[node]
        found.add(node)
    return found
