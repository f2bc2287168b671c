"""Parses a text into statements; from the first error on with error recovery."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.eraser.reading.statements import Actions
from diagconv.formats.lalr_loop import ContextualLoop, ContextualParse, TokenRejected
from diagconv.formats.lalr_tables import lalr_tables

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.statements import Item

_BYTE_ORDER_MARK: Final = "\ufeff"
_ENDING: Final = ("NEWLINE", "NEWLINE")
"""What follows each text: one line end may end a statement, and the other shows the parser that it has ended."""


def parse(source: Source, diagnostics: list[Diagnostic]) -> list[Item]:
    """The statements and line ends of a text, in their order.

    Args:
        source: the text.
        diagnostics: the list to which an error is appended for each invalid line.
    """
    parsing = parsing_of(source.text)
    try:
        parsing.run()
        items: list[Item] = parsing.value()
    except TokenRejected:
        from diagconv.formats.eraser.reading.recovery import Recovery

        return Recovery(source, parsing, diagnostics).run()
    return items


def parsing_of(text: str) -> ContextualParse:
    """The parsing of a text, before its first token."""
    return ContextualParse(_loop(), _with_last_line_end(text), _ENDING)


@cache
def _loop() -> ContextualLoop:
    """The parser. What its rules call keeps nothing, so one serves all threads."""
    return ContextualLoop(lalr_tables("eraser", _lark_options), Actions())


def _lark_options() -> dict[str, Any]:
    from diagconv.formats.eraser.reading.grammar import OPTIONS

    return OPTIONS


def _with_last_line_end(text: str) -> str:
    """The text with the same offsets, without a byte order mark, and with an end of its last line."""
    if text.startswith(_BYTE_ORDER_MARK):
        text = " " + text[1:]
    return text if text.endswith(("\n", "\r")) else text + "\n"
