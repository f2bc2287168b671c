"""The blocks of a Markdown document that can hold diagrams: their info strings, contents and places."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Source, Span
from diagconv.formats import FORMATS
from diagconv.notes.elements import HTML, JSX, SHORTCODE, lines_of_element, match_element, may_be_element
from diagconv.notes.fence import Fence
from diagconv.notes.heading_text import heading_text
from diagconv.notes.markdown import tokens_of
from diagconv.notes.markers import Revealed, is_begin, is_end, with_hidden_revealed
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

MARKERS: Final = ("```", "~~~", ":::")
"""What a document with fences has somewhere."""

_LINE: Final = lazy_pattern(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_WIDEST_PART_OF_A_TAB: Final = 3
_OFF: Final = lazy_pattern(r"(?:<!--|\{/\*)\s*diagconv:\s*off\s*(?:-->|\*/\})\s*")
_LITERAL_HTML: Final = lazy_pattern(r"[ \t]*<(?:pre\b|script\b|style\b|textarea\b|!|\?)", re.IGNORECASE)
"""Blocks of HTML that show their text, or hide it."""

_NOT_LITERAL: Final = lazy_pattern(r"\\|\$\{")
"""What means something else in a template literal of JSX."""


class HiddenBlock(NamedTuple):
    """Lines in which a fence is no fence: indented code (`code_block`) or HTML (`html_block`)."""

    type: str
    source: Source


class _Line(NamedTuple):
    """A line of the document: its text, its line end, and the offset of its start."""

    text: str
    ending: str
    start: int


def fences(text: str, name: str | None = None) -> Iterator[Fence]:
    """The fences of a document in their order, including those in lists and quotes.

    Args:
        text: the document.
        name: its name in messages; its suffix tells whether it is MDX.
    """
    return (block for block in blocks(text, name) if isinstance(block, Fence))


def blocks(text: str, name: str | None = None) -> Iterator[Fence | HiddenBlock]:
    """The fences of a document, and the lines in which a fence would be none."""
    if any(marker in text for marker in MARKERS) or _may_have_elements(text):
        is_mdx = name is not None and PurePath(name).suffix.lower() == ".mdx"
        shown = with_hidden_revealed(text)
        yield from _Blocks(shown, name).found(tokens_of(shown.text, container_words(), is_mdx=is_mdx))


def _may_have_elements(text: str) -> bool:
    """Whether one of the words that elements have is in a document, with a sign that opens an element."""
    if "<" not in text and "{%" not in text:
        return False
    folded = text.lower()
    return any(word in folded for word in container_words())


def container_words() -> tuple[str, ...]:
    """The words that open fences of colons, and elements."""
    return tuple(word for row in FORMATS.values() if row.fences for word in row.fences.colon_words)


class _Blocks:
    """Finds the places of a parser's tokens in the document."""

    def __init__(self, shown: Revealed, name: str | None) -> None:
        self._name = name
        self._lines = [_Line(match[1], match[2], match.start()) for match in _LINE.finditer(shown.text)]
        self._padding = shown.padding
        self._heading: str | None = None
        self._is_off = False
        self._is_picture_off = False
        self._off_behind = -1
        """The line behind a comment that turns off the next fence."""

    def found(self, tokens: Sequence[Token]) -> Iterator[Fence | HiddenBlock]:
        for index, token in enumerate(tokens):
            if token.map is None:
                continue
            if token.type == "heading_open":
                self._heading = heading_text(tokens[index + 1].content)
            elif token.type == "comment":
                self._see_comment(token)
            elif token.type == "fence":
                yield self._fence(token)
            elif token.type == "element":
                yield from self._element(token.map[0], token.content)
            elif token.type in {"code_block", "html_block"}:
                yield from self._hidden(token)

    def _see_comment(self, token: Token) -> None:
        first, behind = token.map or (0, 0)
        comment = token.content.strip()
        if _OFF.fullmatch(comment):
            self._off_behind = behind
            self._is_off = self._is_off or self._is_head(first)
        elif is_begin(comment) and self._is_off_before(first):
            self._is_picture_off = True
        elif is_end(comment):
            self._is_picture_off = False

    def _is_head(self, number: int) -> bool:
        """Whether nothing but blank lines and front matter precedes a line."""
        written = [line.text.strip("\ufeff \t") for line in self._lines[:number]]
        written = [text for text in written if text]
        return not written or (written[0] in {"---", "+++"} and written[-1] in {"---", "+++", "..."})

    def _is_off_before(self, line: int) -> bool:
        """Whether only blank lines are between a line and a comment that turns off what follows."""
        between = self._lines[self._off_behind : line]
        return self._off_behind >= 0 and not any(line.text.strip(" \t>") for line in between)

    def _off(self, line: int) -> bool:
        return self._is_off or self._is_picture_off or self._is_off_before(line)

    def _fence(self, token: Token) -> Fence:
        opening, behind = token.map or (0, 0)
        lines, first = self._lines, opening + 1
        contents = token.content.split("\n")
        if not contents[-1]:
            contents.pop()
        inside = lines[first : first + len(contents)]
        margins = [_margin(line.text, content) for line, content in zip(inside, contents, strict=True)]
        is_closed = behind - first > len(contents)
        last = behind - 1 if is_closed else _last_written(lines, opening, behind)
        start = lines[opening].start + lines[opening].text.index(token.markup)
        return Fence(
            info=token.info.strip(),
            marker=token.markup,
            source=Source(self._content(inside, margins), self._name, first_line=first + 1, margins=margins),
            opening=self._opening(opening, start - lines[opening].start),
            span=Span(start, lines[last].start + len(lines[last].text)),
            first_line=opening + 1,
            last_line=last + 1,
            is_closed=is_closed,
            closing=token.markup,
            is_verbatim=not any(self._pads(line) for line in inside),
            heading=self._heading,
            is_off=self._off(opening),
        )

    def _element(self, opening: int, content: str, *, is_in_html: bool = False) -> Iterator[Fence]:
        contents = content.split("\n")
        lines = self._lines[opening : opening + len(contents)]
        margins = [_margin(line.text, text) for line, text in zip(lines, contents, strict=True)]
        content = "\n".join(line.text[margin:] for line, margin in zip(lines, margins, strict=True))
        indentation = len(content) - len(content.lstrip(" \t"))
        found = match_element(content[indentation:], container_words())
        if found is None:
            return
        start, end = found.start + indentation, found.end + indentation
        inside = _trimmed(content, start, end)
        if not content[inside[0] : inside[1]].strip():
            return
        first, column = _place(content, inside[0])
        last, last_column = _place(content, found.behind + indentation)
        margin = margins[first] + column
        source = self._part(content, inside, [margin, *margins[first + 1 :]], opening + first, found.syntax == HTML)
        yield Fence(
            info=found.word,
            marker=content[indentation:start].split("\n")[0],
            source=source,
            opening=self._opening(opening, margins[0] + indentation),
            span=Span(lines[0].start + margins[0] + indentation, lines[last].start + margins[last] + last_column),
            first_line=opening + 1,
            last_line=opening + last + 1,
            is_closed=found.is_closed,
            closing=found.closing,
            heading=self._heading,
            is_off=self._off(opening),
            is_verbatim=found.syntax == SHORTCODE and _are_lines(content, *inside),
            is_in_html=is_in_html,
            is_literal=found.syntax != JSX or not _NOT_LITERAL.search(source.text),
        )

    def _pads(self, line: _Line) -> int:
        """The number of spaces that do not belong to the end of a line."""
        return self._padding.get(line.start + len(line.text), 0) if self._padding else 0

    def _content(self, lines: Sequence[_Line], margins: Sequence[int]) -> str:
        """The lines as they are in the document, without their margins and without the last line end."""
        parts = [
            line.text[margin : len(line.text) - self._pads(line)] + line.ending
            for line, margin in zip(lines, margins, strict=True)
        ]
        return "".join(parts)[: -len(lines[-1].ending) or None] if lines else ""

    def _opening(self, number: int, margin: int) -> Source:
        return Source(self._lines[number].text[margin:], self._name, first_line=number + 1, margins=[margin])

    def _part(self, content: str, inside: tuple[int, int], margins: list[int], first: int, is_encoded: bool) -> Source:
        """A part of an element's content, with the line ends of the document; HTML is decoded."""
        texts = content[inside[0] : inside[1]].split("\n")
        parts = [unescape(text).replace("\n", " ").replace("\r", " ") if is_encoded else text for text in texts]
        ends = [line.ending for line in self._lines[first : first + len(parts) - 1]]
        text = "".join(part + end for part, end in zip(parts, [*ends, ""], strict=True))
        return Source(text, self._name, first_line=first + 1, margins=margins[: len(parts)])

    def _hidden(self, token: Token) -> Iterator[Fence | HiddenBlock]:
        """An indented block, or a block of HTML with the elements in it; but not what is meant to show its text."""
        if token.type == "html_block" and _LITERAL_HTML.match(token.content):
            return
        opening, behind = token.map or (0, 0)
        contents = token.content.split("\n")
        lines = self._lines[opening : min(behind, opening + len(contents))]
        if token.type == "html_block":
            yield from self._elements_of_html(opening, contents[: len(lines)])
        margins = [_margin(line.text, text) for line, text in zip(lines, contents, strict=False)]
        source = Source(self._content(lines, margins), self._name, first_line=opening + 1, margins=margins)
        yield HiddenBlock(token.type, source)

    def _elements_of_html(self, opening: int, contents: list[str]) -> Iterator[Fence]:
        words = container_words()
        number = 0
        while number < len(contents):
            count = 1
            if may_be_element(contents[number], words):
                count = lines_of_element(partial(_first_lines, contents[number:]), words)
                text = "\n".join(contents[number : number + count])
                yield from self._element(opening + number, text, is_in_html=True)
            number += count


def _first_lines(lines: Sequence[str], count: int) -> str:
    return "\n".join(lines[:count])


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    """The span of a content without the rest of the opening's line and the start of the closing's, where blank."""
    line_end = content.find("\n", start, end)
    if line_end >= 0 and not content[start:line_end].strip():
        start = line_end + 1
    line_start = content.rfind("\n", start, end) + 1
    if line_start > start and not content[line_start:end].strip():
        end = line_start - 1
    return start, end


def _are_lines(content: str, start: int, end: int) -> bool:
    """Whether a part of a content begins where a line does, and ends where one does."""
    return content[start - 1] == "\n" and content[end : end + 1] in {"", "\n"}


def _place(content: str, offset: int) -> tuple[int, int]:
    """The index of the line with an offset, and its column there."""
    return content.count("\n", 0, offset), offset - (content.rfind("\n", 0, offset) + 1)


def _margin(line: str, content: str) -> int:
    """The number of characters to the left of a line's content; a tab that is split counts as one of them."""
    line = line.replace("\0", "\ufffd")
    for spaces in range(_WIDEST_PART_OF_A_TAB + 1):
        if line.endswith(content[spaces:]):
            return len(line) - len(content[spaces:])
    return 0


def _last_written(lines: Sequence[_Line], opening: int, behind: int) -> int:
    """The last line that is not blank in a fence that ends with its list, its quote or the document."""
    return next((index for index in range(behind - 1, opening, -1) if lines[index].text.strip(" \t>")), opening)
