# ruff: noqa: D102  # each method is the action of the grammar's rule of its name
"""The semantic actions that format classes, styles, clicks and accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid.formatting.statements import Statements
from diagconv.formats.mermaid.reading.states import DIRECTION_WORDS
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS
from diagconv.formats.mermaid.writing.emitter import INDENT
from diagconv.formats.writing.indentation import indentation
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.lexer import Token

_S: Final = f"[{WHITESPACE_CLASS}]*"
_DECLARATION: Final = lazy_pattern(rf"{_S}([\w-]+){_S}:{_S}([^:{WHITESPACE_CLASS}][^:]*?){_S}")


class StyleStatements(Statements):
    """Formats classes, styles, clicks and what screen readers read."""

    # Classes and styles

    def joined(self, children: list[Token]) -> str:
        return self._tokens_source(children)

    def positions(self, children: list[Token]) -> str:
        return self._tokens_source(children)

    def style_value(self, children: list[Token]) -> str:
        return self._tokens_source(children)

    def styles(self, children: list[Any]) -> str:
        values: list[str] = children[::2]
        written = ",".join(values)
        if "\\" in written or ";" in written:
            self._as_written = True
        return ",".join(_format_declaration(value) for value in values if value.strip(WHITESPACE)) or " "

    def class_apply(self, children: list[Token]) -> str:
        return f"class {self._token_source(children[2])} {self._token_source(children[4])}"

    def class_define(self, children: list[Any]) -> str:
        return f"classDef {children[2]} {children[4]}"

    def style(self, children: list[Any]) -> str:
        return f"style {children[2]} {children[4]}"

    def link_style(self, children: list[Any]) -> str:
        return f"linkStyle {children[2]} {children[4]}"

    def link_curve(self, children: list[Any]) -> str:
        return " ".join(["linkStyle", children[2], "interpolate", *children[6::2]])

    # Clicks and accessibility

    def click_link(self, children: list[Token]) -> str:
        words = [
            "href" if token.type == "HREF" else self._token_source(token) for token in children if token.type != "SPACE"
        ]
        return " ".join(["click", *words])

    def click_call(self, children: list[Any]) -> str:
        ids, function, *rest = children
        words = function if isinstance(function, str) else self._call(function, rest)
        tooltip = [self._token_source(token) for token in rest if token.type == "STRING"]
        return " ".join(["click", self._token_source(ids), words, *tooltip])

    def _call(self, function: Token, rest: list[Token]) -> str:
        arguments = rest[0] if rest and rest[0].type == "CALLBACK_ARGUMENTS" else None
        return f"call {self._token_source(function)}({self._token_source(arguments) if arguments else ''})"

    def accessible_title(self, children: list[Token]) -> None:
        self._accessible("accTitle:", children[1])

    def accessible_description(self, children: list[Token]) -> None:
        if len(children) == 2:
            self._accessible("accDescr:", children[1])
        else:
            self._accessible_block(children[0])

    def _accessible(self, word: str, value: Token) -> None:
        self._add(f"{word} {self._token_source(value).strip(WHITESPACE)}".rstrip(), value.stop)

    def _accessible_block(self, block: Token) -> None:
        """A description in braces: on one line as it was, or its lines one step further in."""
        if not self._text[self._stop : block.stop].strip(WHITESPACE):
            return  # the second, empty token of a block that is never closed
        closed = self._text.startswith("}", block.stop)
        self._as_written |= not closed
        opening = self._text.rfind("{", 0, block.start)
        written = self._text[opening : block.stop]
        outer, lines = indentation(self._depth, INDENT), self._token_source(block).strip(WHITESPACE).split("\n")
        if "\n" in written or DIRECTION_WORDS.search(written):
            inner = [f"{outer}{INDENT}{line.strip(WHITESPACE)}".rstrip() for line in lines]
            self._add("\n".join(["accDescr {", *inner, f"{outer}}}"]), block.stop + closed, may_hold_direction=True)
        else:
            self._add(f"accDescr {{ {lines[0].strip(WHITESPACE)} }}", block.stop + closed)


def _format_declaration(written: str) -> str:
    """`key:value` without spaces around the key, the colon and the value; anything else as it is."""
    found = _DECLARATION.fullmatch(written)
    return f"{found[1]}:{found[2]}" if found else written.strip(WHITESPACE)
