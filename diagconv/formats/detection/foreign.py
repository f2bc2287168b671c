"""Foreign lines: those that show that a text is no diagram but a transcript, a log, a diff, code or SQL.

Much of that is valid in a diagram's language (`echo hi > out.txt` is an Eraser connection), but never meant as such.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE = r"(?![ \t]*title\b)(?:(?!//)[^\"\[\]:\n]|\[[^\[\]\n]*\]|\"[^\"\n]*\")*?"
"""What may precede a label or a comment on a line; brackets and quotes in it are balanced, or start after it."""

_COMMANDS = "sudo|echo|printf|cat|cd|curl|grep|awk|sed"

UNMISTAKABLE: Final = {
    "a fence": r"[ \t>]*(?:```|~~~|:::)",
    "a prompt": (
        r"[ \t]*(?:\$|%(?!%)|PS>|PS [A-Z]:|[A-Z]:\\|>>>|In \[\d+\]:"
        r"|[\w.-]+@[\w.-]+(?::\S*|[ \t]+[~/]\S*)?[ \t]*[$#%])[ \t]*\S"
    ),
    "a log time stamp": (r"\W?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)"),
    "a diff": r"(?:diff --git |index [0-9a-f]{6,}|@@ |(?:---|\+\+\+) [ab]/)",
    "a change": r"[+-](?![+.>-])[ \t]*\S",
    "a tree branch": r"[ \t]*[\u2500-\u257f]",
    "SQL": r"[ \t]*(?:SELECT\b[^\n]*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(?:CREATE|ALTER|DROP) [A-Z]+)\b",
}
"""Lines that occur in no diagram: what people call them, and the pattern of their start."""

UNLIKELY: Final = {
    "a command that writes": rf"[ \t]*(?:{_COMMANDS})[ \t]+[^\n]*[>|]",
    "a command-line option": _BARE + r"(?<=\s)--?[A-Za-z]",
    "a list marker": r"[ \t]*[*•][ \t]",
    "code": (
        r"[ \t]*(?:return|def|func|function|fn|class|interface|struct|enum|type|const|let|var)[ \t]+\w[^\[\n]*[({]"
    ),
    "a semicolon": r"[^\n]*;[ \t]*$",
    "an assignment": _BARE + "=",
    "a shell operator": _BARE + r"(?:[`\\]|&&|\|\||\$[({])",
}
"""Lines that may occur in a diagram by mistake or by chance, but are common elsewhere."""

IN_PROSE: Final = {"a command": rf"[ \t]*(?:{_COMMANDS})[ \t]"}
"""Lines that occur neither in prose nor, as above, in diagrams."""

_LINES: Final = UNMISTAKABLE | UNLIKELY | IN_PROSE


class ForeignLine(NamedTuple):
    """A line of something other than a diagram: what it is, and its span."""

    name: str
    span: Span


def foreign_line(text: str, among: Iterable[str], start: int = 0) -> ForeignLine | None:
    r"""The first foreign line of a text.

    Args:
        text: the text, with line feeds as line ends.
        among: the rows of the tables above to search for.
        start: the offset where the search starts.

    >>> foreign_line("A > B\n$ echo hi > out.txt", UNMISTAKABLE).name
    'a prompt'
    """
    names = tuple(among)
    found = _pattern(names).search(text, start)
    if found is None:
        return None
    name = next(name for name in names if _pattern((name,)).match(text, found.start()))
    return ForeignLine(name, Span(*found.span()))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(_LINES[name] for name in names) + ")", re.MULTILINE)
