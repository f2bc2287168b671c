"""All semantic actions of the grammar in one class, as the parser needs them."""

from __future__ import annotations

from diagconv.formats.mermaid.reading.graph_statements import GraphStatements


class SemanticActions(GraphStatements):
    """Fills one database after another from the tokens of the grammar's rules.

    The classes of the statements inherit from each other in one line, since mypyc compiles no class with two bases.
    """
