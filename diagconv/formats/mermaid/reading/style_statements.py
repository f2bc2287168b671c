# ruff: noqa: D102  # each method is the action of the grammar's rule of its name
"""The semantic actions of classes, styles, clicks and accessibility."""

from __future__ import annotations

from typing import Any

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import NO_STYLE
from diagconv.formats.mermaid.reading.elements import Click, Mention
from diagconv.formats.mermaid.reading.lexer import Token
from diagconv.formats.mermaid.reading.problems import Problem, StatementError
from diagconv.formats.mermaid.reading.statements import Statements
from diagconv.formats.mermaid.reading.styles import split_style
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

_ADDRESS = lazy_pattern(r"['`]?(?:https?:|www\.|mailto:|\.{0,2}/)")


class StyleStatements(Statements):
    """Adds classes, styles, clicks and what screen readers read to the database."""

    # Classes and styles

    def joined(self, children: list[Token]) -> Mention:
        return Mention("".join(part.value for part in children), children[0].start, children[-1].stop)

    def style_value(self, children: list[Token]) -> str:
        value = self.without_unprintable("".join(part.value for part in children), children[0].start)
        self.warn_of_comment(value, children[0].start, "style")
        if ":" not in value and value != NO_STYLE:
            self.database.report(
                rules.STYLE_WITHOUT_VALUE, children[0].start, children[-1].stop, style=value.strip(WHITESPACE)
            )
        return value

    def styles(self, children: list[Any]) -> list[str]:
        return children[::2]

    def class_apply(self, children: list[Token]) -> None:
        ids, name = children[2], children[4]
        self.database.keep_comments(f"class {name.value}", ids.start)
        missing = self.database.apply_class(ids.value, name.value, name.start)
        places = _places(ids.value) if missing else {}
        for id in missing:
            start = ids.start + places[id]
            self.database.report(rules.EARLY_CLASS, start, start + len(id), id=id)

    def class_define(self, children: list[Any]) -> None:
        keyword, _, names, _, styles = children
        pairs = split_style(",".join(styles))
        comments = self.database.take_comments_before(keyword.start)
        for name in names.id.split(","):
            self.database.classes.setdefault(name, []).extend(pairs)
            if comments:
                self.database.class_comments.setdefault(name, []).extend(comments)
            comments = []

    def style(self, children: list[Any]) -> None:
        mention, styles = children[2], children[4]
        self.database.keep_comments(f"style {mention.id}", mention.start)
        if "," in mention.id:
            self.database.report(rules.STYLED_LIST, mention.start, mention.stop, id=mention.id)
        if mention.id in self.database.links_by_id:
            number = self.database.links_by_id[mention.id].number
            self.database.report(rules.STYLED_LINK, mention.start, mention.stop, id=mention.id, number=number)
        vertex = self.database.add_vertex(*mention)
        if vertex is not None:
            vertex.style += styles

    def positions(self, children: list[Token]) -> list[Token]:
        return children[::2]

    def link_style(self, children: list[Any]) -> None:
        self._keep_comments(children[2])
        self._style_links(children[2], children[4])

    def link_curve(self, children: list[Any]) -> None:
        self._keep_comments(children[2])
        for position in children[2]:
            if position.type == "DEFAULT":
                self.database.default_curve = children[6].id
            else:
                self._link_at(position).curve = children[6].id
        if len(children) > 7:
            self._style_links(children[2], children[8])

    def _keep_comments(self, positions: list[Token]) -> None:
        first = positions[0]
        target = "default" if first.type == "DEFAULT" else first.value
        self.database.keep_comments(f"linkStyle {target}", first.start)

    def _style_links(self, positions: list[Token], styles: list[str]) -> None:
        for position in positions:
            if position.type == "DEFAULT":
                self.database.default_style = styles
            else:
                self._link_at(position).style = styles

    def _link_at(self, position: Token) -> Any:
        number, links = position.value, self.database.links
        if (number != "0" and number.startswith("0")) or len(number) > 9 or int(number) >= len(links):
            words = {"number": number, "count": len(links), "last": len(links) - 1}
            hint = None if links else "move this line below the links"
            raise StatementError(Problem(rules.UNKNOWN_LINK_NUMBER, position.start, position.stop, words, hint))
        return links[int(number)]

    # Clicks and accessibility

    def click_link(self, children: list[Token]) -> None:
        strings = [token.value for token in children if token.type == "STRING"]
        target = children[-1].value if children[-1].type == "TARGET" else None
        self._click(children[0], Click(strings[0], target, None, None), strings[1] if len(strings) > 1 else None)

    def click_call(self, children: list[Any]) -> None:
        ids, function, *rest = children
        name = function.value if isinstance(function, Token) else function.id
        if not isinstance(function, Token) and _ADDRESS.match(name):
            self.database.report(
                rules.ADDRESS_AS_CALL, function.start, function.stop, address=name.strip("'`"), id=ids.value
            )
        arguments = next((token.value for token in rest if token.type == "CALLBACK_ARGUMENTS"), None)
        tooltip = rest[-1].value if rest and rest[-1].type == "STRING" else None
        self._click(ids, Click(None, None, name, arguments), tooltip)

    def _click(self, ids: Token, click: Click, tooltip: str | None) -> None:
        self.database.keep_comments(f"click {ids.value}", ids.start)
        for id in ids.value.split(","):
            if id and not any(self.database.elements_with_id(id)):
                self.database.report(rules.EARLY_CLICK, ids.start, ids.stop, id=id)
            self.database.clicks.setdefault(id, []).append(click)
            if tooltip is not None:
                self.database.tooltips[id] = tooltip

    def accessible_title(self, children: list[Token]) -> None:
        self.database.accessible_title = children[-1].value.strip(WHITESPACE)
        self.database.open[-1].members.append(self.database.accessible_title)

    def accessible_description(self, children: list[Token]) -> None:
        last = children[-1]
        if self.database.accessible_description and last.start == last.stop:  # at the end of an unclosed block
            self.database.report(rules.UNCLOSED_DESCRIPTION, self.database.description_start, last.stop - 1)
        self.database.accessible_description = last.value.strip(WHITESPACE)
        self.database.description_start = last.start
        self.database.open[-1].members.append(self.database.accessible_description)


def _places(ids: str) -> dict[str, int]:
    """Where each id first stands in a list with commas."""
    places: dict[str, int] = {}
    start = 0
    for id in ids.split(","):
        places.setdefault(id, start)
        start += len(id) + 1
    return places
