"""What goes wrong in the first line: the header and its direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.mistakes.trouble import (
    Trouble,
    end_of_line,
    problem_at,
    problem_here,
    shown,
    word_at,
)
from diagconv.formats.mermaid.reading.mistakes.words import glued
from diagconv.formats.mermaid.reading.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem


def broken_header(trouble: Trouble) -> Problem | None:
    """What is wrong with the first word, with the direction, or stands behind it."""
    if trouble.state == "header":
        if trouble.rest.startswith("---"):
            return problem_at(rules.LATE_FRONT_MATTER, trouble.at, trouble.at + 3)
        word = word_at(trouble.text, trouble.at)
        first = next((keyword for keyword in ("flowchart", "graph") if word.startswith(keyword)), word)
        stop = trouble.at + len(word)
        return problem_at(rules.GLUED_HEADER, trouble.at, stop, word=word, first=first, rest=word[len(first) :])
    if trouble.state == "direction":
        return _direction(trouble)
    on_its_line = trouble.at <= end_of_line(trouble.text, trouble.statement[0].start) if trouble.statement else False
    if trouble.first == "HEADER" and on_its_line and trouble.has_before("DIRECTION"):
        line = trouble.text[trouble.at : trouble.line_end]
        start = trouble.at + len(line) - len(line.lstrip(BLANKS))
        stop = max(start + len(line.strip(BLANKS)), start + 1)
        hint = None if re.search(r"\w", line) else f"take “{line.strip(BLANKS)}” away"
        return problem_at(rules.BEHIND_HEADER, start, stop, hint, rest=shown(trouble.rest or ";"))
    return None


_FENCE = re.compile(r"^[ \t]*---[ \t]*\n|^[ \t]*(?=(?:graph|flowchart)\b)", re.M)


def behind_front_matter(text: str, position: int) -> int:
    """Where the header may begin behind front matter that stands too low, or is not closed."""
    found = _FENCE.search(text, end_of_line(text, position) + 1)
    return found.end() if found else len(text)


def _direction(trouble: Trouble) -> Problem:
    start = trouble.at
    header = trouble.statement[0].value if trouble.statement else "flowchart"
    word = word_at(trouble.text, start) or trouble.text[start]
    if word.startswith("-"):
        meant = _DIRECTIONS.get(word[1:].lower())
        words = {"word": header + word, "first": header, "rest": meant or ""}
        hint = None if meant else f"write “{header}”"
        return problem_at(rules.GLUED_HEADER, start - len(header), start + len(word), hint, **words)
    line = trouble.rest.rstrip(";:")
    meant = _DIRECTIONS.get("".join(re.findall("[a-z]", line.lower())))
    word = line if meant and line else word
    hint = f"write “{header} {meant or _DIRECTIONS[word.lower()]}”" if meant or word.lower() in _DIRECTIONS else None
    return problem_at(rules.NO_DIRECTION, start, start + len(word), hint, word=shown(word), header=header)


_DIRECTIONS = {way.lower(): way for way in ("TB", "TD", "BT", "LR", "RL")} | {
    **dict.fromkeys(("down", "topdown", "toptobottom", "vertical"), "TB"),
    **dict.fromkeys(("right", "leftright", "lefttoright", "horizontal", "h", "dr"), "LR"),
    **dict.fromkeys(("up", "bottomtop", "bottomup", "du"), "BT"),
    **dict.fromkeys(("left", "rightleft", "righttoleft"), "RL"),
}  # fmt: skip
"""What people write for a direction."""


def second_header(trouble: Trouble) -> Problem | None:
    """A second `graph TD`."""
    if trouble.token is None or trouble.token.type != "HEADER" or len(trouble.statement) > 1:
        return None
    if glued(trouble):
        return None
    return problem_here(trouble, rules.SECOND_HEADER)
