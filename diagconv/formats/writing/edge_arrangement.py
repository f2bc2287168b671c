"""Which statement stands where: nodes, groups and edges in an order from which Mermaid reads the same diagram.

Mermaid orders nodes and edges by their first mention, and a node belongs to the subgraph that mentions it and is closed
first. So a node is declared in its own group's block or, where the order of nodes would change, before the block that
it must precede, and is then named again in its own.

Edges are placed in one of two ways, never both in one text: each stands in the innermost block that holds both its
ends, or all stand after the groups. An edge also declares the nodes that are next in their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import dropwhile
from typing import TYPE_CHECKING

from diagconv.formats.edge_placement import AFTER_GROUPS
from diagconv.formats.writing.arrangement import CloseGroup, DeclareNode, DrawEdge, MentionVertices, OpenGroup
from diagconv.formats.writing.blocks import Block, BlockTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.formats.writing.arrangement import Statement
    from diagconv.model import Diagram, Edge


class Placement(Enum):
    """Where edges stand."""

    INNERMOST = auto()
    INNERMOST_WITH_EARLY_NODES = auto()
    """As above; an edge that must precede the block of one of its nodes declares this node."""
    AFTER_GROUPS = auto()


def arranged(
    diagram: Diagram,
    ends: Callable[[Edge], tuple[str, str]],
    own_line: Callable[[str], bool],
    needs: Callable[[Edge], tuple[str, ...]],
) -> list[Statement]:
    """The statements of a diagram, one after the other.

    Edges stand after the groups if they did so in the diagram's text, or if their order or that of the nodes would
    change otherwise.

    Args:
        diagram: the diagram.
        ends: an edge's ends in the order in which its line names them.
        own_line: whether a node must not be declared within an edge's line.
        needs: the nodes that must be known, and the groups that must be closed, before an edge, beside its ends.
    """
    return _arranged(diagram, ends, own_line, needs, after_groups=bool(diagram.graph.get(AFTER_GROUPS)))


def loses_edge_placement(diagram: Diagram) -> bool:
    """Whether edges that stand after the groups would not do so if nothing were known about the diagram's text."""
    if not diagram.graph.get(AFTER_GROUPS):
        return False
    statements = _arranged(diagram, _ends, lambda node: False, lambda edge: (), after_groups=False)
    following = dropwhile(lambda statement: not isinstance(statement, DrawEdge), statements)
    return any(isinstance(statement, CloseGroup) for statement in following)


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _arranged(
    diagram: Diagram,
    ends: Callable[[Edge], tuple[str, str]],
    own_line: Callable[[str], bool],
    needs: Callable[[Edge], tuple[str, ...]],
    *,
    after_groups: bool,
) -> list[Statement]:
    for placement in _placements(diagram, after_groups=after_groups):
        arrangement = Arrangement(diagram, ends, own_line, needs, placement)
        statements = list(arrangement.statements())
        if arrangement.is_complete:
            break
    return statements


def _placements(diagram: Diagram, *, after_groups: bool) -> Iterator[Placement]:
    """The placements of edges to be tried, one after the other."""
    if not after_groups:
        yield Placement.INNERMOST
        if diagram.language == "mermaid":
            yield Placement.INNERMOST_WITH_EARLY_NODES
    yield Placement.AFTER_GROUPS


@dataclass(eq=False, slots=True)
class _BlockProgress:
    """A block, and how many of the blocks in it have been arranged."""

    block: Block
    blocks: int = 0

    @property
    def has_more(self) -> bool:
        """Whether there are blocks in it that have not been arranged."""
        return self.blocks < len(self.block.blocks)


class Arrangement:
    """The statements of a diagram with one placement of the edges; for the other arguments, see `arranged`."""

    def __init__(
        self,
        diagram: Diagram,
        ends: Callable[[Edge], tuple[str, str]],
        own_line: Callable[[str], bool],
        needs: Callable[[Edge], tuple[str, ...]],
        placement: Placement,
    ) -> None:
        self._ends = ends
        self._own_line = own_line
        self._needs = needs
        self._nodes = diagram.node_ids
        self._place = {node: place for place, node in enumerate(self._nodes)}
        self._blocks = BlockTree(diagram)
        self._homes = [self._blocks.of[diagram.parent(node)] for node in self._nodes]
        self._run_ends = _run_ends(self._homes)
        self._placement = placement
        self._edges = list(diagram.edges_in_order())
        self._edge_homes = [self._edge_home(edge) for edge in self._edges]
        self._blocks.number_edges(self._edge_homes)
        self._edge = 0  # the next edge to be arranged
        self._next = 0  # the next node to be declared: all before it are
        self._opened: set[str | None] = set()

    @property
    def is_complete(self) -> bool:
        """Whether all edges have been arranged."""
        return self._edge == len(self._edges)

    def statements(self) -> Iterator[Statement]:
        """All statements, from the first to the last; without the edges that cannot be placed."""
        open_blocks = [_BlockProgress(self._blocks.whole)]
        while open_blocks:
            progress = open_blocks[-1]
            yield from self._edges_here(progress)
            if progress.has_more:
                yield from self._edges_before(progress.block.blocks[progress.blocks], progress.block)
            if self._next_node_is_in(progress):
                yield self._declare()
            elif progress.has_more:
                inner = progress.block.blocks[progress.blocks]
                yield from self._declare_before(inner)
                yield from self._edges_here(progress)
                yield from self._edges_before(inner, progress.block)
                progress.blocks += 1
                yield from self._begin(inner)
                open_blocks.append(_BlockProgress(inner))
            else:
                open_blocks.pop()
                if progress.block.group is not None:
                    yield CloseGroup(progress.block.group)

    # Nodes and groups

    def _next_node_is_in(self, progress: _BlockProgress) -> bool:
        return self._next < len(self._nodes) and self._homes[self._next] is progress.block

    def _declare(self) -> DeclareNode:
        self._next += 1
        return DeclareNode(self._nodes[self._next - 1])

    def _declare_before(self, block: Block) -> Iterator[Statement]:
        """Declare what must stand before a block: up to the last node outside that comes before its own last one."""
        place = block.end
        while place >= self._next and block.holds(self._homes[place]):
            place -= 1
        while self._next <= place:
            yield self._declare()

    def _begin(self, block: Block) -> Iterator[Statement]:
        """Open a block and name what belongs to it and stands elsewhere already."""
        assert block.group is not None
        self._opened.add(block.group)
        yield OpenGroup(block.group)
        early = tuple(self._nodes[place] for place in block.nodes if place < self._next)
        if early:
            yield MentionVertices(early)

    # Edges

    def _edges_here(self, progress: _BlockProgress) -> Iterator[Statement]:
        """The next edges, as far as they can stand here."""
        block = progress.block
        if self._placement is Placement.AFTER_GROUPS and progress.has_more:
            return
        while self._edge < len(self._edges) and self._edge_homes[self._edge] is block:
            edge = self._edges[self._edge]
            last = self._last_needed(edge)
            if last is None or (last >= self._next and not self._can_declare(last, block)):
                return
            yield from self._connect(edge, last)

    def _edges_before(self, inner: Block, block: Block) -> Iterator[Statement]:
        """The next edges of a block that come before edges within an inner one, with the nodes that they need."""
        if self._placement is not Placement.INNERMOST_WITH_EARLY_NODES:
            return
        while self._edge <= inner.last_edge and self._edge_homes[self._edge] is block:
            edge = self._edges[self._edge]
            last = self._last_needed(edge)
            if last is None or not all(map(block.holds, self._homes[self._next : last + 1])):
                return
            yield from self._connect(edge, last)

    def _edge_home(self, edge: Edge) -> Block:
        """The block that an edge stands in: the innermost around its ends, outside of the groups that it ends at.

        It is outside of the groups that it needs, too: until they are closed, they cannot be given a class.
        """
        if self._placement is Placement.AFTER_GROUPS:
            return self._blocks.whole
        home = self._blocks.innermost(self._around(edge.source), self._around(edge.target))
        for group in self._needs(edge):
            home = home if group in self._place else self._blocks.innermost(home, self._around(group))
        return home

    def _around(self, vertex: str) -> Block:
        if vertex in self._place:
            return self._homes[self._place[vertex]]
        return self._blocks.of[vertex].parent or self._blocks.whole

    def _last_needed(self, edge: Edge) -> int | None:
        """The last node that must be declared before or by an edge, by its place; None if a group is missing yet."""
        vertices = (edge.source, edge.target, *self._needs(edge))
        if any(vertex not in self._place and vertex not in self._opened for vertex in vertices):
            return None
        return max((self._place[vertex] for vertex in vertices if vertex in self._place), default=-1)

    def _can_declare(self, last: int, block: Block) -> bool:
        """Whether all nodes up to this one belong here."""
        return self._homes[self._next] is block and self._run_ends[self._next] >= last

    def _connect(self, edge: Edge, last: int) -> Iterator[Statement]:
        """An edge, after the lines for the nodes that it cannot declare itself."""
        within = self._declared_within(edge, last)
        while self._next <= last - len(within):
            yield self._declare()
        self._next += len(within)
        self._edge += 1
        yield DrawEdge(edge, within)

    def _declared_within(self, edge: Edge, last: int) -> tuple[str, ...]:
        """The last of the nodes that are still to be declared, as far as the edge names them in this order."""
        ends = tuple(dict.fromkeys(self._ends(edge)))
        for count in (2, 1):
            nodes = tuple(self._nodes[max(last + 1 - count, self._next) : last + 1])
            named = tuple(end for end in ends if end in nodes)
            if len(nodes) == count and nodes == named and not any(map(self._own_line, {*nodes})):
                return () if set(nodes) & set(self._needs(edge)) else nodes
        return ()


def _run_ends(homes: list[Block]) -> list[int]:
    """For each node, the place of the last one of the run of nodes that belong to the same block."""
    ends = list(range(len(homes)))
    for place in range(len(homes) - 2, -1, -1):
        if homes[place] is homes[place + 1]:
            ends[place] = ends[place + 1]
    return ends
