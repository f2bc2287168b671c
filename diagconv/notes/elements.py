"""Diagrams in elements that are no fences: shortcodes of Hugo and Jekyll, elements of HTML and JSX."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.notes.containers import ends_container, line_of
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.rules_block import StateBlock

HTML: Final = "html"
JSX: Final = "jsx"
SHORTCODE: Final = "shortcode"

_MOST_LINES_OF_AN_OPENING: Final = 20

_SYNTAXES: Final = {
    SHORTCODE: (
        (
            r"\{\{(?P<bracket>[<%])[ \t]*(?P<word>WORDS)\b(?![^\n]*/[>%]\}\})[^\n]*?[>%]\}\}",
            r"\{\{[<%][ \t]*/[ \t]*(?:WORDS)[ \t]*[>%]\}\}",
        ),
        (r"\{%-?[ \t]*(?P<word>WORDS)\b[^\n]*?-?%\}", r"\{%-?[ \t]*end(?:WORDS)[ \t]*-?%\}"),
    ),
    HTML: (
        (
            r"<(?:pre|div)\b(?=[^>]*\sclass[ \t]*=[ \t]*[\"']?(?:[^\"'>]*\s)?(?P<word>WORDS)[\s\"'>])[^>]*>",
            r"</(?:pre|div)[ \t]*>",
        ),
    ),
    JSX: (
        (
            r"<(?P<word>WORDS)\b[^<>`]*?\b(?:chart|value|code|diagram|definition|graph|content)=\{\s*`",
            r"(?<!\\)`\s*\}[^<>`]*?(?:/>|>\s*</(?:WORDS)>)",
        ),
    ),
}
"""For each syntax the patterns of its openings and closings; `WORDS` stands for the languages."""

_CLOSINGS: Final = {SHORTCODE: "{{{{< /{} >}}}}", HTML: "</pre>", JSX: "`}} />"}

_QUICK: Final = lazy_pattern(r"\{\{[<%]|\{%|<(?:pre|div)\b|<[A-Z]")
"""What every opening starts with."""


class Element(NamedTuple):
    """A syntax of elements that hold a diagram, with the patterns of its opening and its closing."""

    syntax: str
    opening: re.Pattern[str]
    closing: re.Pattern[str]


class ElementMatch(NamedTuple):
    """An element in a text: its syntax, the word that names its language, the spans of its parts.

    Args:
        syntax: `SHORTCODE`, `HTML` or `JSX`.
        word: the word that names the language.
        start: the offset of the content.
        end: the offset behind the content.
        behind: the offset behind the element.
        is_closed: whether it has a closing.
        closing: the closing, or what one could look like.
    """

    syntax: str
    word: str
    start: int
    end: int
    behind: int
    is_closed: bool
    closing: str


@cache
def elements(words: tuple[str, ...]) -> tuple[Element, ...]:
    """The elements for languages with these words."""
    return tuple(
        Element(syntax, *(_pattern(pattern, syntax, words) for pattern in pair))
        for syntax, pairs in _SYNTAXES.items()
        for pair in pairs
    )


def _pattern(pattern: str, syntax: str, words: Sequence[str]) -> re.Pattern[str]:
    names = [word.capitalize() for word in words] if syntax == JSX else list(words)
    return re.compile(pattern.replace("WORDS", "|".join(map(re.escape, names))))


def match_element(text: str, words: tuple[str, ...]) -> ElementMatch | None:
    r"""The element at the start of a text; one that is never closed extends to the end.

    >>> found = match_element("{{< mermaid >}}\ngraph TD\n{{< /mermaid >}}\n", ("mermaid",))
    >>> found.syntax, found.word, found.start, found.is_closed
    ('shortcode', 'mermaid', 15, True)
    """
    for element in elements(words):
        opening = element.opening.match(text)
        if opening:
            closing = element.closing.search(text, opening.end())
            end, behind = closing.span() if closing else (len(text), len(text))
            word = opening["word"].lower()
            text_of_closing = closing[0] if closing else _CLOSINGS[element.syntax].format(word)
            return ElementMatch(element.syntax, word, opening.end(), end, behind, closing is not None, text_of_closing)
    return None


def element(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Markdown-it's rule for an element that starts a line."""
    if not _QUICK.match(line_of(state, first_line)):
        return False
    words = tuple(state.env["words"])
    opening = state.getLines(first_line, min(end_line, first_line + _MOST_LINES_OF_AN_OPENING), state.blkIndent, True)
    if match_element(opening.lstrip(" \t"), words) is None:
        return False
    if not silent:
        _push(state, first_line, end_line, words)
    return True


def may_be_element(line: str, words: tuple[str, ...]) -> bool:
    """Whether an element starts with a line, all of whose opening is on it."""
    text = line.lstrip(" \t")
    return _QUICK.match(text) is not None and match_element(text, words) is not None


def _push(state: StateBlock, first_line: int, end_line: int, words: tuple[str, ...]) -> None:
    behind = first_line + 1

    def first_lines(count: int) -> str:
        """So many lines, up to the end of the container, which is looked for no further than these lines."""
        nonlocal behind
        last = min(first_line + count, end_line)
        while behind < last and not ends_container(state, behind):
            behind += 1
        return state.getLines(first_line, min(behind, last), state.blkIndent, True)

    state.line = first_line + lines_of_element(first_lines, words)
    token = state.push("element", "", 0)
    token.map = [first_line, state.line]
    token.content = state.getLines(first_line, state.line, state.blkIndent, False)


def lines_of_element(first_lines: Callable[[int], str], words: tuple[str, ...]) -> int:
    """The number of lines of an element; `first_lines` returns so many lines of the text that it starts."""
    count, text, before = 16, "", None
    while text != before:
        before, text = text, first_lines(count)
        indentation = len(text) - len(text.lstrip(" \t"))
        found = match_element(text[indentation:], words)
        if found and found.is_closed:
            return text.count("\n", 0, indentation + found.behind) + 1
        count *= 4
    return text.count("\n") + (not text.endswith("\n"))
