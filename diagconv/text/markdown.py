"""Markdown labels: bold, italic, code, strike, line breaks and entities, with the tags of HTML among them.

Only what stands *in* a line is Markdown here. A label that begins with "1." or "#" is a label, not a list or a heading,
and brackets are no links: what the user wrote is shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from diagconv.text.builder import without_forbidden
from diagconv.text.html import TagReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from diagconv.text.runs import Line

RULES: Final = (
    "newline", "escape", "backticks", "strikethrough", "emphasis", "balance_pairs", "fragments_join", "html_inline",
    "entity",
)  # fmt: skip
"""The rules of CommonMark, and the one for strike, that a label follows."""


def lines_of(label: str) -> tuple[Line, ...]:
    """The lines of a Markdown label."""
    reader = TagReader()
    for block in _parser().parseInline(without_forbidden(label)):
        for token in block.children or ():
            _ACTIONS[token.type](reader, token)
    return reader.builder.lines()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": True}).enable(list(RULES))


_ACTIONS: Final[dict[str, Callable[[TagReader, Token], None]]] = {
    "text": lambda reader, token: reader.literal(token.content),
    "code_inline": lambda reader, token: reader.literal(token.content, code=True),
    "html_inline": lambda reader, token: reader.markup(token.content),
    "softbreak": lambda reader, token: reader.builder.new_line(),
    "hardbreak": lambda reader, token: reader.builder.new_line(),
    "strong_open": lambda reader, token: reader.start("strong"),
    "strong_close": lambda reader, token: reader.end("strong"),
    "em_open": lambda reader, token: reader.start("em"),
    "em_close": lambda reader, token: reader.end("em"),
    "s_open": lambda reader, token: reader.start("s"),
    "s_close": lambda reader, token: reader.end("s"),
}
