"""What a diagram is: nodes, groups and edges on a networkx graph, with plain attributes that every room shares."""

from diagconv.model.attributes import (
    Comments,
    EdgeAttributes,
    GroupAttributes,
    NodeAttributes,
)
from diagconv.model.diagram import Diagram, Edge
from diagconv.model.document import to_document
from diagconv.model.loading import DocumentError, from_document
from diagconv.model.normalizing import normalized

__all__ = [
    "Comments",
    "Diagram",
    "DocumentError",
    "Edge",
    "EdgeAttributes",
    "GroupAttributes",
    "NodeAttributes",
    "from_document",
    "normalized",
    "to_document",
]
