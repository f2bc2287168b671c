# ruff: noqa: D102  # each method is the action of the grammar's rule of its name
"""The semantic actions of the header, nodes, links and subgraphs."""

from __future__ import annotations

import re
from typing import Any

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import DIRECTION_OF, END_OF
from diagconv.formats.mermaid.reading.data import apply_data
from diagconv.formats.mermaid.reading.elements import Arrow, LabelSource, Mention
from diagconv.formats.mermaid.reading.labels import unmark_entities
from diagconv.formats.mermaid.reading.lexer import Token
from diagconv.formats.mermaid.reading.links import join_arrow_halves, parse_arrow
from diagconv.formats.mermaid.reading.problems import ReadingStopped, StatementError, limit_problem
from diagconv.formats.mermaid.reading.style_statements import StyleStatements
from diagconv.formats.mermaid.shapes import BRACKETS
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.limits import EDGES, PRODUCT
from diagconv.patterns import lazy_pattern

_LABEL_TYPES = {"TEXT": "text", "EDGE_TEXT": "text", "STRING": "string", "MARKDOWN": "markdown"}
_CLOSING = {"CLOSE_BACKSLASH": "\\]", "CLOSE_SLASH": "/]", "CLOSE_ELLIPSE": "-)"}
_SHAPES = {(bracket.opening, bracket.closing): bracket.shape for bracket in BRACKETS}

_Link = tuple[Any, LabelSource | None, str | None]
"""A link's arrow, label and id."""


class GraphStatements(StyleStatements):
    """Adds the header, nodes, links and subgraphs to the database, beside what the base class adds."""

    # The header

    def header(self, children: list[Token]) -> None:
        database = self.database
        database.header = children[0].value
        database.start_comments = database.take_comments_before(children[0].start)
        if children[1].type == "DIRECTION":
            word = children[1]
            database.direction = DIRECTION_OF[word.value.strip(WHITESPACE)]
            if database.direction == "BR":
                database.report(rules.DIRECTION_WITHOUT_EFFECT, word.stop - 2, word.stop)
        if database.header == "swimlane-beta":
            database.report(rules.SWIMLANES, children[0].start, children[0].stop)

    # Nodes

    def node_bare(self, children: list[Token]) -> Mention:
        token = children[0]
        database, id, start = self.database, token.value, token.start
        database.add_vertex(id, start, token.stop)
        database.open[-1].members.append(id)
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
        self, id: Token, closing: Token, text: LabelSource, shape: str, props: dict[str, str] | None = None
    ) -> Mention:
        mention = Mention(id.value, id.start, closing.stop)
        self.database.define_node(mention, text, shape, props)
        self.database.open[-1].members.append(mention.id)
        return mention

    def node_with_class(self, children: list[Any]) -> Mention:
        mention, _, name = children
        self.database.apply_class(mention.id, name.value, name.start)
        return Mention(mention.id, mention.start, name.stop)

    def data(self, children: list[Token]) -> Token:
        first, last = children[0], children[-1]
        if first is last:
            return first
        inner = "".join(part.value[2:-1] for part in children)
        return Token("DATA", f"@{{{inner}}}", first.start, last.stop)

    def nodes_first(self, children: list[Mention]) -> list[Mention]:
        return children

    def nodes_more(self, children: list[Any]) -> list[Mention]:
        nodes: list[Mention] = children[0]
        if len(children) == 6:
            apply_data(self.database, nodes[-1], children[1])
        nodes.append(children[-1])
        return nodes

    # Links

    def chain_start(self, children: list[Any]) -> list[Mention]:
        nodes: list[Mention] = children[0]
        if len(children) > 1 and children[1].type == "DATA":
            apply_data(self.database, nodes[-1], children[1])
        return nodes

    def chain_link(self, children: list[Any]) -> list[Mention]:
        sources, (arrow, label, id), targets = children[:3]
        if len(children) > 3 and children[3].type == "DATA":
            apply_data(self.database, targets[-1], children[3])
        self._check_count(sources, targets)
        self.database.add_links(sources, targets, arrow, label, id)
        return targets  # type: ignore[no-any-return]

    def _check_count(self, sources: list[Mention], targets: list[Mention]) -> None:
        """Raise an error where there would be too many links, before they are made."""
        count = len(sources) * len(targets)
        place = sources[0].start, targets[-1].stop
        if count > 1 and count > PRODUCT.value:
            raise StatementError(limit_problem(PRODUCT, *place, count=f"{count:,}"))
        if len(self.database.links) + count > self.database.most_links:
            raise ReadingStopped(limit_problem(EDGES, *place))

    def link_plain(self, children: list[Token]) -> _Link:
        return self._arrow(children[0], glued=True), None, None

    def link_piped(self, children: list[Any]) -> _Link:
        return self._arrow(children[0]), children[2], None

    def link_named(self, children: list[Token]) -> _Link:
        return self._arrow(children[1], glued=True), None, self._link_id(children[0])

    def link_named_piped(self, children: list[Any]) -> _Link:
        return self._arrow(children[1]), children[3], self._link_id(children[0])

    def link_labelled(self, children: list[Any]) -> _Link:
        return self._joined_arrow(*children), children[1], None

    def link_named_labelled(self, children: list[Any]) -> _Link:
        return self._joined_arrow(*children[1:]), children[2], self._link_id(children[0])

    def _link_id(self, token: Token) -> str | None:
        """The id before a link: Mermaid removes the first `@`, wherever it is."""
        id = token.value.replace("@", "", 1)
        return self.without_unprintable(id, token.start) or None

    def _arrow(self, token: Token, *, glued: bool = False) -> Arrow:
        arrow, is_odd = parse_arrow(token.value)
        if is_odd:
            self._warn_of_odd_arrow(token, glued)
        return arrow

    def _warn_of_odd_arrow(self, token: Token, glued: bool) -> None:
        """Warn of an arrowhead that is not drawn, or a letter that was meant for the id after it."""
        written = token.value.strip(WHITESPACE)
        start = token.start + token.value.index(written)
        if glued and token.value[-1] in "xo":
            rest = _GLUED.match(self.source, token.stop, token.stop + _LONGEST)
            id, label, stop = rest.groups() if rest else ("", None, None)
            words = {"character": written[-1], "link": written[:-1], "id": id}
            hint = _unglued(written, id, label, stop)
            self.database.report(rules.GLUED_ARROWHEAD, token.stop - 1, token.stop, hint, **words)
        if written[0] in "xo<" and END_OF[written[0]] != END_OF.get(written[-1]):
            self.database.report(rules.UNDRAWN_ARROWHEAD, start, start + 1, character=written[0])

    def _joined_arrow(self, start: Token, label: LabelSource, stop: Token) -> Any:
        arrow, fits = join_arrow_halves(start.value, stop.value)
        half, words = stop.value.strip(WHITESPACE), label.text.strip(WHITESPACE)
        if stop.value[0] in "xo" and label.label_type == "text" and words:
            right = f"{start.value.strip(WHITESPACE)} {words}{half[0]} {half[1:]}"
            self.database.report(
                rules.SWALLOWED_LABEL_END, stop.start, stop.start + 1, character=half[0], label=words, right=right
            )
        elif words and fits and parse_arrow(stop.value)[0].tail == "none" and stop.value.strip(WHITESPACE)[0] in "xo<":
            at = stop.start + len(stop.value) - len(stop.value.lstrip(WHITESPACE))
            if start.value.strip(WHITESPACE)[0] not in "xo<":
                self.database.report(rules.UNDRAWN_ARROWHEAD, at, at + 1, character=self.source[at])
        if not fits:
            spaces = len(start.value) - len(start.value.lstrip(WHITESPACE))
            self.database.report(
                rules.MISMATCHED_LINK_HALVES, start.start + spaces, stop.start + len(stop.value.rstrip(WHITESPACE))
            )
        return arrow

    def text(self, children: list[Token]) -> LabelSource:
        first = children[0]
        if len(children) == 1:
            return LabelSource(first.value, _LABEL_TYPES[first.type])
        return LabelSource("".join(part.value for part in children), _LABEL_TYPES[first.type])

    # Subgraphs

    def title(self, children: list[Token]) -> LabelSource:
        label_type = "markdown" if children[0].type == "MARKDOWN" else "text"
        return LabelSource("".join(part.value for part in children), label_type)

    def subgraph_titled(self, children: list[Any]) -> bool:
        keyword, _, name, _, title, closing, _ = children
        id = unmark_entities(name.text.strip(WHITESPACE))
        self.database.open_subgraph(id, title, keyword.start, closing.stop)
        return False

    def subgraph_named(self, children: list[Any]) -> bool:
        keyword, _, name, separator = children
        nameless = any(character in WHITESPACE for character in name.text)
        begin = max(self.source.find(name.text, keyword.stop), keyword.stop)
        self.warn_of_comment(name.text, begin, "title")
        id = None if nameless else unmark_entities(name.text)
        self.database.open_subgraph(id, name, keyword.start, separator.start)
        return nameless

    def subgraph_nameless(self, children: list[Token]) -> bool:
        self.database.open_subgraph("", LabelSource("", "text"), children[0].start, children[0].stop)
        self.database.report(rules.MISSING_SUBGRAPH_NAME, children[0].start, children[0].stop)
        return True

    def subgraph(self, children: list[Any]) -> None:
        nameless, _, end = children
        self.database.open[-1].end_comments += self.database.take_comments_before(end.start)
        self.database.close_subgraph(end.start + len("end"), nameless)

    def direction(self, children: list[Token]) -> None:
        token, database = children[0], self.database
        database.open[-1].direction = DIRECTION_OF[token.value]
        line = self.source[token.start : token.stop].strip(WHITESPACE + ";")
        start = self.source.find("direction", token.start)
        if not re.fullmatch(r"direction\s+\w+", line):
            database.report(rules.DIRECTION_OF_WHOLE_LINE, token.stop - len(line), token.stop, way=token.value)
        elif len(database.open) == 1:
            database.report(rules.TOP_DIRECTION, start, start + len(line), way=token.value)


_LONGEST = 200
"""The number of characters that are searched for what may have been meant."""

_GLUED = lazy_pattern(r"((?:[\w.]|-(?![->.]))*)(?:([^\n;|\[\](){}\"]*?)[^\S\n]*([xo<]?(?:--+[->xo]|==+[=>xo])))?")
"""After a link that ends in a letter: the id, and the rest of what may have been meant as the link's label."""


def _unglued(link: str, id: str, label: str | None, stop: str | None) -> str | None:
    """The hint for a link that took the first letter of what follows; None for the rule's own."""
    line, letter = link[:-1], link[-1]
    if line.lstrip("xo<") not in ("--", "=="):
        return None
    if stop is not None and line[-1] in stop:
        return f"put spaces around the label: “{line} {letter}{id}{label} {stop}”"
    return f"add a space before the id: “{line}{line[-1]} {letter}{id}”, or “{link} {id}” for a {_LETTERS[letter]}"


_LETTERS = {"o": "circle", "x": "cross"}
