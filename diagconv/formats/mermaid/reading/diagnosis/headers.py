"""Errors in the first line: the header and its direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.keywords import glued
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import (
    ParseFailure,
    end_of_line,
    problem_at,
    problem_here,
    shown,
    word_at,
)
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.problems import Problem


def broken_header(failure: ParseFailure) -> Problem | None:
    """An invalid header or direction, or text after it."""
    if failure.state == "header":
        if failure.rest.startswith("---"):
            return problem_at(rules.LATE_FRONT_MATTER, failure.at, failure.at + 3)
        word = word_at(failure.text, failure.at)
        first = next((keyword for keyword in ("flowchart", "graph") if word.startswith(keyword)), word)
        stop = failure.at + len(word)
        return problem_at(rules.INVALID_HEADER, failure.at, stop, word=word, first=first, rest=word[len(first) :])
    if failure.state == "direction":
        return _direction(failure)
    on_its_line = failure.at <= end_of_line(failure.text, failure.statement[0].start) if failure.statement else False
    if failure.first == "HEADER" and on_its_line and failure.has_before("DIRECTION"):
        line = failure.text[failure.at : failure.line_end]
        start = failure.at + len(line) - len(line.lstrip(WHITESPACE))
        stop = max(start + len(line.strip(WHITESPACE)), start + 1)
        hint = None if re.search(r"\w", line) else f"remove “{line.strip(WHITESPACE)}”"
        return problem_at(rules.TEXT_AFTER_DIRECTION, start, stop, hint, rest=shown(failure.rest or ";"))
    return None


_FENCE = lazy_pattern(r"^[ \t]*---[ \t]*\n|^[ \t]*(?=(?:graph|flowchart)\b)", re.M)


def position_after_front_matter(text: str, position: int) -> int:
    """Where the header may begin after front matter that is misplaced or never closed."""
    found = _FENCE.search(text, end_of_line(text, position) + 1)
    return found.end() if found else len(text)


def _direction(failure: ParseFailure) -> Problem:
    start = failure.at
    header = failure.statement[0].value if failure.statement else "flowchart"
    word = word_at(failure.text, start) or failure.text[start]
    if word.startswith("-"):
        meant = _DIRECTIONS.get(word[1:].lower())
        words = {"word": header + word, "first": header, "rest": meant or ""}
        hint = None if meant else f"write “{header}”"
        return problem_at(rules.INVALID_HEADER, start - len(header), start + len(word), hint, **words)
    line = failure.rest.rstrip(";:")
    meant = _DIRECTIONS.get("".join(re.findall("[a-z]", line.lower())))
    word = line if meant and line else word
    hint = f"write “{header} {meant or _DIRECTIONS[word.lower()]}”" if meant or word.lower() in _DIRECTIONS else None
    return problem_at(rules.INVALID_DIRECTION, start, start + len(word), hint, word=shown(word), header=header)


_DIRECTIONS = {way.lower(): way for way in ("TB", "TD", "BT", "LR", "RL")} | {
    **dict.fromkeys(("down", "topdown", "toptobottom", "vertical"), "TB"),
    **dict.fromkeys(("right", "leftright", "lefttoright", "horizontal", "h", "dr"), "LR"),
    **dict.fromkeys(("up", "bottomtop", "bottomup", "du"), "BT"),
    **dict.fromkeys(("left", "rightleft", "righttoleft"), "RL"),
}  # fmt: skip
"""What people write for a direction, and the direction that they mean."""


def second_header(failure: ParseFailure) -> Problem | None:
    """A second `graph TD`."""
    if failure.token is None or failure.token.type != "HEADER" or len(failure.statement) > 1:
        return None
    if glued(failure):
        return None
    return problem_here(failure, rules.SECOND_HEADER)
