"""Diagnoses parse failures: common errors, tried in order, and a generic message last."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.characters import strange_character
from diagconv.formats.mermaid.reading.diagnosis.data import broken_data
from diagconv.formats.mermaid.reading.diagnosis.fallback import unexpected
from diagconv.formats.mermaid.reading.diagnosis.headers import broken_header, position_after_front_matter, second_header
from diagconv.formats.mermaid.reading.diagnosis.keywords import (
    end_as_id,
    end_not_alone,
    foreign_comment,
    keyword_as_id,
    missing_line_break,
    misspelled_keyword,
    trailing_comment,
)
from diagconv.formats.mermaid.reading.diagnosis.labels import broken_label, glued_arrow, half_closed, open_label
from diagconv.formats.mermaid.reading.diagnosis.links import (
    arrow_as_id,
    invalid_link,
    link_after_pipe,
    link_label,
    missing_target,
    pipe_without_link,
    split_arrow,
    unused_link_id,
)
from diagconv.formats.mermaid.reading.diagnosis.nodes import ampersand, between, class_mark, no_id
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, end_of_line, end_of_statement
from diagconv.formats.mermaid.reading.diagnosis.statements import broken_statement, direction_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.mermaid.reading.problems import Problem

DIAGNOSES: tuple[Callable[[ParseFailure], Problem | None], ...] = (
    broken_header, direction_line, glued_arrow, open_label, trailing_comment, second_header, broken_data,
    broken_label, half_closed, link_label, class_mark, split_arrow, link_after_pipe, end_as_id, no_id,
    foreign_comment, invalid_link, arrow_as_id, missing_target, keyword_as_id, ampersand, end_not_alone,
    missing_line_break, broken_statement, unused_link_id, misspelled_keyword, pipe_without_link, between,
    strange_character,
)  # fmt: skip
"""The functions that recognise an error, the most certain first."""


_OF_TOKENS: Final = frozenset(
    (direction_line, split_arrow, link_after_pipe, end_as_id, no_id, arrow_as_id, missing_target, keyword_as_id,
     end_not_alone, missing_line_break, misspelled_keyword, pipe_without_link, between)
)  # fmt: skip
"""Those that recognise a token which the grammar does not allow, and no character that begins no token."""

_INSIDE: Final = frozenset((glued_arrow, broken_label))
"""Those that recognise what is wrong in labels and quotes."""

_OUTSIDE: Final = frozenset(
    (split_arrow, link_after_pipe, end_as_id, no_id, foreign_comment, invalid_link, misspelled_keyword,
     pipe_without_link, between)
)  # fmt: skip
"""Those that recognise nothing there."""


@cache
def _diagnoses(is_token: bool, is_inside: bool) -> tuple[Callable[[ParseFailure], Problem | None], ...]:
    """The functions to try: most errors of a text with thousands are none that all others could recognise."""
    left_out = (frozenset() if is_token else _OF_TOKENS) | (_OUTSIDE if is_inside else _INSIDE)
    return tuple(recognise for recognise in DIAGNOSES if recognise not in left_out)


def diagnose(failure: ParseFailure) -> Problem:
    """The problem that the first function recognises."""
    for recognise in _diagnoses(failure.token is not None, bool(failure.outer)):
        problem = recognise(failure)
        if problem is not None:
            return problem
    return unexpected(failure)


def resume_position(failure: ParseFailure, problem: Problem) -> int:
    """Where to resume after a problem: at the next statement, or at the end of the line."""
    if problem.rule is rules.LATE_FRONT_MATTER:
        return position_after_front_matter(failure.text, problem.start)
    if problem.rule in (rules.MISSING_TARGET, rules.ACCIDENTAL_ENTITY, rules.INVALID_CLICK):
        return end_of_line(failure.text, problem.start)
    if problem.rule in (rules.UNCLOSED, rules.HALF_LINK) or failure.outer:
        start = min(problem.start, failure.outer[0][1] if failure.outer else problem.start)
        return end_of_line(failure.text, start)
    stop = end_of_statement(failure.text, failure.at)
    return stop if stop > failure.at else end_of_line(failure.text, stop)
