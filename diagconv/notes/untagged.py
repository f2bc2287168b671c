"""What the text of a fence that names no language tells: whether it is a diagram, may be one, or is something else.

A Mermaid header with a direction, first in its fence and followed by a statement, is proof. What is weaker (prose before
the header, a header without a direction, properties that Eraser has too) is a guess, which must read without an error.
Whatever has a line that no diagram has (a prompt, a time stamp, a diff's marks, …) is neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Source
from diagconv.formats.eraser.kinds import has_header
from diagconv.formats.eraser.words import NODE_KEYS
from diagconv.formats.mermaid.keywords import DIRECTION_OF, HEADERS
from diagconv.notes._kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable


class Guess(NamedTuple):
    """What a text seems to be.

    Args:
        format: the language.
        source: the diagram alone, without the prose that may stand before it.
        certain: whether it is that, even if it has errors.
        telling: whether someone who wrote it would want to hear that it was not taken.
    """

    format: str
    source: Source
    certain: bool
    telling: bool = True


def guess(source: Source) -> Guess | None:
    """What the content of an untagged fence seems to be; None if it is no diagram."""
    plain = _with_plain_line_ends(source.text)
    return _mermaid(source, plain) or _eraser(source, plain)


def _with_plain_line_ends(text: str) -> str:
    """The text with a line feed at the end of each line and every character where it was."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


# Lines of other things

_LINES_OF_OTHERS: Final = {
    "a document that shows fences": r"[ \t>]*(?:```|~~~|:::)",
    "a shell's prompt": r"[ \t]*(?:\$|%(?!%)|PS>|PS [A-Z]:|[A-Z]:\\|>>>|In \[\d+\]:|[\w.-]+@[\w.-]+:?[^\n]*[$#%>]) *\S",
    "a shell's flags": r"[^\"\[\]:\n]*\s--?[A-Za-z]",
    "a command that writes": r"[ \t]*(?:sudo|echo|cat|printf|cd|cp|mv|rm|ls|export|source|grep|curl|git|npm|npx|pip)[ \t]+[^\[\n]",
    "a log's time": r"\W?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)",
    "a log's level": r"\W?(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL)\b",
    "a diff": r"(?:diff --git |index [0-9a-f]{6,}|@@ |--- \S|\+\+\+ \S|[+-](?![+.>-])[ \t]*\S)",
    "a statement of SQL": r"[ \t]*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|WITH)\b",
    "a statement's end": r"[^\n]*;[ \t]*$",
    "an assignment": r"[^\"\[\]:\n]*=",
    "signs that are in no name": r"[^\"\[\]:\n]*(?:[|$`\\]|&&|\*\*)",
    "code": r"[ \t]*(?:return|def|func|function|fn|class|interface|struct|enum|import|const|let|var)[ \t]+\w[^\[\n]*[({;]",
}
"""What each line begins with, of texts that may otherwise read as Eraser: legal there, and never meant so."""

_OTHERS: Final = re.compile("^(?:" + "|".join(_LINES_OF_OTHERS.values()) + ")", re.MULTILINE)
_OTHERS_THAN_MERMAID: Final = re.compile(
    "^(?:" + "|".join(_LINES_OF_OTHERS[name] for name in ("a document that shows fences", "a diff")) + ")", re.MULTILINE
)


# Mermaid

_PREAMBLE_LIMIT: Final = 4000


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_HEADER: Final = re.compile(
    rf"^[ \t]*(?:{_any_of(HEADERS)})(?:[ \t]+(?P<direction>{_any_of(filter(str.isalpha, DIRECTION_OF))}))?"
    r"[ \t]*(?:;(?P<statement>.*))?$",
    re.MULTILINE,
)
_OTHER_HEADER: Final = re.compile(
    rf"^[ \t]*(?:{_any_of(word for word in KINDS if not word.islower() or '-' in word)})(?:[ \t]+\w+)?[ \t]*:?[ \t]*$",
    re.MULTILINE,
)
"""A header that is no word of any other language."""

_STATEMENT: Final = re.compile(
    r"""
    <?(?: --+[-ox>] | ==+[=ox>] | -\.+->? | ~~~+ | --\s[^\n]*--[-ox>] )  # a link
    | ^[ \t]*subgraph\b
    | ^[ \t]*[\w.-]+(?:[\[({>]|@\{)[^\n]*[\])}]                          # a node in brackets
    """,
    re.MULTILINE | re.VERBOSE,
)
_PREAMBLE: Final = re.compile(
    r"""
    (?: [ \t]*---[ \t]*\n (?:.*\n)*? [ \t]*---[ \t]*\n )?   # front matter
    (?: [ \t]* (?: %%\{ (?:[^}]|\}(?!%%))*+ \}%% | %%.* )? [ \t]*\n )*+
    """,
    re.VERBOSE,
)
_PREAMBLE_STARTS: Final = re.compile(r"^[ \t]*(?:---[ \t]*$|%%)", re.MULTILINE)
_PROSE: Final = re.compile(r"(?:[ \t]*(?:(?:[-*•>]|\#+|\d+[.)])[ \t]+)?(?:[^\W_][^\n{}<>=|\\`$;\[\]@]*)?\n)*+")


def _mermaid(source: Source, plain: str) -> Guess | None:
    header = _HEADER.search(plain) or _OTHER_HEADER.search(plain)
    if header is None or header.start() > _PREAMBLE_LIMIT:
        return None
    start = _start_of_diagram(plain[: header.start()])
    if start is None or _OTHERS_THAN_MERMAID.search(plain, header.end()):
        return None
    prose = plain[:start].strip()
    alone = _from(source, start if prose else 0)
    if header.re is _OTHER_HEADER:
        return None if prose or not _has_content(plain, header.end()) else Guess("mermaid", alone, certain=True)
    if not _STATEMENT.search(plain, header.end("direction") if header["direction"] else header.end()):
        return None
    return Guess("mermaid", alone, certain=bool(header["direction"]) and not prose)


def _start_of_diagram(before: str) -> int | None:
    """Where front matter, directives and comments begin before a header, or None if more than prose is before them."""
    found = _PREAMBLE_STARTS.search(before)
    start = found.start() if found else len(before)
    prose, preamble = before[:start], before[start:]
    if not _PREAMBLE.fullmatch(preamble) or not _PROSE.fullmatch(prose) or _OTHERS_BEFORE_MERMAID.search(prose):
        return None
    return start


_OTHERS_BEFORE_MERMAID: Final = re.compile(
    "^(?:"
    + "|".join(
        _LINES_OF_OTHERS[name]
        for name in ("a shell's prompt", "a shell's flags", "a command that writes", "a log's time", "a log's level")
    )
    + ")",
    re.MULTILINE,
)


def _has_content(plain: str, start: int) -> bool:
    """Whether what follows is more than words on lines of their own, which a list of kinds has too."""
    return re.search(r"\w[^\w\n]+\w|[^\w\s]", plain[start:]) is not None


def _from(source: Source, start: int) -> Source:
    """The part of a source from the line on that starts here."""
    if not start:
        return source
    skipped = _with_plain_line_ends(source.text[:start]).count("\n")
    return Source(
        source.text[start:],
        source.name,
        first_line=source.first_line + skipped,
        margins=source.margins[skipped:],
    )


# Eraser

_PROPERTY: Final = re.compile(
    rf"[^\s\[\]][ \t]*\[[ \t]*(?:[^\[\]\n]*,[ \t]*)?(?P<key>{_any_of(NODE_KEYS)})[ \t]*:[ \t]*(?P<value>[^\],\n]+)",
    re.IGNORECASE,
)
_TELLING_KEYS: Final = frozenset({"icon", "colormode", "stylemode", "typeface"})


def _eraser(source: Source, plain: str) -> Guess | None:
    if has_header(plain):
        return Guess("eraser", source, certain=True)
    properties = list(_PROPERTY.finditer(plain))
    if not properties or _OTHERS.search(plain):
        return None
    telling = any(found["key"].lower() in _TELLING_KEYS for found in properties)
    return Guess("eraser", source, certain=False, telling=telling)
