"""All semantic actions that format, in one class, as the parser needs them."""

from __future__ import annotations

from diagconv.formats.mermaid.formatting.graph_statements import GraphStatements
from diagconv.formats.mermaid.formatting.style_statements import StyleStatements


class SemanticActions(GraphStatements, StyleStatements):
    """Collects the formatted statements of one text after another."""
