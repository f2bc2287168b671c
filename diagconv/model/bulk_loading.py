"""Adds many nodes and edges to a diagram: what a reader made itself, complete and valid, without further checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.deadlines import check_time
from diagconv.errors import ModelError
from diagconv.model.attributes import named

if TYPE_CHECKING:
    from diagconv.model.attributes import EdgeAttributes, NodeAttributes
    from diagconv.model.diagram import Diagram


class BulkLoader:
    """Fills networkx's own dictionaries as its `add_node` and `add_edge` do, in a fraction of the time.

    Args:
        diagram: a diagram without edges; nothing else may add any meanwhile.
    """

    def __init__(self, diagram: Diagram) -> None:
        graph: Any = diagram
        self._graph = graph
        self._count = 0
        self._vertices: dict[str, Any] = graph._node
        self._targets: dict[str, dict[str, dict[int, Any]]] = graph._succ
        self._sources: dict[str, dict[str, dict[int, Any]]] = graph._pred

    def node(self, node_id: str, attributes: NodeAttributes) -> None:
        """Add a node that the diagram does not have."""
        check_time()
        self._vertices[node_id] = attributes
        self._targets[node_id] = {}
        self._sources[node_id] = {}

    def edge(self, source: str, target: str, attributes: EdgeAttributes) -> None:
        """Add an edge; its key is the next number.

        Raises:
            ModelError: an end does not exist.
        """
        check_time()
        if source not in self._vertices or target not in self._vertices:
            raise ModelError(f"{named('edge', source, target)}: unknown node or group")
        between = self._targets[source].get(target)
        if between is None:
            between = self._targets[source][target] = self._sources[target][source] = {}
        between[self._count] = attributes
        self._count += 1
        self._graph._edge_count = self._count
