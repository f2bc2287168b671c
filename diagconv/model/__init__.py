"""What a diagram is: nodes, groups and edges on a networkx graph, with plain attributes that every room shares."""

from diagconv.model.attributes import (
    Comments,
    EdgeAttributes,
    GroupAttributes,
    NodeAttributes,
)
from diagconv.model.diagram import Diagram, Edge
from diagconv.model.document import DocumentError, from_document, to_document

__all__ = [
    "Comments",
    "Diagram",
    "DocumentError",
    "Edge",
    "EdgeAttributes",
    "GroupAttributes",
    "NodeAttributes",
    "from_document",
    "to_document",
]
