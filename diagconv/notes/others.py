"""Lines by which a text without a language is known to be something else: a transcript, a log, a diff, code, SQL.

Much of that is legal in a diagram's language (`echo hi > out.txt` is an Eraser connection), and never meant so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE = r"(?![ \t]*title\b)(?:(?!//)[^\"\[\]:\n]|\[[^\[\]\n]*\]|\"[^\"\n]*\")*?"
"""What a line may begin with before a label or a comment; brackets and quotes are whole in it, or begin behind it."""

_COMMANDS = "sudo|echo|printf|cat|cd|curl|grep|awk|sed"

UNMISTAKABLE: Final = {
    "a fence": r"[ \t>]*(?:```|~~~|:::)",
    "a prompt": (
        r"[ \t]*(?:\$|%(?!%)|PS>|PS [A-Z]:|[A-Z]:\\|>>>|In \[\d+\]:"
        r"|[\w.-]+@[\w.-]+(?::\S*|[ \t]+[~/]\S*)?[ \t]*[$#%])[ \t]*\S"
    ),
    "the time of a log": (r"\W?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)"),
    "a diff": r"(?:diff --git |index [0-9a-f]{6,}|@@ |(?:---|\+\+\+) [ab]/)",
    "a change": r"[+-](?![+.>-])[ \t]*\S",
    "a branch of a tree": r"[ \t]*[\u2500-\u257f]",
    "SQL": r"[ \t]*(?:SELECT\b[^\n]*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(?:CREATE|ALTER|DROP) [A-Z]+)\b",
}
"""What a line of each kind of text begins with, by what a person calls it."""

UNLIKELY: Final = {
    "a command that writes": rf"[ \t]*(?:{_COMMANDS})[ \t]+[^\n]*[>|]",
    "an option of a command": _BARE + r"(?<=\s)--?[A-Za-z]",
    "the mark of a list": r"[ \t]*[*•][ \t]",
    "code": (
        r"[ \t]*(?:return|def|func|function|fn|class|interface|struct|enum|type|const|let|var)[ \t]+\w[^\[\n]*[({]"
    ),
    "a semicolon": r"[^\n]*;[ \t]*$",
    "an assignment": _BARE + "=",
    "a sign of a shell": _BARE + r"(?:[`\\]|&&|\|\||\$[({])",
}
"""What a line of a diagram may begin with by mistake, or by chance, and that of a program for good reason."""

IN_PROSE: Final = {"a command": rf"[ \t]*(?:{_COMMANDS})[ \t]"}
"""What no line of prose begins with, beside the above."""

_LINES: Final = UNMISTAKABLE | UNLIKELY | IN_PROSE


class Other(NamedTuple):
    """A line of something else: what it is and where it stands."""

    name: str
    span: Span


def line_of_another_thing(text: str, among: Iterable[str], start: int = 0) -> Other | None:
    r"""The first line, from `start` on, that is of something else.

    Args:
        text: the text, with line feeds.
        among: the rows of the tables above to look for.
        start: where to begin.

    >>> line_of_another_thing("A > B\n$ echo hi > out.txt", UNMISTAKABLE).name
    'a prompt'
    """
    names = tuple(among)
    found = _pattern(names).search(text, start)
    if found is None:
        return None
    name = next(name for name in names if _pattern((name,)).match(text, found.start()))
    return Other(name, Span(*found.span()))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(_LINES[name] for name in names) + ")", re.MULTILINE)
