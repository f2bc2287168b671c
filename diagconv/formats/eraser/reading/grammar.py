"""How `grammars/eraser.lark` becomes a parser: Lark's LALR with its contextual lexer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import lark

OPTIONS: Final[dict[str, Any]] = {"lexer": "contextual", "start": "diagram", "maybe_placeholders": False}
"""The options for Lark; the tables in the wheel are built with the same."""


@cache
def lark_parser() -> lark.Lark:
    """Lark's parser. What its rules call keeps nothing, so one serves all threads."""
    from diagconv.formats import grammars
    from diagconv.formats.eraser.reading.statements import Actions

    return grammars.parser("eraser", transformer=Actions(), **OPTIONS)
