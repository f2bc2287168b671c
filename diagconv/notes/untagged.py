"""What the text of a fence that names no language seems to be: a diagram for certain, perhaps one, or something else.

A Mermaid header with a direction that stands first and has a statement below is proof. What is weaker (prose before the
header, a header without a direction, properties such as Eraser's) is a guess, to be confirmed by reading the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Source
from diagconv.formats.eraser.keywords import COLORS, MODES, SHAPES
from diagconv.formats.eraser.reading.diagram_type import type_in_header
from diagconv.formats.mermaid.reading.kinds import FLOWCHART, header_in_prose, start_of
from diagconv.notes.others import UNLIKELY, UNMISTAKABLE, line_of_another_thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.notes.others import Other


class Guess(NamedTuple):
    """What a text seems to be.

    Args:
        format: the language.
        source: the diagram alone, without the prose that may stand before it.
        certain: whether it is a diagram even if it has errors.
        telling: whether it looks so much like one that its author should hear if it is not taken.
        other: a line that speaks against it.
    """

    format: str
    source: Source
    certain: bool = False
    telling: bool = True
    other: Other | None = None


def guess(source: Source) -> Guess | None:
    """What the text of an untagged fence seems to be; None if it is no diagram."""
    text = _with_line_feeds(source.text)
    return _mermaid_flowchart(source, text) or _mermaid_of_another_kind(source, text) or _eraser(source, text)


def _with_line_feeds(text: str) -> str:
    """The text with a line feed at the end of each line, and every character where it was."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


# Mermaid

_FARTHEST_HEADER: Final = 4000
"""How many characters of prose, front matter and directives may stand before a header."""

_NOT_BEFORE_A_HEADER: Final = ("a prompt", "a command", "an option of a command", "the time of a log")
_NOT_BELOW_A_HEADER: Final = ("a fence", "a diff")
_NOT_BELOW_A_SHIFTED_HEADER: Final = (*_NOT_BELOW_A_HEADER, "a change")
"""A diff shifts the lines that it does not change by a blank."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_UNMISTAKABLE: Final = re.compile(r"(?:[a-z]+[A-Z]\w*|C4\w+|\w+-beta)(?:-v2)?(?:[ \t]+\w+)?[ \t]*:?[ \t]*\n")
"""The header of a kind of diagram that is a word of no other language, alone on its line."""

_SENTENCE: Final = re.compile(r"\w[ \t]+\w|[^\w\s]")
"""What a list of words has not, and any diagram has."""

_STATEMENT: Final = re.compile(
    r"""
    <?(?: --+[-ox>] | ==+[=ox>] | -\.+->? | ~~~+ )                   # a link
    | ^[ \t]*subgraph\b
    | ^[ \t]*[\w.-]+(?:[\[({>]|@\{)[^\n]*[\])}]                             # a node in brackets
    """,
    re.MULTILINE | re.VERBOSE,
)
_PROSE: Final = re.compile(
    r"""
    (?:
        [ \t]* (?: (?: [-*•>] | \#+ | \d+[.)] ) [ \t]+ )?           # a bullet, a heading, a number
        (?: (?![-+.:/\#%~]) [^\n{}<>=|\\`$\[\]@]*+ (?<!;) )? \n      # words, with no sign of code or markup
    )*+
    """,
    re.VERBOSE,
)
_PREAMBLE: Final = re.compile(
    r"""
    (?: [ \t]*---[ \t]*\n (?:(?![ \t]*---)[^\n]*\n)*+ [ \t]*---[ \t]*\n )?          # front matter
    (?: [ \t]* (?: %%\{ (?:[^}]|\}(?!%%))*+ \}%% | %%[^\n]* )? [ \t]*\n )*+         # directives, comments
    """,
    re.VERBOSE,
)
_PREAMBLE_STARTS: Final = re.compile(r"^[ \t]*(?:---[ \t]*$|%%)", re.MULTILINE)


def _mermaid_flowchart(source: Source, text: str) -> Guess | None:
    header = header_in_prose(text)
    if header is None or header.position > _FARTHEST_HEADER or not _STATEMENT.search(text, header.end):
        return None
    start = _start_of_diagram(text[: header.position])
    others = _NOT_BELOW_A_SHIFTED_HEADER if text[header.position] == " " else _NOT_BELOW_A_HEADER
    if start is None or line_of_another_thing(text, others, header.end):
        return None
    if text[:start].strip():
        return Guess("mermaid", _from(source, start))
    return Guess("mermaid", source, certain=header.is_directed)


def _start_of_diagram(before: str) -> int | None:
    """Where the front matter, directives and comments before a header begin; None if more than prose is there too."""
    found = _PREAMBLE_STARTS.search(before)
    start = found.start() if found else len(before)
    prose, preamble = before[:start], before[start:]
    if line_of_another_thing(prose, _NOT_BEFORE_A_HEADER):
        return None
    return start if _PROSE.fullmatch(prose) and _PREAMBLE.fullmatch(preamble) else None


def _mermaid_of_another_kind(source: Source, text: str) -> Guess | None:
    start = start_of(text)
    if start is None or start.kind == FLOWCHART:
        return None
    header = _UNMISTAKABLE.match(text, start.position)
    if header is None or not _SENTENCE.search(text, header.end()):
        return None
    return None if line_of_another_thing(text, _NOT_BELOW_A_HEADER) else Guess("mermaid", source, certain=True)


def _from(source: Source, start: int) -> Source:
    """The part of a source that begins with the line that starts here."""
    skipped = _with_line_feeds(source.text[:start]).count("\n")
    first_line, margins = source.first_line + skipped, source.margins[skipped:]
    return Source(source.text[start:], source.name, first_line=first_line, margins=margins)


# Eraser

_ICON_NAME: Final = r"(?-i:\"?[a-z0-9][a-z0-9-]*+(?![\w:]))"
"""Eraser's icons have lower-case names; those in sketches of web pages are often named like components, `Bell`."""

_ICON: Final = re.compile(rf"\[(?:[^\[\]\n]*[\s,])?icon[ \t]*:[ \t]*{_ICON_NAME}", re.IGNORECASE)
"""The property that next to nobody but Eraser has in brackets."""


@cache
def _property() -> re.Pattern[str]:
    """A known property with a value that it may have, in brackets behind a name."""
    values = {
        "icon": _ICON_NAME,
        "label": r"[\"\w]",
        "link": r"\"|\w+://",
        "color": rf"\"?\#|(?:{_any_of(COLORS)})\b",
        "shape": rf"(?:{_any_of(SHAPES)})\b",
        **{key: rf"(?:{_any_of(modes)})\b" for key, modes in MODES.items()},
    }
    pairs = "|".join(rf"{key}[ \t]*:[ \t]*(?:{value})" for key, value in values.items())
    return re.compile(rf"[^\s\[\]][ \t]*\[[ \t]*(?:[^\[\]\n]*,[ \t]*)?(?:{pairs})", re.IGNORECASE)


def _eraser(source: Source, text: str) -> Guess | None:
    if type_in_header(text) is not None:
        return Guess("eraser", source, certain=True)
    if not _property().search(text) or line_of_another_thing(text, UNMISTAKABLE):
        return None
    return Guess("eraser", source, telling=bool(_ICON.search(text)), other=line_of_another_thing(text, UNLIKELY))
