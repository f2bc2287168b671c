"""What a person meant where the text is wrong: common mistakes, tried in order, and a plain sentence last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.characters import strange_character
from diagconv.formats.mermaid.reading.diagnosis.data import broken_data
from diagconv.formats.mermaid.reading.diagnosis.fallback import unexpected
from diagconv.formats.mermaid.reading.diagnosis.headers import behind_front_matter, broken_header, second_header
from diagconv.formats.mermaid.reading.diagnosis.keywords import (
    comment_behind,
    end_as_id,
    end_on_line,
    keyword_as_id,
    misspelled_word,
    new_line,
    other_comment,
)
from diagconv.formats.mermaid.reading.diagnosis.labels import broken_label, glued_arrow, half_closed, open_label
from diagconv.formats.mermaid.reading.diagnosis.links import (
    arrow_as_id,
    behind_pipe,
    link_id,
    link_label,
    no_arrow,
    nowhere,
    split_arrow,
    stray_pipe,
)
from diagconv.formats.mermaid.reading.diagnosis.nodes import ampersand, between, class_mark, no_id
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, end_of_line, end_of_statement
from diagconv.formats.mermaid.reading.diagnosis.statements import broken_statement, direction_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.mermaid.reading.problems import Problem

DIAGNOSES: tuple[Callable[[ParseFailure], Problem | None], ...] = (
    broken_header, direction_line, glued_arrow, open_label, comment_behind, second_header, broken_data, broken_label,
    half_closed, link_label, class_mark, split_arrow, behind_pipe, end_as_id, no_id, other_comment, no_arrow,
    arrow_as_id, nowhere, keyword_as_id, ampersand, end_on_line, new_line, broken_statement, link_id, misspelled_word,
    stray_pipe, between, strange_character,
)  # fmt: skip
"""Every mistake that has words of its own, the surest first."""


def diagnose(failure: ParseFailure) -> Problem:
    """What is wrong, in the words of the first row that knows."""
    for mistake in DIAGNOSES:
        problem = mistake(failure)
        if problem is not None:
            return problem
    return unexpected(failure)


def resume_position(failure: ParseFailure, problem: Problem) -> int:
    """Where the next statement begins, or the line ends, behind one that cannot be read on."""
    if problem.rule is rules.LATE_FRONT_MATTER:
        return behind_front_matter(failure.text, problem.start)
    if problem.rule in (rules.MISSING_TARGET, rules.ACCIDENTAL_ENTITY, rules.INVALID_CLICK):
        return end_of_line(failure.text, problem.start)
    if problem.rule in (rules.UNCLOSED, rules.HALF_LINK) or failure.outer:
        start = min(problem.start, failure.outer[0][1] if failure.outer else problem.start)
        return end_of_line(failure.text, start)
    stop = end_of_statement(failure.text, failure.at)
    return stop if stop > failure.at else end_of_line(failure.text, stop)
