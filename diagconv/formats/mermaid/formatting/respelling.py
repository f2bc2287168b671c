# ruff: noqa: D102  # each method is the rule of its name, which the grammar documents
"""The methods that the grammar's rules call when a text is to be spelled well: tokens in, respelled statements out.

What people chose stays theirs: the order, chains and `&` lists, the form of a link's label, where a chain is broken. A
statement that cannot be spelled otherwise without risk stands as it was written: one that a comment or a directive
interrupts, or one that holds the words of a direction.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid.formatting.ledger import BEFORE_BLANKS, Kind, Ledger
from diagconv.formats.mermaid.reading.links import LONGEST, link_ends
from diagconv.formats.mermaid.reading.prepasses import BLANKS
from diagconv.formats.mermaid.reading.states import DIRECTION_WORDS, SPACES
from diagconv.formats.mermaid.writing import spelling
from diagconv.formats.mermaid.writing.page import INDENT, indentation

if TYPE_CHECKING:
    from diagconv.formats.mermaid.formatting.ledger import Break, Statement
    from diagconv.formats.mermaid.reading.lexer import Symbol

_PLAIN_DIRECTION: Final = re.compile(rf"direction[{SPACES}]+(\w+)[;{SPACES}]*")
_BARE_ON_LINK: Final = re.compile(r"[^\W_](?:[\w ,:/?!]*[\w?!])?")
"""The labels between the halves of a link that need no quotes whatever its line is."""

_STYLE: Final = re.compile(rf"[{SPACES}]*([\w-]+)[{SPACES}]*:[{SPACES}]*([^:{SPACES}][^:]*?)[{SPACES}]*")


class Respelling(Ledger):
    """Spells the statements of one text after another; each thread has one of its own, as of the reader's builder."""

    # The whole

    def start(self, _children: list[Any]) -> list[Statement]:
        return self.statements

    def header(self, children: list[Symbol]) -> None:
        words = [token for token in children if token.type in ("HEADER", "DIRECTION")]
        self._add(" ".join(self._said(word).strip(BLANKS) for word in words), words[-1].stop, Kind.OPENING)
        self._depth = 1

    def body(self, children: list[Any]) -> None:
        if len(children) == 3:
            _, statement, separator = children
            self._add(statement if isinstance(statement, str) else "".join(statement), separator.start)

    # Nodes

    def node_bare(self, children: list[Symbol]) -> str:
        return self._id(children[0])

    def _id(self, token: Symbol) -> str:
        """An id or a class; one that is a keyword if a blank follows may get none."""
        written = self._said(token)
        self._as_written |= written.endswith(BEFORE_BLANKS)
        return written

    def node_bracketed(self, children: list[Any]) -> str:
        id, opening, text, closing = children
        return f"{self._said(id)}{self._label(opening.value, text)}{self._said(closing)}"

    def node_doubly_bracketed(self, children: list[Any]) -> str:
        id, opening, _, text, closing, last = children
        return f"{self._said(id)}{self._label(opening.value * 2, text)}{closing.value}{last.value}"

    def node_with_property(self, children: list[Any]) -> str:
        id, opening, key, colon, value, pipe, text, closing = children
        label = self._label(self._all([opening, key, colon, value, pipe]), text)
        return f"{self._said(id)}{label}{self._said(closing)}"

    def node_with_class(self, children: list[Any]) -> str:
        node, _, name = children
        return f"{node}:::{self._id(name)}"

    def data(self, children: list[Symbol]) -> str:
        written = self._all(children)
        inner = written[2:-1]
        if "\n" in inner:
            return f"@{{{self._shifted(inner)}}}"
        return f"@{{ {inner.strip(' ')} }}" if inner.strip(" ") else written

    def _shifted(self, block: str) -> str:
        """YAML on lines of its own, as far in as its place asks for; other YAML stays as it is."""
        first, *lines, last = block.split("\n")
        said = [line for line in lines if line.strip()]
        if first.strip() or last.strip() or not said or re.search("[|>\t]", block):
            return block
        outer = indentation(self._depth)
        margin = min(len(line) - len(line.lstrip(" ")) for line in said)
        shifted = [f"{outer}{INDENT}{line[margin:]}" if line.strip() else "" for line in lines]
        return "\n".join(["", *shifted, outer])

    def nodes_first(self, children: list[str]) -> list[str]:
        return children

    def nodes_more(self, children: list[Any]) -> list[str]:
        nodes: list[str] = children[0]
        nodes += [*(child for child in children[1:-1] if isinstance(child, str)), " & ", children[-1]]
        return nodes

    # Labels

    def text(self, children: list[Symbol]) -> list[Symbol]:
        return children

    def _label(self, opening: str, tokens: list[Symbol]) -> str:
        """A bracket, or a pipe, and the label behind it, without quotes where it needs none."""
        words = self._words(tokens)
        if tokens[0].type == "STRING" and ("\n" in words or not spelling.is_bare(opening, words)):
            return f'{opening}"{words}"'
        if tokens[0].type == "TEXT" and spelling.joins(opening, words):
            return f"{opening} {words}"
        return opening + words

    def _words(self, tokens: list[Symbol]) -> str:
        """What a label says, without blanks around it; a Markdown string as it is."""
        if tokens[0].type == "MARKDOWN":
            return self._all(tokens)
        words = "".join(self._said(token)[1:-1] if token.type == "STRING" else self._said(token) for token in tokens)
        bare = words.strip(BLANKS)
        self._as_written |= "\n" in words and "%%" in words  # where a line starts with these decides what they are
        return words if "`" in (bare[:1], bare[-1:]) else bare or " "

    # Links

    def chain_start(self, children: list[Any]) -> list[str]:
        chain: list[str] = children[0]
        chain += [child for child in children[1:] if isinstance(child, str)]
        return chain

    def chain_link(self, children: list[Any]) -> list[str]:
        chain: list[str] = children[0]
        before, link, after = children[1]
        chain += [self._broken(before), link, self._broken(after), *children[2]]
        chain += [child for child in children[3:] if isinstance(child, str)]
        return chain

    def _broken(self, gap: Break) -> str:
        if gap is None:
            return " "
        inner = f"\n{indentation(self._depth + 1)}"
        return "".join(f"{inner}{comment}" for comment in gap) + inner

    def link_plain(self, children: list[Symbol]) -> tuple[Break, str, Break]:
        return self._gap_before(children[0]), _link(children[0].value), self._gap_behind(children[0])

    def link_piped(self, children: list[Any]) -> tuple[Break, str, Break]:
        link, _, text, *_ = children
        before = self._gap_before(link)
        self._join(self._gap_behind(link))
        return before, f"{_link(link.value)}{self._label('|', text)}|", None

    def link_named(self, children: list[Any]) -> tuple[Break, str, Break]:
        return self._named(children[0], self.link_plain(children[1:]))

    def link_named_piped(self, children: list[Any]) -> tuple[Break, str, Break]:
        return self._named(children[0], self.link_piped(children[1:]))

    def link_labelled(self, children: list[Any]) -> tuple[Break, str, Break]:
        start, text, stop = children
        before, behind = self._gap_before(start), self._gap_behind(stop)
        self._join(self._gap_behind(start))
        self._join(self._gap_before(stop))
        halves = start.value.strip(BLANKS), stop.value.strip(BLANKS)
        return before, f"{halves[0]} {self._label_on_link(text)} {halves[1]}", behind

    def link_named_labelled(self, children: list[Any]) -> tuple[Break, str, Break]:
        return self._named(children[0], self.link_labelled(children[1:]))

    def _named(self, id: Symbol, link: tuple[Break, str, Break]) -> tuple[Break, str, Break]:
        self._join(link[0])
        return None, self._said(id) + link[1], link[2]

    def _label_on_link(self, tokens: list[Symbol]) -> str:
        words = self._words(tokens)
        return f'"{words}"' if tokens[0].type == "STRING" and not _BARE_ON_LINK.fullmatch(words) else words

    # Subgraphs

    def title(self, children: list[Symbol]) -> list[Symbol]:
        return children

    def subgraph_titled(self, children: list[Any]) -> None:
        _, _, name, _, title, closing, separator = children
        words = self._all(name).strip(BLANKS)
        self._as_written |= "\n" in words
        self._open(f"subgraph {words} {self._label('[', title)}{closing.value}", separator)

    def subgraph_named(self, children: list[Any]) -> None:
        _, _, name, separator = children
        self._open(f"subgraph {self._name(name)}", separator)

    def _name(self, tokens: list[Symbol]) -> str:
        """A subgraph's name, which is its id unless there is a blank in it: then one blank stays, in quotes."""
        words = self._all(tokens)
        said = "".join(token.value for token in tokens)
        bare = said.strip(BLANKS)
        self._as_written |= "\n" in words or '"' in bare
        if said == bare or len(tokens) == 1 or any(character in BLANKS for character in bare):
            return words.strip(BLANKS)
        return f'"`{bare} `"' if tokens[0].type == "MARKDOWN" else f'"{bare} "'

    def subgraph_nameless(self, children: list[Symbol]) -> None:
        self._open("subgraph", children[1])

    def _open(self, text: str, separator: Symbol) -> None:
        self._add(text, separator.start, Kind.OPENING)
        self._depth += 1

    def subgraph(self, children: list[Any]) -> None:
        self._add("end", children[-1].start + len("end"), Kind.ENDING)
        self._depth -= 1

    def direction(self, children: list[Symbol]) -> None:
        line = self._text[children[0].start : children[0].stop].strip(BLANKS)
        plain = _PLAIN_DIRECTION.fullmatch(line)
        self._as_written = plain is None
        self._add(f"direction {plain[1]}" if plain else "", children[0].stop, turns=True)

    # Classes and styles

    def joined(self, children: list[Symbol]) -> str:
        return self._all(children)

    def positions(self, children: list[Symbol]) -> str:
        return self._all(children)

    def style_value(self, children: list[Symbol]) -> str:
        return self._all(children)

    def styles(self, children: list[Any]) -> str:
        values: list[str] = children[::2]
        written = ",".join(values)
        if "\\" in written or ";" in written:
            self._as_written = True
        return ",".join(_style(value) for value in values if value.strip(BLANKS)) or " "

    def class_apply(self, children: list[Symbol]) -> str:
        return f"class {self._said(children[2])} {self._said(children[4])}"

    def class_define(self, children: list[Any]) -> str:
        return f"classDef {children[2]} {children[4]}"

    def style(self, children: list[Any]) -> str:
        return f"style {children[2]} {children[4]}"

    def link_style(self, children: list[Any]) -> str:
        return f"linkStyle {children[2]} {children[4]}"

    def link_curve(self, children: list[Any]) -> str:
        return " ".join(["linkStyle", children[2], "interpolate", *children[6::2]])

    # Clicks and accessibility

    def click_link(self, children: list[Symbol]) -> str:
        words = ["href" if token.type == "HREF" else self._said(token) for token in children if token.type != "SPACE"]
        return " ".join(["click", *words])

    def click_call(self, children: list[Any]) -> str:
        ids, function, *rest = children
        words = function if isinstance(function, str) else self._call(function, rest)
        tooltip = [self._said(token) for token in rest if token.type == "STRING"]
        return " ".join(["click", self._said(ids), words, *tooltip])

    def _call(self, function: Symbol, rest: list[Symbol]) -> str:
        arguments = rest[0] if rest and rest[0].type == "CALLBACK_ARGUMENTS" else None
        return f"call {self._said(function)}({self._said(arguments) if arguments else ''})"

    def accessible_title(self, children: list[Symbol]) -> None:
        self._accessible("accTitle:", children[1])

    def accessible_description(self, children: list[Symbol]) -> None:
        if len(children) == 2:
            self._accessible("accDescr:", children[1])
        else:
            self._accessible_block(children[0])

    def _accessible(self, word: str, value: Symbol) -> None:
        self._add(f"{word} {self._said(value).strip(BLANKS)}".rstrip(), value.stop)

    def _accessible_block(self, block: Symbol) -> None:
        """A description in braces: on one line as it was, or its lines one step further in."""
        closed = self._text.startswith("}", block.stop)
        self._as_written |= not closed
        opening = self._text.rfind("{", 0, block.start)
        written = self._text[opening : block.stop]
        outer, lines = indentation(self._depth), self._said(block).strip(BLANKS).split("\n")
        if "\n" in written or DIRECTION_WORDS.search(written):
            inner = [f"{outer}{INDENT}{line.strip(BLANKS)}".rstrip() for line in lines]
            self._add("\n".join(["accDescr {", *inner, f"{outer}}}"]), block.stop + closed, turns=True)
        else:
            self._add(f"accDescr {{ {lines[0].strip(BLANKS)} }}", block.stop + closed)


def _style(written: str) -> str:
    """`key:value` without blanks around the key, the colon and the value; what is no such pair as it is."""
    found = _STYLE.fullmatch(written)
    return f"{found[1]}:{found[2]}" if found else written.strip(BLANKS)


@lru_cache(maxsize=256)
def _link(written: str) -> str:
    """A whole link as the writer spells it; one that surprises, or is longer than any that is drawn, as it is.

    >>> _link(" .->"), _link("---o"), _link("--------------->")
    ('-.->', '---o', '--------------->')
    """
    ends, surprises = link_ends(written)
    if surprises or ends.length >= LONGEST:
        return written.strip(BLANKS)
    return spelling.link(*ends)  # type: ignore[arg-type]  # the words of the model's vocabulary
