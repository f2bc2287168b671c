# ruff: noqa: D102  # each method is the rule of its name, which the grammar documents
"""The methods that the grammar's rules call as they are completed: tokens in, one chart out.

Each method takes the list of a rule's children, tokens and what the methods of inner rules returned, at the places
where the rule in `grammars/mermaid.lark` has them.
"""

from __future__ import annotations

import re
from typing import Any

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import DIRECTION_OF, END_OF
from diagconv.formats.mermaid.reading.chart import Chart, Click, Ends, Fault, Mention, Problem, Text
from diagconv.formats.mermaid.reading.data import apply_data
from diagconv.formats.mermaid.reading.lexer import Symbol
from diagconv.formats.mermaid.reading.links import joined_ends, link_ends
from diagconv.formats.mermaid.reading.prepasses import BLANKS
from diagconv.formats.mermaid.shapes import BRACKETS

_KIND_OF_TEXT = {"TEXT": "text", "EDGE_TEXT": "text", "STRING": "string", "MARKDOWN": "markdown"}
_CLOSING = {"CLOSE_BACKSLASH": "\\]", "CLOSE_SLASH": "/]", "CLOSE_ELLIPSE": "-)"}
_SHAPES = {(bracket.opening, bracket.closing): bracket.shape for bracket in BRACKETS}
_ADDRESS = re.compile(r"['`]?(?:https?:|www\.|mailto:|\.{0,2}/)")
_ESCAPED_COMMA = re.compile(r"\\,|(,)")

Link = tuple[Any, Text | None, str | None]
"""A link's looks, label and id."""


class Builder:
    """Builds one chart after another; each thread has one of its own, since the parser calls its methods."""

    def __init__(self) -> None:
        self.chart = Chart()
        self.source = ""

    def begin(self, chart: Chart, text: str) -> None:
        """Start a new chart, of this prepared text."""
        self.chart = chart
        self.source = text

    # The whole

    def start(self, children: list[Any]) -> Chart:
        return self.chart

    def header(self, children: list[Symbol]) -> None:
        chart = self.chart
        chart.header = children[0].value
        chart.start_comments = chart.comments_before(children[0].start)
        if children[1].type == "DIRECTION":
            word = children[1]
            chart.direction = DIRECTION_OF[word.value.strip(BLANKS)]
            if chart.direction == "BR":
                chart.say(rules.NO_WAY, word.stop - 2, word.stop)
        if chart.header == "swimlane-beta":
            chart.say(rules.SWIMLANES, children[0].start, children[0].stop)

    def body(self, children: list[Any]) -> None:
        """Statements have done their work when they are complete."""

    # Nodes

    def node_bare(self, children: list[Symbol]) -> Mention:
        token = children[0]
        chart, id, start = self.chart, token.value, token.start
        chart.vertex(id, start, token.stop)
        chart.open[-1].members.append(id)
        return Mention(id, start, token.stop)

    def node_bracketed(self, children: list[Any]) -> Mention:
        id, opening, text, closing = children
        shape = _SHAPES[opening.value, _CLOSING.get(closing.type, closing.value)]
        return self._define(id, closing, text, shape)

    def node_doubly_bracketed(self, children: list[Any]) -> Mention:
        id, opening, _, text, closing, last = children
        return self._define(id, last, text, _SHAPES[opening.value * 2, closing.value * 2])

    def node_with_property(self, children: list[Any]) -> Mention:
        id, _, key, _, value, _, text, closing = children
        return self._define(id, closing, text, "rect", {key.value: value.value})

    def _define(
        self, id: Symbol, closing: Symbol, text: Text, shape: str, props: dict[str, str] | None = None
    ) -> Mention:
        mention = Mention(id.value, id.start, closing.stop)
        self.chart.define(mention, text, shape, props)
        self.chart.open[-1].members.append(mention.id)
        return mention

    def node_with_class(self, children: list[Any]) -> Mention:
        mention, _, name = children
        self.chart.apply_class(mention.id, name.value, name.start)
        return Mention(mention.id, mention.start, name.stop)

    def data(self, children: list[Symbol]) -> Symbol:
        first, last = children[0], children[-1]
        if first is last:
            return first
        inner = "".join(part.value[2:-1] for part in children)
        return Symbol("DATA", f"@{{{inner}}}", first.start, last.stop)

    def nodes_first(self, children: list[Mention]) -> list[Mention]:
        return children

    def nodes_more(self, children: list[Any]) -> list[Mention]:
        nodes: list[Mention] = children[0]
        if len(children) == 6:
            apply_data(self.chart, nodes[-1], children[1])
        nodes.append(children[-1])
        return nodes

    # Links

    def chain_start(self, children: list[Any]) -> list[Mention]:
        nodes: list[Mention] = children[0]
        if len(children) > 1 and children[1].type == "DATA":
            apply_data(self.chart, nodes[-1], children[1])
        return nodes

    def chain_link(self, children: list[Any]) -> list[Mention]:
        sources, link, targets = children[:3]
        if len(children) > 3 and children[3].type == "DATA":
            apply_data(self.chart, targets[-1], children[3])
        self.chart.link(sources, targets, *link)
        return targets  # type: ignore[no-any-return]

    def link_plain(self, children: list[Symbol]) -> Link:
        return self._whole_link(children[0], glued=True), None, None

    def link_piped(self, children: list[Any]) -> Link:
        return self._whole_link(children[0]), children[2], None

    def link_named(self, children: list[Symbol]) -> Link:
        return self._whole_link(children[1], glued=True), None, _id(children[0])

    def link_named_piped(self, children: list[Any]) -> Link:
        return self._whole_link(children[1]), children[3], _id(children[0])

    def link_labelled(self, children: list[Any]) -> Link:
        return self._labelled(*children), children[1], None

    def link_named_labelled(self, children: list[Any]) -> Link:
        return self._labelled(*children[1:]), children[2], _id(children[0])

    def _whole_link(self, token: Symbol, *, glued: bool = False) -> Ends:
        ends, surprises = link_ends(token.value)
        if surprises:
            self._say_surprise(token, glued)
        return ends

    def _say_surprise(self, token: Symbol, glued: bool) -> None:
        """An end that draws nothing, or a letter that was meant for the id behind it."""
        written = token.value.strip(BLANKS)
        start = token.start + token.value.index(written)
        if glued and token.value[-1] in "xo":
            node = re.compile(r"[\w.-]*").match(self.source, token.stop)
            words = {"character": written[-1], "link": written[:-1], "id": node[0] if node else ""}
            self.chart.say(rules.GLUED_END, token.stop - 1, token.stop, **words)
        if written[0] in "xo<" and END_OF[written[0]] != END_OF.get(written[-1]):
            self.chart.say(rules.ODD_START, start, start + 1, character=written[0])

    def _labelled(self, start: Symbol, _: Text, stop: Symbol) -> Any:
        ends, fits = joined_ends(start.value, stop.value)
        if not fits:
            blanks = len(start.value) - len(start.value.lstrip(BLANKS))
            self.chart.say(rules.MIXED_LINK, start.start + blanks, stop.start + len(stop.value.rstrip(BLANKS)))
        return ends

    def text(self, children: list[Symbol]) -> Text:
        first = children[0]
        if len(children) == 1:
            return Text(first.value, _KIND_OF_TEXT[first.type])
        return Text("".join(part.value for part in children), _KIND_OF_TEXT[first.type])

    # Subgraphs

    def title(self, children: list[Symbol]) -> Text:
        kind = "markdown" if children[0].type == "MARKDOWN" else "text"
        return Text("".join(part.value for part in children), kind)

    def subgraph_titled(self, children: list[Any]) -> bool:
        keyword, _, name, _, title, closing, _ = children
        self.chart.open_subgraph(name.source.strip(BLANKS), title, keyword.start, closing.stop)
        return False

    def subgraph_named(self, children: list[Any]) -> bool:
        keyword, _, name, separator = children
        nameless = any(character in BLANKS for character in name.source)
        self._say_comment_inside(name.source, separator.start - len(name.source), "title")
        self.chart.open_subgraph(None if nameless else name.source, name, keyword.start, separator.start)
        return nameless

    def _say_comment_inside(self, text: str, start: int, what: str) -> None:
        """`%%` behind a statement that takes any words to the end of its line."""
        place = text.find("%%")
        if place >= 0:
            comment = text[place:].rstrip(BLANKS)
            begin = start + place
            self.chart.say(rules.COMMENT_INSIDE, begin, begin + len(comment), what=what, comment=comment)

    def subgraph_nameless(self, children: list[Symbol]) -> bool:
        self.chart.open_subgraph("", Text("", "text"), children[0].start, children[0].stop)
        self.chart.say(rules.NAMELESS, children[0].start, children[0].stop)
        return True

    def subgraph(self, children: list[Any]) -> None:
        nameless, _, end = children
        self.chart.open[-1].end_comments += self.chart.comments_before(end.start)
        self.chart.close_subgraph(end.start + len("end"), nameless)

    def direction(self, children: list[Symbol]) -> None:
        token, chart = children[0], self.chart
        chart.open[-1].direction = DIRECTION_OF[token.value]
        line = self.source[token.start : token.stop].strip(BLANKS + ";")
        start = self.source.find("direction", token.start)
        if not re.fullmatch(r"direction\s+\w+", line):
            chart.say(rules.SWALLOWED, token.stop - len(line), token.stop, way=token.value)
        elif len(chart.open) == 1:
            chart.say(rules.TOP_DIRECTION, start, start + len(line), way=token.value)

    # Classes and styles

    def joined(self, children: list[Symbol]) -> Mention:
        return Mention("".join(part.value for part in children), children[0].start, children[-1].stop)

    def style_value(self, children: list[Symbol]) -> str:
        value = "".join(part.value for part in children)
        self._say_comment_inside(value, children[0].start, "style")
        if ":" not in value:
            self.chart.say(rules.NO_VALUE, children[0].start, children[-1].stop, style=value.strip(BLANKS))
        return value

    def styles(self, children: list[Any]) -> list[str]:
        return children[::2]

    def class_apply(self, children: list[Symbol]) -> None:
        ids, name = children[2], children[4]
        for id in self.chart.apply_class(ids.value, name.value, name.start):
            start = ids.start + max(ids.value.find(id), 0)
            self.chart.say(rules.EARLY_CLASS, start, start + len(id), id=id)

    def class_define(self, children: list[Any]) -> None:
        keyword, _, names, _, styles = children
        pairs = _split_escaped(",".join(styles))
        comments = self.chart.comments_before(keyword.start)
        for name in names.id.split(","):
            self.chart.classes.setdefault(name, []).extend(pairs)
            if comments:
                self.chart.class_comments.setdefault(name, []).extend(comments)
            comments = []

    def style(self, children: list[Any]) -> None:
        mention, styles = children[2], children[4]
        if "," in mention.id:
            self.chart.say(rules.STYLED_LIST, mention.start, mention.stop, id=mention.id)
        if mention.id in self.chart.links_by_id:
            number = self.chart.links.index(self.chart.links_by_id[mention.id])
            self.chart.say(rules.LOST_STYLE, mention.start, mention.stop, id=mention.id, number=number)
        vertex = self.chart.vertex(*mention)
        if vertex is not None:
            vertex.style += styles

    def positions(self, children: list[Symbol]) -> list[Symbol]:
        return children[::2]

    def link_style(self, children: list[Any]) -> None:
        self._style_links(children[2], children[4])

    def link_curve(self, children: list[Any]) -> None:
        for position in children[2]:
            if position.type == "DEFAULT":
                self.chart.default_curve = children[6].id
            else:
                self._link_at(position).curve = children[6].id
        if len(children) > 7:
            self._style_links(children[2], children[8])

    def _style_links(self, positions: list[Symbol], styles: list[str]) -> None:
        for position in positions:
            if position.type == "DEFAULT":
                self.chart.default_style = styles
            else:
                self._link_at(position).style = styles

    def _link_at(self, position: Symbol) -> Any:
        number, links = position.value, self.chart.links
        if (number != "0" and number.startswith("0")) or len(number) > 9 or int(number) >= len(links):
            words = {"number": number, "count": len(links), "last": len(links) - 1}
            hint = None if links else "move this line below the links"
            raise Fault(Problem(rules.NO_SUCH_LINK, position.start, position.stop, words, hint))
        return links[int(number)]

    # Clicks and accessibility

    def click_link(self, children: list[Symbol]) -> None:
        strings = [token.value for token in children if token.type == "STRING"]
        target = children[-1].value if children[-1].type == "TARGET" else None
        self._click(children[0], Click(strings[0], target, None, None), strings[1] if len(strings) > 1 else None)

    def click_call(self, children: list[Any]) -> None:
        ids, function, *rest = children
        name = function.value if isinstance(function, Symbol) else function.id
        if not isinstance(function, Symbol) and _ADDRESS.match(name):
            self.chart.say(rules.ADDRESS_AS_CALL, function.start, function.stop, address=name.strip("'`"), id=ids.value)
        arguments = next((token.value for token in rest if token.type == "CALLBACK_ARGUMENTS"), None)
        tooltip = rest[-1].value if rest and rest[-1].type == "STRING" else None
        self._click(ids, Click(None, None, name, arguments), tooltip)

    def _click(self, ids: Symbol, click: Click, tooltip: str | None) -> None:
        for id in ids.value.split(","):
            if id and not any(self.chart.with_id(id)):
                self.chart.say(rules.EARLY_CLICK, ids.start, ids.stop, id=id)
            self.chart.clicks.setdefault(id, []).append(click)
            if tooltip is not None:
                self.chart.tooltips[id] = tooltip

    def accessible_title(self, children: list[Symbol]) -> None:
        self.chart.accessible_title = children[-1].value.strip(BLANKS)
        self.chart.open[-1].members.append(self.chart.accessible_title)

    def accessible_description(self, children: list[Symbol]) -> None:
        self.chart.accessible_description = children[-1].value.strip(BLANKS)
        self.chart.open[-1].members.append(self.chart.accessible_description)


def _id(token: Symbol) -> str:
    """The id before a link: Mermaid takes away the first `@`, wherever it is."""
    return token.value.replace("@", "", 1)


def _split_escaped(styles: str) -> list[str]:
    """A class's styles, at the commas that no backslash stands before."""
    return [part.replace("\\,", ",") for part in re.split(r"(?<!\\),|;", styles)]
