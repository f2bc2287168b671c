"""Markdown labels: bold, italic, code, strikethrough, line breaks, entities and HTML tags.

Only inline Markdown counts. A label that begins with "1." or "#" is a label, not a list or a heading, and brackets are
not links: the text is shown as it is written.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from diagconv.text.html import TagReader
from diagconv.text.lines import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from diagconv.text.runs import Line

RULES: Final = (
    "newline", "escape", "backticks", "strikethrough", "emphasis", "balance_pairs", "fragments_join", "html_inline",
    "entity",
)  # fmt: skip
"""The rules of CommonMark for inline text, and the one for strikethrough."""


def lines_of(label: str) -> tuple[Line, ...]:
    """The lines of a Markdown label, with its icons and images."""
    return read(label).builder.finish()


def read(label: str) -> TagReader:
    """A Markdown label as it was read."""
    reader = TagReader()
    for block in _parser().parseInline(without_forbidden(label)):
        for token in block.children or ():
            _ACTIONS[token.type](reader, token)
    return reader


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": True}).enable(list(RULES))


_ACTIONS: Final[dict[str, Callable[[TagReader, Token], None]]] = {
    "text": lambda reader, token: reader.add_literal(token.content),
    "code_inline": lambda reader, token: reader.add_literal(token.content, code=True),
    "html_inline": lambda reader, token: reader.add_markup(token.content),
    "softbreak": lambda reader, token: reader.builder.break_line(),
    "hardbreak": lambda reader, token: reader.builder.break_line(),
    "strong_open": lambda reader, token: reader.open("strong"),
    "strong_close": lambda reader, token: reader.close("strong"),
    "em_open": lambda reader, token: reader.open("em"),
    "em_close": lambda reader, token: reader.close("em"),
    "s_open": lambda reader, token: reader.open("s"),
    "s_close": lambda reader, token: reader.close("s"),
}
