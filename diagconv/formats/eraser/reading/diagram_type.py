"""Which type of diagram a text holds; cheap enough to be tried on every fence of a note."""

from __future__ import annotations

import re
from typing import NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats.eraser.keywords import HEADERS, TITLES
from diagconv.patterns import lazy_pattern


class DetectedType(NamedTuple):
    """A diagram type; `span` is the line that shows it, None if none does or the caller named the type."""

    type: str
    span: Span | None = None


def detect_type(text: str, named: str | None = None) -> DetectedType:
    """The type of a text's diagram.

    Args:
        text: the text.
        named: a type, or the word of a header or a fence, which takes precedence over the text.

    >>> detect_type("A > B: hello").type
    'architecture'
    >>> detect_type("activate Server").type
    'sequence'
    """
    type = HEADERS.get(named or "", named)
    if type in TITLES:
        return DetectedType(str(type))
    return type_in_header(text) or _guess_type(text)


def type_in_header(text: str) -> DetectedType | None:
    """The type that the first line with code on it names."""
    found = _HEADER.match(text)
    return DetectedType(HEADERS[found[1]], Span(*found.span(1))) if found else None


def _guess_type(text: str) -> DetectedType:
    """The type that what is written shows; architecture if nothing does."""
    bare = _BLANKED.sub(_blank, text)
    for type, pattern in _SIGNS:
        if found := pattern.search(bare):
            return DetectedType(type, Span(*found.span()))
    relation = _relation(bare) or (None if _is_no_erd(bare) else _columns(bare))
    if relation:
        return DetectedType("erd", relation)
    for type, pattern in _LATER_SIGNS:
        if found := pattern.search(bare):
            return DetectedType(type, Span(*found.span()))
    return DetectedType("architecture")


_COMMENTS = r"(?:\ufeff?+[^\S\r\n]*+(?://[^\r\n]*+)?+[\r\n]++)*+\ufeff?+[^\S\r\n]*+"
_HEADER = lazy_pattern(_COMMENTS + rf"({'|'.join(HEADERS)})(?=[^\S\r\n]*+(?://|[\r\n]|$))")
_COMMENT = r"(?:^|(?<=\s))//[^\r\n]*+"
_BLANKED = lazy_pattern(rf'"(?:[^"\\\r\n]|\\[^\r\n])*+(?:"|(.?))|{_COMMENT}', re.MULTILINE | re.DOTALL)
"""What tells nothing of the type: quoted text and comments. The group is the end of a line on which a quote is not
closed: then no later one is, and the line is not searched again for each of them."""

_COMMENT_ALONE = lazy_pattern(_COMMENT, re.MULTILINE)

_LINE = r"^[^\S\r\n]*+"
_SIGNS = (
    ("freeform", re.compile(r"\A\s*+\{\s*+_{3,}\s*+:")),
    ("sequence", re.compile(_LINE + r"(?:activate|deactivate)[^\S\r\n]++(?![-<>:\[{])[^\r\n<>:]++$", re.MULTILINE)),
    ("sequence", re.compile(_LINE + r"autoNumber\b[^\r\n]*+", re.MULTILINE)),
    (
        "sequence",
        re.compile(_LINE + r"(?:\}[^\S\r\n]*+)?(?:loop|alt|else|opt|par|and|break)\b[^>\r\n{]*+\{", re.MULTILINE),
    ),
    ("erd", re.compile(_LINE + r"notation[^\S\r\n:]++(?:chen|crows?-fee?o?t)\b", re.MULTILINE)),
)
_LATER_SIGNS = (
    ("bpmn", re.compile(r"[\[,]\s*+type[^\S\r\n]*+:[^\S\r\n]*+(?:activity|event|gateway)\b", re.IGNORECASE)),
    ("flowchart", re.compile(r"[\[,]\s*+shape[^\S\r\n]*+:", re.IGNORECASE)),
)


def _blank(found: re.Match[str]) -> str:
    """As many characters that mean nothing; quotes stay, so a quoted name is still a word."""
    if found[1] is not None:
        return _COMMENT_ALONE.sub(lambda comment: " " * len(comment[0]), found[0])
    return "_" * len(found[0]) if found[0].startswith('"') else " " * len(found[0])


_GROUP_NAME = lazy_pattern(_LINE + r"([\w-]++)[^\S\r\n]*+(?:\[[^\]\r\n]*+\][^\S\r\n]*+)?\{", re.MULTILINE)
_RELATION = lazy_pattern(
    _LINE + r"([\w-]++)\.\w++[^\S\r\n]*+(?:<>|[<>-])[^\S\r\n]*+([\w-]++)\.\w++[^\S\r\n]*+(?=$|[:\[\r\n])", re.MULTILINE
)


def _relation(text: str) -> Span | None:
    """The first `a.x > b.y` between declared entities; file names have dots too."""
    groups: set[str] | None = None
    for found in _RELATION.finditer(text):
        groups = {match[1] for match in _GROUP_NAME.finditer(text)} if groups is None else groups
        if {found[1], found[2]} <= groups:
            return Span(*found.span())
    return None


_BODY = lazy_pattern(r"\{([^{}\[\]<>:]*+)\}")
_COLUMN = lazy_pattern(r"[^\S\r\n]*+[\w-]++(?:[^\S\r\n]++[\w()-]++){1,4}[^\S\r\n]*+")
_TYPE = lazy_pattern(
    r"(?:big|small|tiny)?int(?:eger)?|serial|number|float|double|decimal|numeric|real|money|str(?:ing)?|text|"
    r"(?:var)?char(?:\(\w+\))?|uuid|guid|bool(?:ean)?|date(?:time)?|time(?:stamp(?:tz)?)?|json[b]?|blob|bytea?|enum|"
    r"objectid|pk|fk|unique",
    re.IGNORECASE,
)


_BLOCK = lazy_pattern(
    _LINE + r"([^\s\[\]{}:,<>][^\[\]{}:,<>\r\n]*+)(?:\[[^\]\r\n]*+\][^\S\r\n]*+)?(?:\r?\n[^\S\r\n]*+)?\{", re.MULTILINE
)
_NESTED = lazy_pattern(r"\{[^{}]*+\{|\{[^{}\[]*+\[[^{}]*+\}")
"""A block within a block, or brackets in it."""
_KEY = lazy_pattern(r"(?:^|\{)[^{}\[\]<>:\r\n]*\s(?:pk|fk)[^\S\r\n]*+(?:\}|$)", re.MULTILINE | re.IGNORECASE)
_SIGN = lazy_pattern(r"<-{0,2}>|-{1,2}>|<-{1,2}|[<>]|(?<=\s)--?(?=\s)")
_HOP = lazy_pattern(rf"(?:(?<![^\S\r\n])[^\S\r\n]++)?+(?:{_SIGN.pattern})[^\S\r\n]*+")
_RELATION_HOP = (">", "<", "<>", "-")


def _is_no_erd(text: str) -> bool:
    """Whether something contradicts that blocks are entities: a connection of something else, or a nested block."""
    if _KEY.search(text):
        return False
    if _NESTED.search(text):
        return True
    entities = {found[1].strip() for found in _BLOCK.finditer(text)}
    return any(not _is_relation(line, entities) for line in text.splitlines() if "{" not in line and _SIGN.search(line))


def _is_relation(line: str, entities: set[str]) -> bool:
    """Whether a connection is one between two entities, or between columns of which one's entity is there."""
    connection = re.split(r"[:\[]", line, maxsplit=1)[0]
    hops = [found[0].strip() for found in _HOP.finditer(connection)]
    ends = [end.strip().partition(".") for end in _HOP.split(connection)]
    if len(hops) != 1 or hops[0] not in _RELATION_HOP or "," in connection:
        return False
    known = sum(name.strip() in entities for name, _, _ in ends)
    return known == len(ends) or (known > 0 and all(column for _, _, column in ends))


def _columns(text: str) -> Span | None:
    """The first body in braces whose lines are all columns of a table, and most with a type that databases have."""
    for body in _BODY.finditer(text):
        lines = [line for line in body[1].splitlines() if line.strip()]
        if lines and all(_COLUMN.fullmatch(line) for line in lines) and 2 * sum(map(_is_typed, lines)) >= len(lines):
            start = body.start(1) + body[1].index(lines[0])
            return Span(start, start + len(lines[0]))
    return None


def _is_typed(line: str) -> bool:
    return any(_TYPE.fullmatch(word) for word in line.split()[1:])
