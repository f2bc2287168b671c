"""The blocks of a text that is to be written: the whole, and for each group one `subgraph … end`, nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.model import Diagram


@dataclass(eq=False, slots=True)
class Block:
    """A part of the text: the whole, which has no group, or the lines between `subgraph` and `end`.

    Args:
        group: the group whose block it is; None for the whole.
        parent: the block around it.
        first: the block's number in the order of beginnings.
        last: the number of the last block within it (or its own).
        nodes: the places, in the order of nodes, of those that belong to the group.
        end: the place of the last node within it or a block in it; -1 if there is none.
        blocks: the blocks within it, in the order of groups.
        last_edge: the place, in the order of edges, of the last one that stands within it; -1 if there is none.
    """

    group: str | None
    parent: Block | None
    first: int = 0
    last: int = 0
    nodes: list[int] = field(default_factory=list)
    end: int = -1
    blocks: list[Block] = field(default_factory=list)
    last_edge: int = -1

    def holds(self, other: Block) -> bool:
        """Whether the other block is this one or stands in it."""
        return self.first <= other.first <= self.last

    def outwards(self) -> Iterator[Block]:
        """This block and those around it."""
        block: Block | None = self
        while block is not None:
            yield block
            block = block.parent


class BlockTree:
    """The blocks of a diagram, nested as its groups are; siblings are in the order of groups."""

    def __init__(self, diagram: Diagram) -> None:
        self.whole = Block(None, None)
        self._numbered: list[Block] = []
        self.of: dict[str | None, Block] = {None: self.whole}
        for group in diagram.groups:
            self.of[group] = Block(group, None)
        for group in diagram.groups:
            block = self.of[group]
            block.parent = self.of[diagram.parent(group)]
            block.parent.blocks.append(block)
        self._number()
        self._place_nodes(diagram)

    def innermost(self, left: Block, right: Block) -> Block:
        """The innermost block that holds both."""
        return next(block for block in left.outwards() if block.holds(right))

    def number_edges(self, homes: Iterable[Block]) -> None:
        """Note in each block which edge is the last within it.

        Args:
            homes: the block of each edge.
        """
        for place, home in enumerate(homes):
            home.last_edge = place
        for block in reversed(self._numbered):
            if block.parent is not None:
                block.parent.last_edge = max(block.parent.last_edge, block.last_edge)

    def _number(self) -> None:
        waiting = [self.whole]
        while waiting:
            block = waiting.pop()
            block.first = block.last = len(self._numbered)
            self._numbered.append(block)
            waiting += reversed(block.blocks)
        for block in reversed(self._numbered):
            if block.parent is not None:
                block.parent.last = max(block.parent.last, block.last)

    def _place_nodes(self, diagram: Diagram) -> None:
        for place, node in enumerate(diagram.node_ids):
            home = self.of[diagram.parent(node)]
            home.nodes.append(place)
            for block in home.outwards():
                block.end = place
