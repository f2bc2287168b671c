"""A label as lines of runs, each run of one style."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    underline: bool = False
    strike: bool = False
    raised: int = 0  # 1 superscript, -1 subscript


Line = tuple[Run, ...]
"""The runs of one line, from left to right."""


def lines_of(label: str, markup: Markup = "text") -> tuple[Line, ...]:
    """The lines of a label; none for an empty one."""
    raise NotImplementedError


def plain_text(label: str, markup: Markup = "text") -> str:
    """What a person reads, without any style; lines apart by newlines."""
    return "\n".join("".join(run.text for run in line) for line in lines_of(label, markup))
