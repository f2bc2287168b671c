"""Lines by which a text without a language is known to be something else: a transcript, a log, a diff, code, SQL.

Much of that is legal in a diagram's language (`echo hi > out.txt` is an Eraser connection), and never meant so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from diagconv.diagnostics import Span

_BARE = r"(?:(?!//)[^\"\[\]:\n])*"
"""What a line may begin with that is neither in quotes, nor in brackets, nor a label, nor a comment."""

LINES: Final = {
    "a fence": r"[ \t>]*(?:```|~~~|:::)",
    "a prompt": r"[ \t]*(?:\$|%(?!%)|PS>|PS [A-Z]:|[A-Z]:\\|>>>|In \[\d+\]:|[\w.-]+@[\w.-]+:?[^\n]*[$#%>]) *\S",
    "a command": r"[ \t]*(?:sudo|echo|printf|cat|cd|curl|grep|awk|sed)[ \t]+[^\[\n]",
    "an option of a command": _BARE + r"\s--?[A-Za-z]",
    "the time of a log": (r"\W?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)"),
    "a change": r"(?:diff --git |index [0-9a-f]{6,}|@@ |--- \S|\+\+\+ \S|[+-](?![+.>-])[ \t]*\S)",
    "a branch of a tree": _BARE + r"[\u2500-\u257f]",
    "the mark of a list": r"[ \t]*[*•][ \t]",
    "SQL": r"[ \t]*(?:SELECT\b[^\n]*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(?:CREATE|ALTER|DROP) [A-Z]+)\b",
    "DOT": r"[ \t]*(?:strict[ \t]+)?(?:di)?graph\b[^\n]*\{",
    "code": (
        r"[ \t]*(?:return|def|func|function|fn|class|interface|struct|enum|type|const|let|var)[ \t]+\w[^\[\n]*[({]"
    ),
    "a semicolon": r"[^\n]*;[ \t]*$",
    "an assignment": _BARE + "=",
    "a sign of a shell": _BARE + r"(?:[`\\]|&&|\|\||\$[({])",
}
"""What a line of each kind of text begins with, by what a person calls it; a diagram's line never does."""


class Other(NamedTuple):
    """A line of something else: what it is and where it stands."""

    name: str
    span: Span


def line_of_another_thing(text: str, start: int = 0, *, among: tuple[str, ...] = tuple(LINES)) -> Other | None:
    r"""The first line, from `start` on, that is of something else.

    Args:
        text: the text, with line feeds.
        start: where to begin.
        among: the rows of `LINES` to look for.

    >>> line_of_another_thing("A > B\n$ echo hi > out.txt").name
    'a prompt'
    """
    found = _pattern(among).search(text, start)
    if found is None:
        return None
    name = next(name for name in among if _pattern((name,)).match(text, found.start()))
    return Other(name, Span(*found.span()))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(LINES[name] for name in names) + ")", re.MULTILINE)
