"""The statements that a writer puts into an order from which its language reads the same diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diagconv.model import Edge


class OpenGroup(NamedTuple):
    """The block of a group begins."""

    group: str


class CloseGroup(NamedTuple):
    """The block of a group ends."""

    group: str


class DeclareNode(NamedTuple):
    """A node on its own line, with everything that belongs to it."""

    node: str


class MentionVertices(NamedTuple):
    """Vertices are named only, since they are declared elsewhere."""

    vertices: tuple[str, ...]


class DrawEdge(NamedTuple):
    """An edge, which also declares the nodes in `declares`."""

    edge: Edge
    declares: tuple[str, ...]


Declaration = OpenGroup | CloseGroup | DeclareNode | MentionVertices
"""The statements about nodes and groups."""

Statement = Declaration | DrawEdge
