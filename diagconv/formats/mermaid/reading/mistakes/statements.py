"""What goes wrong in statements that start with a word: class, style, linkStyle, click, subgraph, direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.diagnostics import nearest
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import LINK_TARGETS
from diagconv.formats.mermaid.reading.mistakes.characters import strange_character
from diagconv.formats.mermaid.reading.mistakes.trouble import (
    Trouble,
    end_of_line,
    excerpt,
    problem_at,
    problem_here,
    shown,
    statement_end,
)
from diagconv.formats.mermaid.reading.prepasses import BLANKS, ENTITY_START

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.mermaid.reading.chart import Problem


def broken_statement(trouble: Trouble) -> Problem | None:
    """What goes wrong behind the word that a statement starts with."""
    is_click = bool(trouble.outer) and trouble.text.startswith("click", trouble.outer[-1][1])
    row = _click if is_click else _BY_STATEMENT.get(trouble.first)
    if row is None or (trouble.outer and not is_click and trouble.first != "CLICK"):
        return None
    token = trouble.token
    if trouble.text[trouble.at] == ENTITY_START:
        return strange_character(trouble)
    line_end = end_of_line(trouble.text, trouble.at)
    if token is not None and token.type == "SPACE" and not trouble.text[token.stop : line_end].strip(BLANKS + ";"):
        return problem_at(rules.TRAILING_BLANK, token.start, token.stop)
    return row(trouble)


def _class(trouble: Trouble) -> Problem:
    start, stop = trouble.statement[0].start, statement_end(trouble)
    words = trouble.text[start:stop].split()[1:]
    return problem_at(rules.CLASS_LIST, start, stop, _class_hint(words))


def _class_hint(words: list[str]) -> str | None:
    """The list without blanks, or a line for each class; None for neither."""
    *ids, name = words or [""]
    if ids and (any(id.endswith(",") for id in ids[:-1]) or ids[-1].startswith(",")):
        return f"write “class {''.join(ids)} {name}”"
    if len(words) == 3 and "," not in "".join(words[1:]):
        return f"write “class {words[0]} {words[1]}”, and on a line of its own “class {words[0]} {words[2]}”"
    return None


def _style(trouble: Trouble) -> Problem | None:
    first = trouble.statement[0]
    if trouble.token is not None and trouble.token.type == "SEP":
        id = next((token.value for token in trouble.statement[1:] if token.type == "NAME"), "A")
        id = "A" if trouble.has_before("COLON") else id
        return problem_at(rules.NO_STYLE, first.start, statement_end(trouble), word=first.value, id=id)
    return _in_style(trouble)


def _in_style(trouble: Trouble) -> Problem:
    character = trouble.text[trouble.at]
    return problem_at(rules.IN_STYLE, trouble.at, trouble.at + 1, _style_hint(trouble, character), character=character)


def _style_hint(trouble: Trouble, character: str) -> str | None:
    colour = _RGB.search(trouble.text, max(trouble.at - 4, 0), trouble.at + 40)
    if colour and colour.start() <= trouble.at < colour.end():
        return f"write “#{''.join(f'{min(int(part), 255):02x}' for part in colour.groups())}”"
    return _STYLE_HINTS.get(character) or (None if character.isascii() else _STYLE_HINTS["é"])


_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})[^)\n]*\)")
_STYLE_HINTS = {
    '"': "leave the quotes away",
    "{": "leave the braces away, and put commas between styles: fill:#f9f,stroke:#333",
    "}": "leave the braces away, and put commas between styles: fill:#f9f,stroke:#333",
    "=": "put “:” between a style and its value: fill:#f9f",
    "é": "write it in letters without accents, or leave it away",
}


def _link_style(trouble: Trouble) -> Problem:
    if trouble.has_before("COLON"):
        return _in_style(trouble)
    number = _number(trouble)
    hint = f"write “linkStyle {number} …”, the number of this link" if number is not None else None
    return problem_here(trouble, rules.LINK_NUMBER, hint)


def _number(trouble: Trouble) -> int | None:
    """The number of the link whose id stands where its number should."""
    link = trouble.chart.links_by_id.get(trouble.token.value) if trouble.token is not None else None
    return trouble.chart.links.index(link) if link is not None else None


def _click(trouble: Trouble) -> Problem:
    start = max(trouble.text.rfind("click", 0, trouble.statement[0].start or trouble.at), 0)
    if blanks := _BLANKS_AT_END.fullmatch(trouble.text[start : end_of_line(trouble.text, start)]):
        return problem_at(rules.TRAILING_BLANK, start + blanks.start(1), start + blanks.end(1))
    stop = start + max(len(excerpt(trouble.text, start).rstrip(BLANKS + ";")), 1)
    return problem_at(rules.CLICK, start, stop, _click_hint(trouble.text[start:stop]))


def _click_hint(line: str) -> str | None:
    """What to write instead, if it can be told."""
    whole = " ".join(line.split())
    if call := _CALL.fullmatch(whole):
        return f"write “{call[1]}()”"
    if target := _TARGET.fullmatch(whole):
        nearest_target = next(iter(nearest(target[2], LINK_TARGETS)), "_blank")
        return f"write “{target[1]} {nearest_target}”"
    if address := _ADDRESS.fullmatch(whole):
        return f'put the address in quotes: {address[1]}"{address[2]}"{address[3]}'
    whole = re.sub(r"\s*,\s*", ",", whole) if '"' not in whole.partition(",")[0] else whole
    return f"write “{whole}”, with one blank between each" if _CLICK.fullmatch(whole) and whole != line else None


_STRING = r'"[^"]+"'
_CALL = re.compile(r"(click \S+ call [\w.]+)")
_TARGET = re.compile(rf"(click \S+ (?:href )?{_STRING}(?: {_STRING})?) ([^\"\s]+)")
_ADDRESS = re.compile(rf"(click \S+ (?:href )?)([^\s\"]+[/.:][^\s\"]+)((?: {_STRING})?(?: _\w+)?)")
_BLANKS_AT_END = re.compile(rf"click \S+ (?:href )?{_STRING}(?: {_STRING})?(?: _\w+)?([ \t]+);?")
_CLICK = re.compile(rf"click \S+ (?:href )?{_STRING}(?: {_STRING})?(?: (?:{'|'.join(LINK_TARGETS)}))?")


def _subgraph(trouble: Trouble) -> Problem | None:
    keyword = trouble.statement[0]
    if trouble.token is not None and trouble.token.type == "DIRECTION_LINE":
        return None
    if trouble.before is not None and trouble.before.type == "CLOSE_SQUARE":
        line = excerpt(trouble.text, trouble.before.stop)
        words = {"character": shown(line.strip(BLANKS)), "id": "", "title": ""}
        start = trouble.before.stop + len(line) - len(line.lstrip(BLANKS))
        return problem_at(rules.IN_NAME, start, start + len(line.strip(BLANKS)), "put it into the brackets", **words)
    character = trouble.text[trouble.at : trouble.stop].strip(BLANKS) or trouble.text[trouble.at]
    words = {"character": shown(character)}
    line = excerpt(trouble.text, keyword.stop).strip(BLANKS)
    id, title = _name_and_title(line)
    hint = None
    if line.endswith("{") and "{" not in line[:-1] and character == "{":
        hint = "a subgraph has no braces: take “{” away, and write “end” for “}”"
    return problem_at(rules.IN_NAME, trouble.at, trouble.at + len(character), hint, id=id, title=shown(title), **words)


def _name_and_title(line: str) -> tuple[str, str]:
    bracketed = re.match(r"([\w.-]+)\s*(?:\((.*)\)|\{(.*)\})\s*$", line)
    if bracketed:
        return bracketed[1], (bracketed[2] or bracketed[3]).strip('(){}" ')
    if quoted := re.match(r'([\w.-]+)\s+"([^"]*)"$', line):
        return quoted[1], quoted[2]
    first = re.match(r"[\w-]+", line)
    return first[0] if first else "s1", line.replace('"', "")


_BY_STATEMENT: dict[str, Callable[[Trouble], Problem | None]] = {
    "CLASS": _class,
    "STYLE": _style,
    "CLASS_DEFINE": _style,
    "LINK_STYLE": _link_style,
    "CLICK": _click,
    "SUBGRAPH": _subgraph,
}


def direction_line(trouble: Trouble) -> Problem | None:
    """A line that the words `direction LR` make a direction, where none can be."""
    token = trouble.token
    if token is None or token.type != "DIRECTION_LINE":
        return None
    start = trouble.text.find("direction", token.start)
    return problem_at(rules.DIRECTION_IN_LINE, start, start + len("direction") + 3, way=token.value)
