"""The syntax tree of a text: its statements, as the grammar's rules build them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from diagconv.diagnostics import Span
from diagconv.formats.eraser.quoting import unquote
from diagconv.model.cleaning import cleaned
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.text_token import TextToken as Token


_BLANK = lazy_pattern(r"[^\S\n]")
"""Tabs, no-break spaces and the like, which look the same as a space in a name."""


class Text(NamedTuple):
    """A name, a label or a value, and its place; `quoted` if it is in quotes."""

    value: str
    span: Span
    quoted: bool = False


class Property(NamedTuple):
    """`key: value`; the key is None for a value without one."""

    key: Text | None
    value: Text


class Properties(NamedTuple):
    """The properties in brackets, and the line ends among them, which contain comments."""

    pairs: list[Property]
    span: Span
    line_ends: list[Text]


class Operand(NamedTuple):
    """A name, as a statement of its own or as an end of a connection, with its properties."""

    name: Text
    properties: Properties | None

    @property
    def span(self) -> Span:
        """From the name to the end of the properties."""
        return Span(self.name.span.start, self.properties.span.end if self.properties else self.name.span.end)


class NodeList(NamedTuple):
    """`A [icon: x], B`."""

    operands: list[Operand]


class Connection(NamedTuple):
    """`A > B, C > D: label [color: red]`: the steps, and a connector between each two."""

    steps: list[list[Operand]]
    connectors: list[Text]
    label: Text | None = None
    properties: Properties | None = None


class Group(NamedTuple):
    """`A [icon: x] { … }`; the opening text holds the comments before a brace on its own line."""

    head: Operand
    opening: Text
    body: list[Item]
    closing: Text


class HeaderLine(NamedTuple):
    """The line that names the type of the diagram."""

    word: Text


class Title(NamedTuple):
    """`title …`."""

    text: Text
    span: Span


class Setting(NamedTuple):
    """`direction right` and the like."""

    key: Text
    value: Text
    hash_comment: Text | None

    @property
    def span(self) -> Span:
        """From the keyword to the end of the word."""
        return Span(self.key.span.start, self.value.span.end)


class LegendBlock(NamedTuple):
    """`legend [position: top] { [color: red, label: Error] }`; the opening text as a group's."""

    keyword: Text
    properties: Properties | None
    opening: Text
    body: list[Properties | LineEnd]
    closing: Text


class LineEnd(NamedTuple):
    """The end of a line, with its comment and the blank and commented lines below it."""

    text: str
    start: int


Statement = NodeList | Connection | Group | HeaderLine | Title | Setting | LegendBlock
Item = Statement | LineEnd

Body = tuple["Body", Item] | None
"""The statements so far, linked backwards: what follows never changes what an error may still need."""


def items(body: Body) -> list[Item]:
    """The statements and line ends of a body, in their order."""
    found = []
    while body is not None:
        body, item = body
        found.append(item)
    found.reverse()
    return found


class Visit(NamedTuple):
    """One step of a walk: a statement or line end, None where a group ends, and the group around it."""

    item: Item | None
    group: Group | None


def walk(items: list[Item]) -> Iterator[Visit]:
    """All statements and line ends, depth first; a group comes before its body, and a None after it."""
    waiting: list[tuple[Iterator[Item], Group | None]] = [(iter(items), None)]
    while waiting:
        body, group = waiting[-1]
        for item in body:
            yield Visit(item, group)
            if isinstance(item, Group):
                waiting.append((iter(item.body), item))
                break
        else:
            waiting.pop()
            if group is not None:
                yield Visit(None, group)


def text_of(token: Token) -> Text:
    """A token as plain text with its place."""
    start = token.start_pos or 0
    return Text(str(token), Span(start, start + len(token)))


def _text(token: Token) -> Text:
    """A name, label or value, out of its quotes if it has any."""
    text = text_of(token)
    if token.type == "STRING":
        return Text(cleaned(unquote(text.value)), text.span, quoted=True)
    bare = text.value.rstrip()
    return Text(cleaned(bare), Span(text.span.start, text.span.start + len(bare)))


class Actions:
    """Semantic actions by the name of their rule; they run while the parser does, so that depth needs no stack."""

    # ruff: noqa: D102

    def diagram(self, children: list[Any]) -> list[Item]:
        return items(children[0])

    # Bodies

    def nothing(self, _children: list[Any]) -> Body:
        return None

    def followed(self, children: list[Any]) -> Body:
        body, item = children
        return body, _item(item)

    def ended(self, children: list[Any]) -> Body:
        body, statement, line_end = children
        return (body, statement), _item(line_end)

    def group(self, children: list[Any]) -> Group:
        head, opening, body, closing = children
        return Group(head, text_of(opening), items(body), text_of(closing))

    def group_ending_in_a_statement(self, children: list[Any]) -> Group:
        head, opening, body, statement, closing = children
        return self.group([head, opening, (body, statement), closing])

    # Nodes

    def nodes(self, children: list[Any]) -> NodeList:
        return NodeList(children)

    def operands(self, children: list[Any]) -> list[Operand]:
        return children

    def named(self, children: list[Any]) -> Operand:
        name, *properties = children
        text = _text(name)
        return Operand(text._replace(value=_BLANK.sub(" ", text.value)), properties[0] if properties else None)

    def properties(self, children: list[Any]) -> Properties:
        opening, *inner, closing = children
        pairs = [part for part in inner if isinstance(part, Property)]
        line_ends = [text_of(part) for part in inner if not isinstance(part, Property)]
        return Properties(pairs, Span(text_of(opening).span.start, text_of(closing).span.end), line_ends)

    def property(self, children: list[Any]) -> Property:
        word = text_of(children[0])
        bare = word.value.rstrip().rstrip(":").rstrip()
        key = Text(cleaned(bare), Span(word.span.start, word.span.start + len(bare)))
        empty = Text("", Span(word.span.end, word.span.end))
        return Property(key, _text(children[1]) if len(children) > 1 else empty)

    def stray(self, children: list[Any]) -> Property:
        return Property(None, _text(children[0]))

    # Connections

    def connection(self, children: list[Any]) -> Connection:
        first, *hops = children
        return Connection([first, *(step for _, step in hops)], [connector for connector, _ in hops])

    def hop(self, children: list[Any]) -> tuple[Text, list[Operand]]:
        connector, operands = children
        return text_of(connector), operands

    def labelled(self, children: list[Any]) -> Connection:
        steps = [child for child in children if isinstance(child, list | tuple) and not isinstance(child, Properties)]
        *_, last = children
        properties = last if isinstance(last, Properties) else None
        tokens = [child for child in children[len(steps) :] if not isinstance(child, Properties)]
        label = _text(tokens[1]) if len(tokens) > 1 else None
        return self.connection(steps)._replace(label=label, properties=properties)

    # The whole diagram

    def header(self, children: list[Any]) -> HeaderLine:
        return HeaderLine(text_of(children[0]))

    def title(self, children: list[Any]) -> Title:
        keyword, text = children
        return Title(_text(text), Span(text_of(keyword).span.start, text_of(text).span.end))

    def setting(self, children: list[Any]) -> Setting:
        keyword, word, *comment = children
        key = text_of(keyword)
        bare = key.value.rstrip().removesuffix(":").rstrip()
        name = Text(bare, Span(key.span.start, key.span.start + len(bare)))
        return Setting(name, text_of(word), text_of(comment[0]) if comment else None)

    def legend(self, children: list[Any]) -> LegendBlock:
        keyword, *properties, opening, body, closing = children
        entries: list[Any] = items(body)
        return LegendBlock(
            text_of(keyword), properties[0] if properties else None, text_of(opening), entries, text_of(closing)
        )


def _item(value: Any) -> Item:
    """A statement as it is; a token of a line end with its place."""
    return cast("Statement", value) if isinstance(value, tuple) else LineEnd(str(value), value.start_pos or 0)
