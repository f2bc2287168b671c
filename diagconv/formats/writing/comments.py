"""Comments as a written text has them: each on lines of its own."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from diagconv.formats.hints.lines import is_hint
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.model import Diagram


def comment_lines(comments: Iterable[str]) -> Iterator[str]:
    r"""The lines of comments, without what marks a comment; an empty comment is one empty line.

    >>> list(comment_lines(["one\ntwo", ""]))
    ['one', 'two', '']
    """
    return (_without_hint(line) for comment in comments for line in cleaned(comment).splitlines() or [""])


def _without_hint(line: str) -> str:
    """A line that no reader takes for a hint: what it was read from did not, but it may have stripped less."""
    bare = "".join(filter(str.isprintable, line)).strip()
    return bare.replace(":", " :", 1) if is_hint(bare) else line


def end_comments(diagram: Diagram) -> list[str]:
    """The comments at the end of a text, with those before statements that only the diagram's own language has."""
    statements = chain.from_iterable(diagram.comments["statements"].values())
    return [*statements, *diagram.comments["end"]]
