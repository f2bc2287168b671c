"""What goes wrong in statements that start with a word: class, style, linkStyle, click, subgraph, direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.characters import strange_character
from diagconv.formats.mermaid.mistakes.trouble import (
    Trouble,
    end_of_line,
    excerpt,
    problem_at,
    problem_here,
    statement_end,
)
from diagconv.formats.mermaid.prepasses import BLANKS, ENTITY_START

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.mermaid.chart import Problem


def broken_statement(trouble: Trouble) -> Problem | None:
    row = _BY_STATEMENT.get(trouble.first)
    if row is None or (trouble.outer and trouble.first != "CLICK"):
        return None
    token = trouble.token
    if trouble.text[trouble.at] == ENTITY_START:
        return strange_character(trouble)
    line_end = end_of_line(trouble.text, trouble.at)
    if token is not None and token.type == "SPACE" and not trouble.text[token.stop : line_end].strip(BLANKS + ";"):
        return problem_at(say.TRAILING_BLANK, token.start, token.stop)
    return row(trouble)


def _class(trouble: Trouble) -> Problem:
    return problem_at(say.CLASS_LIST, trouble.statement[0].start, statement_end(trouble))


def _style(trouble: Trouble) -> Problem | None:
    first = trouble.statement[0]
    if trouble.token is not None and trouble.token.type == "SEP":
        id = next((token.value for token in trouble.statement[1:] if token.type == "NAME"), "A")
        return problem_at(say.NO_STYLE, first.start, statement_end(trouble), word=first.value, id=id)
    return problem_here(trouble, say.IN_STYLE, character=trouble.text[trouble.at])


def _link_style(trouble: Trouble) -> Problem:
    if trouble.has_before("COLON"):
        return problem_here(trouble, say.IN_STYLE, character=trouble.text[trouble.at])
    return problem_here(trouble, say.LINK_NUMBER)


def _click(trouble: Trouble) -> Problem:
    start = trouble.text.rfind("click", 0, trouble.at)
    return problem_at(say.CLICK, max(start, 0), max(end_of_line(trouble.text, max(start, 0)), start + 1))


def _subgraph(trouble: Trouble) -> Problem | None:
    keyword = trouble.statement[0]
    if trouble.token is not None and trouble.token.type == "DIRECTION_LINE":
        return None
    character = trouble.text[trouble.at : trouble.stop].strip(BLANKS) or trouble.text[trouble.at]
    line = excerpt(trouble.text, keyword.stop).strip(BLANKS)
    id, title = _name_and_title(line)
    return problem_at(say.IN_NAME, trouble.at, trouble.at + len(character), character=character, id=id, title=title)


def _name_and_title(line: str) -> tuple[str, str]:
    bracketed = re.match(r"([\w.-]+)\s*(?:\((.*)\)|\{(.*)\})\s*$", line)
    if bracketed:
        return bracketed[1], (bracketed[2] or bracketed[3]).strip('(){}" ')
    first = re.match(r"[\w-]+", line)
    return first[0] if first else "s1", line.replace('"', "#quot;")


_BY_STATEMENT: dict[str, Callable[[Trouble], Problem | None]] = {
    "CLASS": _class,
    "STYLE": _style,
    "CLASS_DEFINE": _style,
    "LINK_STYLE": _link_style,
    "CLICK": _click,
    "SUBGRAPH": _subgraph,
}


def direction_line(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is None or token.type != "DIRECTION_LINE":
        return None
    start = trouble.text.find("direction", token.start)
    return problem_at(say.DIRECTION_IN_LINE, start, start + len("direction") + 3, way=token.value)
