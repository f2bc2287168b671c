# ruff: noqa: D102  # each method is the action of the grammar's rule of its name
"""What the semantic actions of all statements share: the database that they fill, and the text that they read."""

from __future__ import annotations

from typing import Any

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.database import FlowDatabase
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.model.cleaning import cleaned, is_clean


class Statements:
    """The base of the classes whose methods the parser calls.

    Each method takes the list of a rule's children: tokens, and what the methods of inner rules returned, in the
    positions that the rule in `grammars/mermaid.lark` gives them.
    """

    def __init__(self) -> None:
        self.database = FlowDatabase()
        self.source = ""

    def reset(self, database: FlowDatabase, text: str) -> None:
        """Fill another database, from another preprocessed text."""
        self.database = database
        self.source = text

    def start(self, children: list[Any]) -> FlowDatabase:
        return self.database

    def body(self, children: list[Any]) -> None:
        """Statements have changed the database by the time they are complete."""

    def warn_of_comment(self, text: str, start: int, what: str) -> None:
        """Warn of a `%%` that is part of a statement which takes any words up to the end of its line."""
        index = text.find("%%")
        if index >= 0:
            comment = text[index:].rstrip(WHITESPACE)
            begin = start + index
            self.database.report(rules.COMMENT_IN_STATEMENT, begin, begin + len(comment), what=what, comment=comment)

    def without_unprintable(self, text: str, start: int) -> str:
        """A text without what no picture can contain, with a warning if there is anything of the kind."""
        if is_clean(text):
            return text
        self.database.report(rules.UNPRINTABLE, start, start + len(text))
        return cleaned(text)
