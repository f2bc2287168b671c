"""All semantic actions of the grammar in one class, as Lark needs them."""

from __future__ import annotations

from diagconv.formats.mermaid.reading.graph_statements import GraphStatements
from diagconv.formats.mermaid.reading.style_statements import StyleStatements


class SemanticActions(GraphStatements, StyleStatements):
    """Fills one database after another from the tokens of the grammar's rules."""
