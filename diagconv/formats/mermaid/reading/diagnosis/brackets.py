"""Where a label ends, and how it looks in quotes."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import STATEMENTS
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import (
    LONGEST,
    ParseFailure,
    end_of_line,
    problem_at,
    shown,
)
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.problems import Problem

_PAIRS = {"[": "]", "(": ")", "{": "}", "|": "|", ">": "]", "-": "-"}
_SLANTED_END = lazy_pattern(r"/\]|\\\]|\]")
_STATEMENT = (
    rf"[ \t]*(?:(?:{'|'.join(STATEMENTS)})(?![^\s;])"
    r"|[\w.-]+(?:[\[({]|[ \t]*(?:[xo<]?(?:--|==|-\.)|~~~|&[ \t]|:::|@\{)))"
)
"""A line that is meant to be a statement of its own, although a label is open."""

_NEW_STATEMENT = lazy_pattern(_STATEMENT)
_BRACKET = lazy_pattern(rf"[\[\](){{}}|/\\-]|\n(?={_STATEMENT})")
"""What labels end with, what opens and closes brackets within them, and the ends of lines before statements."""

_LONGEST_START = 200
"""How much of a line is looked at to see whether it is a statement."""

_MOST_BRACKETS = 64
"""How many brackets, slashes and dashes are counted in a label."""

LINK_LABELS = {"solid_label": ("--", "-->"), "thick_label": ("==", "==>"), "dotted_label": ("-.", ".->")}
"""By the lexer's state between the halves of a link: how the halves look."""


def starts_statement(text: str, position: int) -> bool:
    """Whether the line that begins here looks like a statement."""
    return _NEW_STATEMENT.match(text, position) is not None


def without_quotes(label: str) -> str:
    """A label prepared for quotes: without those around it, and with those inside it as entities."""
    label = label.strip(WHITESPACE)
    if len(label) > 1 and label[0] == label[-1] == '"':
        label = label[1:-1]
    return label.replace('"', "#quot;")


@lru_cache(maxsize=1)
def label_end(text: str, start: int, opening: str) -> int | None:
    """Where the label that opens here ends: by counting brackets, else at the last one on its line that closes it.

    For one error, it is asked several times.
    """
    closing = mirrored(opening)
    begin, line_end = start + len(opening), end_of_line(text, start)
    if opening in ("[/", "[\\"):
        found = _SLANTED_END.search(text, begin, line_end)
        return found.start() if found else None
    if text.find(closing, begin, begin + LONGEST) < 0:
        return None
    depth = 0
    for found in islice(_BRACKET.finditer(text, begin, begin + LONGEST + _LONGEST_START), _MOST_BRACKETS):
        index, character = found.start(), found[0]
        if character == "\n" or index >= begin + LONGEST:
            break
        if depth <= 0 and text.startswith(closing, index):
            return index
        depth += (character in "[({") - (character in "])}")
    last = text.rfind(closing, begin, min(line_end, begin + LONGEST))
    return last if last >= 0 else None


def closing_of(text: str, start: int, opening: str) -> tuple[int, str]:
    """Where the label that opens here ends (at the latest at the end of its line), and the brackets that close it."""
    stop = label_end(text, start, opening)
    if opening in ("[/", "[\\"):
        found = _SLANTED_END.match(text, stop) if stop is not None else None
        return (found.start(), found[0]) if found else (end_of_line(text, start), "/]")
    return end_of_line(text, start) if stop is None else stop, mirrored(opening)


def mirrored(opening: str) -> str:
    """The closing brackets for these opening ones.

    >>> mirrored("[(")
    ')]'
    """
    return "".join(_PAIRS.get(character, character) for character in reversed(opening))


def in_quotes(failure: ParseFailure, start: int, opening: str) -> str:
    """The node or pipe with its label in quotes."""
    stop, closing = closing_of(failure.text, start, opening)
    label = without_quotes(failure.text[start + len(opening) : min(stop, start + LONGEST)])
    id = next((token.value for token in failure.statement if token.stop == start and token.type in ("ID", "AMP")), "")
    if opening in ("[/", "[\\") and closing == "]":
        opening, label = "[", opening[1] + label
    return shown(f'{id}{opening}"{label}"{closing}')


def never_closed(failure: ParseFailure, start: int, opening: str, closing: str) -> Problem:
    """The problem of a bracket or a quote that is never closed."""
    found = failure.text.find(opening[0], start)
    if found < 0:  # what opens it is before the place where it goes on
        found = failure.text.rfind(opening[0], 0, start)
    return problem_at(rules.UNCLOSED, found, found + len(opening), opening=opening, closing=closing)
