"""Finds Mermaid diagrams in the fences of notes: which type a fence holds, and whether an untagged text is a diagram.

A header with a direction that comes first and is followed by a statement is proof. Weaker signs (prose before the
header, or a header without a direction) make a guess, to be confirmed by reading the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.formats.detection import FenceContent, Guess, foreign_line, rest_of, with_line_feeds
from diagconv.formats.mermaid.reading.diagram_type import FLOWCHART, diagram_type_of, find_header_in_prose, find_start
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.diagnostics import Source

_FARTHEST_HEADER: Final = 4000
"""The most characters of prose, front matter and directives that may precede a header."""

_NOT_BEFORE_A_HEADER: Final = ("a prompt", "a command", "a command-line option", "a log time stamp")
_NOT_BELOW_A_HEADER: Final = ("a fence", "a diff")
_NOT_BELOW_A_SHIFTED_HEADER: Final = (*_NOT_BELOW_A_HEADER, "a change")
"""A diff indents the lines that it does not change by a space."""

_UNMISTAKABLE: Final = lazy_pattern(r"(?:[a-z]+[A-Z]\w*|C4\w+|\w+-beta)(?:-v2)?(?:[ \t]+\w+)?[ \t]*:?[ \t]*\n")
"""The header of a diagram type that is a word of no other language, alone on its line."""

_SENTENCE: Final = lazy_pattern(r"\w[ \t]+\w|[^\w\s]")
"""What any diagram has, but no list of words."""

_STATEMENT: Final = lazy_pattern(
    r"""
    <?(?: --+[-ox>] | ==+[=ox>] | -\.+->? | ~~~+ )                   # a link
    | ^[ \t]*subgraph\b
    | ^[ \t]*[\w.-]+(?:[\[({>]|@\{)[^\n]*[\])}]                             # a node in brackets
    """,
    re.MULTILINE | re.VERBOSE,
)
_PROSE: Final = lazy_pattern(
    r"""
    (?:
        [ \t]* (?: (?: [-*•>] | \#+ | \d+[.)] ) [ \t]+ )?           # a bullet, a heading, a number
        (?: (?![-+.:/\#%~]) [^\n{}<>=|\\`$\[\]@]*+ (?<!;) )? \n      # words, with no sign of code or markup
    )*+
    """,
    re.VERBOSE,
)
_PREAMBLE: Final = lazy_pattern(
    r"""
    (?: [ \t]*---[ \t]*\n (?:(?![ \t]*---)[^\n]*\n)*+ [ \t]*---[ \t]*\n )?          # front matter
    (?: [ \t]* (?: %%\{ (?:[^}]|\}(?!%%))*+ \}%% | %%[^\n]* )? [ \t]*\n )*+         # directives, comments
    """,
    re.VERBOSE,
)
_PREAMBLE_STARTS: Final = lazy_pattern(r"^[ \t]*(?:---[ \t]*$|%%)", re.MULTILINE)


def classify(text: str, word: str) -> FenceContent:
    """The diagram type of a fence's text."""
    type = diagram_type_of(text)
    return FenceContent(unread_type=None if type == FLOWCHART else type)


def guess(source: Source) -> Guess | None:
    """Whether the text of a fence without an info string looks like a Mermaid diagram."""
    text = with_line_feeds(source.text)
    return _flowchart(source, text) or _other_type(source, text)


def _flowchart(source: Source, text: str) -> Guess | None:
    header = find_header_in_prose(text)
    if header is None or header.position > _FARTHEST_HEADER or not _STATEMENT.search(text, header.end):
        return None
    start = _start_of_diagram(text[: header.position])
    others = _NOT_BELOW_A_SHIFTED_HEADER if text[header.position] == " " else _NOT_BELOW_A_HEADER
    if start is None or foreign_line(text, others, header.end):
        return None
    if text[:start].strip():
        return Guess(rest_of(source, start))
    return Guess(source, is_certain=header.is_directed)


def _start_of_diagram(before: str) -> int | None:
    """The start of the front matter, directives and comments before a header; None if not only prose precedes them."""
    found = _PREAMBLE_STARTS.search(before)
    start = found.start() if found else len(before)
    prose, preamble = before[:start], before[start:]
    if foreign_line(prose, _NOT_BEFORE_A_HEADER):
        return None
    return start if _PROSE.fullmatch(prose) and _PREAMBLE.fullmatch(preamble) else None


def _other_type(source: Source, text: str) -> Guess | None:
    start = find_start(text)
    if start is None or start.type == FLOWCHART:
        return None
    header = _UNMISTAKABLE.match(text, start.position)
    if header is None or not _SENTENCE.search(text, header.end()):
        return None
    return None if foreign_line(text, _NOT_BELOW_A_HEADER) else Guess(source, is_certain=True)
