"""Diagnostics whose positions still count in the preprocessed text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from diagconv.diagnostics import Rule
    from diagconv.limits import Limit


class Problem(NamedTuple):
    """A diagnostic-to-be, with its position in the preprocessed text."""

    rule: Rule
    start: int
    stop: int
    words: dict[str, Any]
    hint: str | None = None


class StatementError(Exception):
    """A statement is well formed but has no meaning; the parser stops there.

    Args:
        problem: why.
        resumes: whether to go on at the next line, although the statement seems to reach further.
    """

    def __init__(self, problem: Problem, *, resumes: bool = False) -> None:
        super().__init__(problem.rule.code)
        self.problem = problem
        self.resumes = resumes


class ReadingStopped(Exception):
    """Nothing after this is read, since a limit is reached."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.rule.code)
        self.problem = problem


def limit_problem(limit: Limit, start: int, stop: int, **words: str) -> Problem:
    """The problem of what is beyond a limit."""
    return Problem(limit.rule, start, stop, {**limit.words, **words})
