"""All labels of a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram


def labelled(diagram: Diagram) -> Iterator[tuple[str, Any]]:
    """The name of each node, group and edge, as messages give it, and its attributes."""
    yield from diagram.nodes(data=True)
    for edge in diagram.edges_in_order():
        yield f"{edge.source} → {edge.target}", edge.attributes
