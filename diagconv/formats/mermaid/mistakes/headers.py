"""What goes wrong in the first line: the header and its direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.keywords import DIRECTION_OF
from diagconv.formats.mermaid.mistakes.trouble import Trouble, end_of_line, problem_at, problem_here, word_at
from diagconv.formats.mermaid.mistakes.words import glued
from diagconv.formats.mermaid.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem


def broken_header(trouble: Trouble) -> Problem | None:
    if trouble.state == "header":
        if trouble.rest.startswith("---"):
            return problem_at(say.LATE_FRONT_MATTER, trouble.at, trouble.at + 3)
        word = word_at(trouble.text, trouble.at)
        first = next((keyword for keyword in ("flowchart", "graph") if word.startswith(keyword)), word)
        stop = trouble.at + len(word)
        return problem_at(say.GLUED_HEADER, trouble.at, stop, word=word, first=first, rest=word[len(first) :])
    if trouble.state == "direction":
        return _direction(trouble)
    on_its_line = trouble.at <= end_of_line(trouble.text, trouble.statement[0].start) if trouble.statement else False
    if trouble.first == "HEADER" and on_its_line and trouble.has_before("DIRECTION"):
        start = (
            trouble.at
            + len(trouble.text[trouble.at : trouble.line_end])
            - len(trouble.text[trouble.at : trouble.line_end].lstrip(BLANKS))
        )
        return problem_at(say.BEHIND_HEADER, start, max(trouble.line_end, start + 1), rest=trouble.rest or ";")
    return None


def _direction(trouble: Trouble) -> Problem:
    start = trouble.at
    header = trouble.statement[0].value if trouble.statement else "flowchart"
    word = word_at(trouble.text, start) or trouble.text[start]
    if word.startswith("-"):
        glued = header + word
        return problem_at(
            say.GLUED_HEADER, start - len(header), start + len(word), f"write “{header}”",
            word=glued, first=header, rest="",
        )  # fmt: skip
    meant = word.upper() if word.upper() in DIRECTION_OF else None
    hint = f"write “{header} {meant}”" if meant else None
    return problem_at(say.NO_DIRECTION, start, start + len(word), hint, word=word, header=header)


def second_header(trouble: Trouble) -> Problem | None:
    if trouble.token is None or trouble.token.type != "HEADER" or len(trouble.statement) > 1:
        return None
    if glued(trouble):
        return None
    return problem_here(trouble, say.SECOND_HEADER)
