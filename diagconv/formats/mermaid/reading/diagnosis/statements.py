"""Errors in statements that start with a keyword: class, style, linkStyle, click, subgraph, direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.diagnostics import nearest
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import LINK_TARGETS
from diagconv.formats.mermaid.reading.diagnosis.characters import strange_character
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import (
    ParseFailure,
    end_of_line,
    excerpt,
    problem_at,
    problem_here,
    shown,
    statement_end,
)
from diagconv.formats.mermaid.reading.preprocessing import ENTITY_START
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.mermaid.reading.problems import Problem


def broken_statement(failure: ParseFailure) -> Problem | None:
    """An error after the keyword of a statement."""
    is_click = bool(failure.outer) and failure.text.startswith("click", failure.outer[-1][1])
    diagnose = _click if is_click else _BY_STATEMENT.get(failure.first)
    if diagnose is None or (failure.outer and not is_click and failure.first != "CLICK"):
        return None
    token = failure.token
    if failure.text[failure.at] == ENTITY_START:
        return strange_character(failure)
    line_end = end_of_line(failure.text, failure.at)
    if token is not None and token.type == "SPACE" and not failure.text[token.stop : line_end].strip(WHITESPACE + ";"):
        return problem_at(rules.TRAILING_SPACE, token.start, token.stop)
    return diagnose(failure)


def _class(failure: ParseFailure) -> Problem:
    start, stop = failure.statement[0].start, statement_end(failure)
    words = failure.text[start:stop].split()[1:]
    return problem_at(rules.INVALID_CLASS_LIST, start, stop, _class_hint(words))


def _class_hint(words: list[str]) -> str | None:
    """A hint for the list without spaces, or a line for each class; None for neither."""
    *ids, name = words or [""]
    if ids and (any(id.endswith(",") for id in ids[:-1]) or ids[-1].startswith(",")):
        return f"write “class {''.join(ids)} {name}”"
    if len(words) == 3 and "," not in "".join(words[1:]):
        return f"write “class {words[0]} {words[1]}” and, on its own line, “class {words[0]} {words[2]}”"
    return None


def _style(failure: ParseFailure) -> Problem | None:
    first = failure.statement[0]
    if failure.token is not None and failure.token.type == "SEP":
        id = next((token.value for token in failure.statement[1:] if token.type == "NAME"), "A")
        id = "A" if failure.has_before("COLON") else id
        return problem_at(rules.MISSING_STYLE, first.start, statement_end(failure), word=first.value, id=id)
    return _in_style(failure)


def _in_style(failure: ParseFailure) -> Problem:
    character = failure.text[failure.at]
    return problem_at(
        rules.INVALID_STYLE_CHARACTER, failure.at, failure.at + 1, _style_hint(failure, character), character=character
    )


def _style_hint(failure: ParseFailure, character: str) -> str | None:
    colour = _RGB.search(failure.text, max(failure.at - 4, 0), failure.at + 40)
    if colour and colour.start() <= failure.at < colour.end():
        return f"write “#{''.join(f'{min(int(part), 255):02x}' for part in colour.groups())}”"
    return _STYLE_HINTS.get(character) or (None if character.isascii() else _STYLE_HINTS["é"])


_RGB = lazy_pattern(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})[^)\n]*\)")
_STYLE_HINTS = {
    '"': "remove the quotes",
    "{": "remove the braces, and separate styles with commas: fill:#f9f,stroke:#333",
    "}": "remove the braces, and separate styles with commas: fill:#f9f,stroke:#333",
    "=": "put “:” between a property and its value: fill:#f9f",
    "é": "use a letter without an accent, or remove it",
}


def _link_style(failure: ParseFailure) -> Problem:
    if failure.has_before("COLON"):
        return _in_style(failure)
    number = _number(failure)
    hint = f"write “linkStyle {number} …” with the number of this link" if number is not None else None
    return problem_here(failure, rules.INVALID_LINK_NUMBER, hint)


def _number(failure: ParseFailure) -> int | None:
    """The number of the link whose id is written instead of its number."""
    link = failure.database.links_by_id.get(failure.token.value) if failure.token is not None else None
    return link.number if link is not None else None


def _click(failure: ParseFailure) -> Problem:
    before = failure.outer[-1][1] + len("click") if failure.outer else failure.statement[0].start or failure.at
    start = max(failure.text.rfind("click", 0, before), 0)
    if spaces := _TRAILING_SPACES.fullmatch(failure.text[start : end_of_line(failure.text, start)]):
        return problem_at(rules.TRAILING_SPACE, start + spaces.start(1), start + spaces.end(1))
    stop = start + max(len(excerpt(failure.text, start).rstrip(WHITESPACE + ";")), 1)
    return problem_at(rules.INVALID_CLICK, start, stop, _click_hint(failure.text[start:stop]))


def _click_hint(line: str) -> str | None:
    """What to write instead, if that is clear."""
    whole = " ".join(line.split())
    if call := _CALL.fullmatch(whole):
        return f"write “{call[1]}()”"
    if target := _TARGET.fullmatch(whole):
        nearest_target = next(iter(nearest(target[2], LINK_TARGETS)), "_blank")
        return f"write “{target[1]} {nearest_target}”"
    if address := _ADDRESS.fullmatch(whole):
        return f'quote the address: {address[1]}"{address[2]}"{address[3]}'
    whole = re.sub(r"\s*,\s*", ",", whole) if '"' not in whole.partition(",")[0] else whole
    return f"write “{whole}”, with single spaces in between" if _CLICK.fullmatch(whole) and whole != line else None


_STRING = r'"[^"]+"'
_CALL = lazy_pattern(r"(click \S+ call [\w.]+)")
_TARGET = lazy_pattern(rf"(click \S+ (?:href )?{_STRING}(?: {_STRING})?) ([^\"\s]+)")
_ADDRESS = lazy_pattern(rf"(click \S+ (?:href )?)([^\s\"]+[/.:][^\s\"]+)((?: {_STRING})?(?: _\w+)?)")
_TRAILING_SPACES = lazy_pattern(rf"click \S+ (?:href )?{_STRING}(?: {_STRING})?(?: _\w+)?([ \t]+);?")
_CLICK = lazy_pattern(rf"click \S+ (?:href )?{_STRING}(?: {_STRING})?(?: (?:{'|'.join(LINK_TARGETS)}))?")


def _subgraph(failure: ParseFailure) -> Problem | None:
    keyword = failure.statement[0]
    if failure.token is not None and failure.token.type == "DIRECTION_LINE":
        return None
    if failure.before is not None and failure.before.type == "CLOSE_SQUARE":
        line = excerpt(failure.text, failure.before.stop)
        words = {"character": shown(line.strip(WHITESPACE)), "id": "", "title": ""}
        start = failure.before.stop + len(line) - len(line.lstrip(WHITESPACE))
        return problem_at(
            rules.INVALID_NAME_CHARACTER,
            start,
            start + len(line.strip(WHITESPACE)),
            "move it into the brackets",
            **words,
        )
    character = failure.text[failure.at : failure.stop].strip(WHITESPACE) or failure.text[failure.at]
    words = {"character": shown(character)}
    line = excerpt(failure.text, keyword.stop).strip(WHITESPACE)
    id, title = _name_and_title(line)
    hint = None
    if line.endswith("{") and "{" not in line[:-1] and character == "{":
        hint = "subgraphs do not use braces: remove “{”, and write “end” instead of “}”"
    elif not title:
        hint = f"a subgraph needs no brackets: write “subgraph {id}”"
    return problem_at(
        rules.INVALID_NAME_CHARACTER, failure.at, failure.at + len(character), hint, id=id, title=shown(title), **words
    )


def _name_and_title(line: str) -> tuple[str, str]:
    bracketed = re.match(r"([\w.-]+)\s*(?:\((.*)\)|\{(.*)\})\s*$", line)
    if bracketed:
        return bracketed[1], (bracketed[2] or bracketed[3] or "").strip('(){}" ')
    if quoted := re.match(r'([\w.-]+)\s+"([^"]*)"$', line):
        return quoted[1], quoted[2]
    first = re.match(r"[\w-]+", line)
    return first[0] if first else "s1", line.replace('"', "")


_BY_STATEMENT: dict[str, Callable[[ParseFailure], Problem | None]] = {
    "CLASS": _class,
    "STYLE": _style,
    "CLASS_DEFINE": _style,
    "LINK_STYLE": _link_style,
    "CLICK": _click,
    "SUBGRAPH": _subgraph,
}


def direction_line(failure: ParseFailure) -> Problem | None:
    """A line that the words `direction LR` make a direction, where none is allowed."""
    token = failure.token
    if token is None or token.type != "DIRECTION_LINE":
        return None
    start = failure.text.find("direction", token.start)
    return problem_at(rules.DIRECTION_IN_LINE, start, start + len("direction") + 3, way=token.value)
