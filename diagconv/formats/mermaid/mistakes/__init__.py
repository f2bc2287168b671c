"""What a person meant where the text is wrong: common mistakes, tried in order, and a plain sentence last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.characters import strange_character
from diagconv.formats.mermaid.mistakes.data import broken_data
from diagconv.formats.mermaid.mistakes.headers import broken_header, second_header
from diagconv.formats.mermaid.mistakes.labels import broken_label, glued_arrow
from diagconv.formats.mermaid.mistakes.leftover import unexpected
from diagconv.formats.mermaid.mistakes.links import link_id, link_label, no_arrow, nowhere, split_arrow
from diagconv.formats.mermaid.mistakes.nodes import ampersand, between, class_mark, no_id
from diagconv.formats.mermaid.mistakes.statements import broken_statement, direction_line
from diagconv.formats.mermaid.mistakes.trouble import Trouble
from diagconv.formats.mermaid.mistakes.words import comment_behind, end_on_line, keyword_as_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.mermaid.chart import Problem

MISTAKES: tuple[Callable[[Trouble], Problem | None], ...] = (
    broken_header, direction_line, comment_behind, second_header, broken_data, glued_arrow, broken_label, link_label,
    class_mark, split_arrow, no_id, no_arrow, nowhere, ampersand, keyword_as_id, end_on_line, broken_statement, link_id,
    between, strange_character,
)  # fmt: skip
"""Every mistake that has words of its own, the surest first."""


def explain(trouble: Trouble) -> Problem:
    """What is wrong, in the words of the first row that knows."""
    for mistake in MISTAKES:
        problem = mistake(trouble)
        if problem is not None:
            return problem
    return unexpected(trouble)


def restart(trouble: Trouble, problem: Problem) -> int:
    """Where to look for the end of the broken line."""
    if problem.kind is say.LEADS_NOWHERE:
        return problem.start
    if problem.kind in (say.UNCLOSED, say.HALF_LINK) or trouble.outer:
        return min(problem.start, trouble.outer[0][1] if trouble.outer else problem.start)
    return trouble.at
