"""The lexer in the form of Lark's option `lexer`: a class, which the parser's tables hold by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark.lexer import Lexer

from diagconv.formats.mermaid.reading.lexer import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator


class MermaidLexer(Lexer):
    """Lark's view of the lexer."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        """Ignore Lark's configuration of terminals."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """The tokens of a whole text."""
        return tokens(lexer_state.text.text)
