# ruff: noqa: D102  # each method is the action of the grammar's rule of its name
"""The semantic actions that format the header, nodes, links and subgraphs.

What people chose stays: the order, chains and `&` lists, the form of a link's label, where a chain is broken. A
statement that cannot be formatted without risk stays as it was written: one that a comment or a directive interrupts,
or one that holds the words of a direction.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid.formatting.statements import SPACED_KEYWORDS, Nesting, Statements
from diagconv.formats.mermaid.reading.links import LONGEST, parse_arrow
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS
from diagconv.formats.mermaid.writing.emitter import INDENT
from diagconv.formats.mermaid.writing.labels import is_bare, joins
from diagconv.formats.mermaid.writing.links import format_link
from diagconv.formats.writing.indentation import indentation
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.formatting.statements import LineBreak
    from diagconv.formats.mermaid.reading.lexer import Token

_PLAIN_DIRECTION: Final = lazy_pattern(rf"direction[{WHITESPACE_CLASS}]+(\w+)[;{WHITESPACE_CLASS}]*")
_BARE_ON_LINK: Final = lazy_pattern(r"[^\W_](?:[\w ,:/?!]*[\w?!])?")
"""The labels between the halves of a link that need no quotes, whatever its line."""


class GraphStatements(Statements):
    """Formats the header, nodes, links and subgraphs."""

    # The header

    def header(self, children: list[Token]) -> None:
        words = [token for token in children if token.type in ("HEADER", "DIRECTION")]
        self._add(" ".join(self._token_source(word).strip(WHITESPACE) for word in words), words[-1].stop, Nesting.OPENS)
        self._depth = 1

    # Nodes

    def node_bare(self, children: list[Token]) -> str:
        return self._id(children[0])

    def _id(self, token: Token) -> str:
        """An id or a class; one that is a keyword before a space must not get one."""
        written = self._token_source(token)
        self._as_written |= written.endswith(SPACED_KEYWORDS)
        return written

    def node_bracketed(self, children: list[Any]) -> str:
        id, opening, text, closing = children
        return f"{self._token_source(id)}{self._label(opening.value, text)}{self._token_source(closing)}"

    def node_doubly_bracketed(self, children: list[Any]) -> str:
        id, opening, _, text, closing, last = children
        return f"{self._token_source(id)}{self._label(opening.value * 2, text)}{closing.value}{last.value}"

    def node_with_property(self, children: list[Any]) -> str:
        id, opening, key, colon, value, pipe, text, closing = children
        label = self._label(self._tokens_source([opening, key, colon, value, pipe]), text)
        return f"{self._token_source(id)}{label}{self._token_source(closing)}"

    def node_with_class(self, children: list[Any]) -> str:
        node, _, name = children
        return f"{node}:::{self._id(name)}"

    def data(self, children: list[Token]) -> str:
        written = self._tokens_source(children)
        inner = written[2:-1]
        if "\n" in inner:
            return f"@{{{self._reindent(inner)}}}"
        return f"@{{ {inner.strip(' ')} }}" if inner.strip(" ") else written

    def _reindent(self, block: str) -> str:
        """Reindent YAML on lines of its own by its depth; other YAML stays as it is."""
        first, *lines, last = block.split("\n")
        filled = [line for line in lines if line.strip()]
        if first.strip() or last.strip() or not filled or re.search("[|>\t]", block):
            return block
        outer = indentation(self._depth, INDENT)
        margin = min(len(line) - len(line.lstrip(" ")) for line in filled)
        shifted = [f"{outer}{INDENT}{line[margin:]}" if line.strip() else "" for line in lines]
        return "\n".join(["", *shifted, outer])

    def nodes_first(self, children: list[str]) -> list[str]:
        return children

    def nodes_more(self, children: list[Any]) -> list[str]:
        nodes: list[str] = children[0]
        nodes += [*(child for child in children[1:-1] if isinstance(child, str)), " & ", children[-1]]
        return nodes

    # Labels

    def text(self, children: list[Token]) -> list[Token]:
        return children

    def _label(self, opening: str, tokens: list[Token]) -> str:
        """A bracket or a pipe and the label after it, unquoted where possible."""
        words = self._label_text(tokens)
        if tokens[0].type == "STRING" and ("\n" in words or not is_bare(opening, words)):
            return f'{opening}"{words}"'
        if tokens[0].type == "TEXT" and joins(opening, words):
            return f"{opening} {words}"
        return opening + words

    def _label_text(self, tokens: list[Token]) -> str:
        """The text of a label, without spaces around it; a Markdown string as it is."""
        if tokens[0].type == "MARKDOWN":
            return self._tokens_source(tokens)
        words = "".join(
            self._token_source(token)[1:-1] if token.type == "STRING" else self._token_source(token) for token in tokens
        )
        bare = words.strip(WHITESPACE)
        self._as_written |= "\n" in words and "%%" in words  # their meaning depends on where a line starts
        if bare.startswith('"') and tokens[0].type == "TEXT":
            return f" {bare}"  # without the space, the quotes would begin a string
        return words if "`" in (bare[:1], bare[-1:]) else bare or " "

    # Links

    def chain_start(self, children: list[Any]) -> list[str]:
        chain: list[str] = children[0]
        chain += [child for child in children[1:] if isinstance(child, str)]
        return chain

    def chain_link(self, children: list[Any]) -> list[str]:
        chain: list[str] = children[0]
        before, link, after = children[1]
        chain += [self._format_line_break(before), link, self._format_line_break(after), *children[2]]
        chain += [child for child in children[3:] if isinstance(child, str)]
        return chain

    def _format_line_break(self, gap: LineBreak) -> str:
        if gap is None:
            return " "
        inner = f"\n{indentation(self._depth + 1, INDENT)}"
        return "".join(f"{inner}{comment}" for comment in gap) + inner

    def link_plain(self, children: list[Token]) -> tuple[LineBreak, str, LineBreak]:
        return self._gap_before(children[0]), _format_link(children[0].value), self._gap_after(children[0])

    def link_piped(self, children: list[Any]) -> tuple[LineBreak, str, LineBreak]:
        link, _, text, *_ = children
        before = self._gap_before(link)
        self._require_no_comments(self._gap_after(link))
        return before, f"{_format_link(link.value)}{self._label('|', text)}|", None

    def link_named(self, children: list[Any]) -> tuple[LineBreak, str, LineBreak]:
        return self._named(children[0], self.link_plain(children[1:]))

    def link_named_piped(self, children: list[Any]) -> tuple[LineBreak, str, LineBreak]:
        return self._named(children[0], self.link_piped(children[1:]))

    def link_labelled(self, children: list[Any]) -> tuple[LineBreak, str, LineBreak]:
        start, text, stop = children
        before, after = self._gap_before(start), self._gap_after(stop)
        self._require_no_comments(self._gap_after(start))
        self._require_no_comments(self._gap_before(stop))
        halves = start.value.strip(WHITESPACE), stop.value.strip(WHITESPACE)
        return before, f"{halves[0]} {self._edge_label(text)} {halves[1]}", after

    def link_named_labelled(self, children: list[Any]) -> tuple[LineBreak, str, LineBreak]:
        return self._named(children[0], self.link_labelled(children[1:]))

    def _named(self, id: Token, link: tuple[LineBreak, str, LineBreak]) -> tuple[LineBreak, str, LineBreak]:
        self._require_no_comments(link[0])
        return None, self._token_source(id) + link[1], link[2]

    def _edge_label(self, tokens: list[Token]) -> str:
        words = self._label_text(tokens)
        return f'"{words}"' if tokens[0].type == "STRING" and not _BARE_ON_LINK.fullmatch(words) else words

    # Subgraphs

    def title(self, children: list[Token]) -> list[Token]:
        return children

    def subgraph_titled(self, children: list[Any]) -> None:
        _, _, name, _, title, closing, separator = children
        words = self._tokens_source(name).strip(WHITESPACE)
        self._as_written |= "\n" in words
        space = "" if words.endswith(SPACED_KEYWORDS) else " "
        self._open(f"subgraph {words}{space}{self._label('[', title)}{closing.value}", separator)

    def subgraph_named(self, children: list[Any]) -> None:
        _, _, name, separator = children
        self._open(f"subgraph {self._subgraph_name(name)}", separator)

    def _subgraph_name(self, tokens: list[Token]) -> str:
        """A subgraph's name, which is its id unless it has a space in it: then one space stays, in quotes."""
        words = self._tokens_source(tokens)
        parsed = "".join(token.value for token in tokens)
        bare = parsed.strip(WHITESPACE)
        self._as_written |= "\n" in words or '"' in bare
        if parsed == bare or len(tokens) == 1 or any(character in WHITESPACE for character in bare):
            return words.strip(WHITESPACE)
        return f'"`{bare} `"' if tokens[0].type == "MARKDOWN" else f'"{bare} "'

    def subgraph_nameless(self, children: list[Token]) -> None:
        self._open("subgraph", children[1])

    def _open(self, text: str, separator: Token) -> None:
        self._add(text, separator.start, Nesting.OPENS)
        self._depth += 1

    def subgraph(self, children: list[Any]) -> None:
        self._add("end", children[-1].start + len("end"), Nesting.CLOSES)
        self._depth -= 1

    def direction(self, children: list[Token]) -> None:
        line = self._text[children[0].start : children[0].stop].strip(WHITESPACE)
        plain = _PLAIN_DIRECTION.fullmatch(line)
        self._as_written = plain is None
        self._add(f"direction {plain[1]}" if plain else "", children[0].stop, may_hold_direction=True)


@lru_cache(maxsize=256)
def _format_link(written: str) -> str:
    """A whole link as the writer writes it; one that is odd, or longer than any that is drawn, as it is.

    >>> _format_link(" .->"), _format_link("---o"), _format_link("--------------->")
    ('-.->', '---o', '--------------->')
    """
    arrow, is_odd = parse_arrow(written)
    if is_odd or arrow.length >= LONGEST:
        return written.strip(WHITESPACE)
    return format_link(*arrow)  # type: ignore[arg-type]  # the words of the model's vocabulary
