"""Where a label ends, and how it looks in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.trouble import LONGEST, Trouble, end_of_line, problem_at
from diagconv.formats.mermaid.prepasses import BLANKS, ENTITY_END, ENTITY_START

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem

_PAIRS = {"[": "]", "(": ")", "{": "}", "|": "|", ">": "]"}

LINK_LABELS = {"solid_label": ("--", "-->"), "thick_label": ("==", "==>"), "dotted_label": ("-.", ".->")}


def without_quotes(label: str) -> str:
    """A label for quotes: one pair around it goes, those within it are spelled out."""
    label = label.strip(BLANKS)
    if len(label) > 1 and label[0] == label[-1] == '"':
        label = label[1:-1]
    return label.replace('"', "#quot;")


def closing_of(text: str, start: int, opening: str) -> tuple[int, str]:
    """Where a label ends whose brackets are counted, or at the first that fits; and the brackets that end it."""
    closing = "".join(_PAIRS.get(character, character) for character in reversed(opening))
    line_end = text.find("\n", start)
    if opening in ("[/", "[\\"):
        found = re.compile(r"/\]|\\\]|\]").search(text, start + 2)
        return (found.start(), found[0]) if found else (end_of_line(text, start), "/]")
    line = text[start + len(opening) : min(line_end if line_end >= 0 else len(text), start + LONGEST)]
    depth = 0
    for index, character in enumerate(line):
        if depth <= 0 and line.startswith(closing, index):
            return start + len(opening) + index, closing
        depth += (character in "[({") - (character in "])}")
    index = line.rfind(closing)
    return start + len(opening) + (index if index >= 0 else len(line)), closing


def in_quotes(trouble: Trouble, start: int, opening: str) -> str:
    """The node or pipe with its label in quotes."""
    stop, closing = closing_of(trouble.text, start, opening)
    label = without_quotes(trouble.text[start + len(opening) : min(stop, start + LONGEST)])
    id = next((token.value for token in trouble.statement if token.stop == start and token.type in ("ID", "AMP")), "")
    if opening in ("[/", "[\\") and closing == "]":
        opening, label = "[", opening[1] + label
    return f'{id}{opening}"{label}"{closing}'.replace(ENTITY_START, "#").replace(ENTITY_END, ";")


def never_closed(trouble: Trouble, start: int, opening: str, closing: str) -> Problem:
    start = trouble.text.find(opening[0], start)
    return problem_at(say.UNCLOSED, start, start + len(opening), opening=opening, closing=closing)
