"""Statements of other languages, and invented ones, that Eraser would read as names or nearly so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Edit, Rule, Span, nearest
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.keywords import CONNECTORS, LOOK_ALIKES
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source


class _Row(NamedTuple):
    """What a line starts with, the rule that it breaks, and a hint that replaces the rule's."""

    pattern: re.Pattern[str]
    rule: Rule
    hint: str | None = None


_A_NODE = 'write only the name of a node: “Name [label: "…"]”'

_FOREIGN_STATEMENTS: Final = (
    _Row(
        re.compile(
            r"(?P<found>note)\b(?=[^\S\r\n]++(?:\"|(?:left|right|top|bottom)\b|(?:over|for|on)\b|[^\r\n]*?\bas[^\S\r\n]))"
        ),
        rules.FOREIGN_STATEMENT,
        "write it as a node, or as a comment after “//”",
    ),
    _Row(
        re.compile(
            r"(?P<found>actor|boundary|class|cloud|component|container|database|decision|entity|interface|node|package|"
            r"participant|person|process|queue|rectangle|service|state|system|usecase)(?=[^\S\r\n]++(?:\"|"
            r"[^\r\n\"\[]*?[^\S\r\n]as[^\S\r\n]++[\w-]++[^\S\r\n]*+(?:$|[\[:\r\n])))"
        ),
        rules.FOREIGN_STATEMENT,
        _A_NODE,
    ),
    _Row(re.compile(r"(?P<found>subgraph)(?=[^\S\r\n]++\S)"), rules.FOREIGN_STATEMENT, "write a group as “Name { … }”"),
    _Row(
        re.compile(r"(?P<found>classDef|linkStyle|skinparam|@startuml|@enduml)\b"),
        rules.FOREIGN_STATEMENT,
        "write a colour as a property: “Name [color: blue]”",
    ),
    _Row(re.compile(r"(?P<found>```\w*+)"), rules.FOREIGN_STATEMENT, "this is a Markdown fence: remove it"),
)  # fmt: skip

_PIPE_LABEL = lazy_pattern(r"\|(?P<label>[^|\r\n]*+)\|")
_UNKNOWN_HEADER = lazy_pattern(r"[a-z]+(?:-[a-z]+)*-(?:diagram|architecture)")
_ARROW_WITHIN = lazy_pattern(r"\s(?P<found>={2,}|~{3,}|-\.+-|--+[ox]|[ox]--+[ox]?)\s")
_OTHER_LANGUAGES: Final = (
    ("Mermaid", re.compile(r"(?:graph|flowchart)[^\S\r\n]++(?:TB|TD|BT|LR|RL)\b|sequenceDiagram\b|classDiagram\b|"
                           r"stateDiagram(?:-v2)?\b|erDiagram\b|%%\{")),
    ("PlantUML", re.compile(r"@start\w++")),
    ("Graphviz DOT", re.compile(r"(?:strict[^\S\r\n]++)?(?:di)?graph\b[^\r\n{]*+\{")),
)  # fmt: skip
_FIRST_LINE = lazy_pattern(r"(?:\ufeff?+[^\S\r\n]*+(?://[^\r\n]*+)?+[\r\n]++)*+\ufeff?+[^\S\r\n]*+(?=\S)")


def foreign_statement(line: str, start: int, source: Source) -> Diagnostic | None:
    """The error for a statement that Eraser does not have, if the line starts with one."""
    for row in _FOREIGN_STATEMENTS:
        if found := row.pattern.match(line):
            span = Span(start + found.start("found"), start + found.end("found"))
            return row.rule.at(source, span, found=found["found"], hint=row.hint)
    return None


def suspicious_name(name: str, span: Span, source: Source) -> Diagnostic | None:
    """The error for a bare name that holds a connector or a label of another language."""
    if found := _PIPE_LABEL.match(name):
        return rules.PIPE_LABEL.at(source, span, label=found["label"])
    if found := _ARROW_WITHIN.search(name):
        return unknown_connector(found["found"], span.start + found.start("found"), source)
    if name.startswith("# "):
        return hash_comment(span, source)
    if name.endswith(";"):
        return rules.SEMICOLON.at(source, span, name=name, fix=(Edit(Span(span.end - 1, span.end), ""),))
    return foreign_statement(name, span.start, source)


_GROUP_KEYWORD = lazy_pattern(r"group\s+(?P<rest>\S.*)")


def suspicious_group_name(name: str, span: Span, source: Source) -> Diagnostic | None:
    """The warning for a bare name of a group that holds a keyword which Eraser does not have."""
    if found := _GROUP_KEYWORD.fullmatch(name):
        return rules.GROUP_KEYWORD.at(source, span, name=name, rest=found["rest"])
    return suspicious_name(name, span, source)


def hash_comment(span: Span, source: Source) -> Diagnostic:
    """The warning for a comment behind “#”."""
    return rules.HASH_COMMENT.at(source, span, fix=(Edit(Span(span.start, span.start + 1), "//"),))


def unknown_connector(word: str, start: int, source: Source) -> Diagnostic:
    """The error for a connector that Eraser does not have, with the one that was meant."""
    span = Span(start, start + len(word))
    meant = _meant(word)
    if meant is None:
        return rules.UNKNOWN_CONNECTOR.at(source, span, found=word, hint="write “>”, “-”, “-->” or “--”")
    return rules.UNKNOWN_CONNECTOR.at(source, span, found=word, hint=f"write “{meant}”", fix=(Edit(span, meant),))


@lru_cache(maxsize=1000)  # of a text that is wrong throughout, the same connectors are looked up again and again
def _meant(word: str) -> str | None:
    return LOOK_ALIKES.get(word) or next(iter(nearest(word, CONNECTORS)), None)


def reads_like_header(name: str) -> bool:
    """Whether a line with only this name looks like a header."""
    return _UNKNOWN_HEADER.fullmatch(name) is not None


def other_language(source: Source) -> Diagnostic | None:
    """The error for a text whose first line belongs to another language."""
    start = _FIRST_LINE.match(source.text)
    for language, pattern in _OTHER_LANGUAGES:
        if start and (found := pattern.match(source.text, start.end())):
            return rules.OTHER_LANGUAGE.at(source, Span(*found.span()), language=language)
    return None
