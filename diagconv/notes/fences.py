"""The fenced blocks of a Markdown document: the info string and the content of each, and their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from diagconv.diagnostics import Source, Span
from diagconv.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MARKERS = ("```", "~~~", ":::")
"""The shortest openings of fences. Colons open one only with a format's word behind them, as in Azure's wikis."""

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COLON_FENCE_END = re.compile(r":{3,}[ \t]*$")
_BYTE_ORDER_MARK = "\ufeff"
_WIDEST_PART_OF_A_TAB = 3


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Args:
        info: the info string: what follows the opening marker, without spaces around it.
        marker: the opening marker itself.
        source: the content, with its place in the document.
        span: the characters of the document from the opening marker to the end of the closing one.
        first_line: the number of the line with the opening marker, from 1.
        last_line: the number of the line with the closing marker, or of the last line if the fence is never closed.
        is_closed: whether it has a closing marker.
    """

    info: str
    marker: str
    source: Source
    span: Span
    first_line: int
    last_line: int
    is_closed: bool


class _Line(NamedTuple):
    """A line of the document: its text, its line end, and the offset of its start."""

    text: str
    ending: str
    start: int


def fences(text: str, name: str | None = None) -> Iterator[Fence]:
    """The fences of a document in their order, including those in lists and quotes.

    Args:
        text: the document.
        name: its name in messages.
    """
    if not any(marker in text for marker in MARKERS):
        return
    lines = [_Line(match[1], match[2], match.start()) for match in _LINE.finditer(text)]
    for token in _markdown(_colon_words()).parse(_parsed_text(text)):
        if token.type == "fence" and token.map is not None:
            yield _fence(token, lines, name)


def _parsed_text(text: str) -> str:
    """The text with the same lines; a byte order mark becomes a space, so that the first line can open a fence."""
    return " " + text[1:] if text.startswith(_BYTE_ORDER_MARK) else text


def _fence(token: Token, lines: Sequence[_Line], name: str | None) -> Fence:
    opening, behind = token.map or (0, 0)
    contents = token.content.split("\n")
    if not contents[-1]:
        contents.pop()
    first = opening + 1
    inside = lines[first : first + len(contents)]
    margins = [_margin(line.text, content) for line, content in zip(inside, contents, strict=True)]
    is_closed = behind - first > len(contents)
    last = behind - 1 if is_closed else _last_written(lines, opening, behind)
    start = lines[opening].start + lines[opening].text.index(token.markup)
    return Fence(
        info=token.info.strip(),
        marker=token.markup,
        source=Source(_content(inside, margins), name, first_line=first + 1, margins=margins),
        span=Span(start, lines[last].start + len(lines[last].text)),
        first_line=opening + 1,
        last_line=last + 1,
        is_closed=is_closed,
    )


def _margin(line: str, content: str) -> int:
    """The number of characters to the left of a line's content; a tab that is split counts as one of them."""
    line = line.replace("\0", "\ufffd")
    for spaces in range(_WIDEST_PART_OF_A_TAB + 1):
        if line.endswith(content[spaces:]):
            return len(line) - len(content[spaces:])
    return 0


def _content(lines: Sequence[_Line], margins: Sequence[int]) -> str:
    """The lines as they are in the document, without their margins and without the last line end."""
    parts = [line.text[margin:] + line.ending for line, margin in zip(lines, margins, strict=True)]
    return "".join(parts)[: -len(lines[-1].ending) or None] if lines else ""


def _last_written(lines: Sequence[_Line], opening: int, behind: int) -> int:
    """The last line that is not blank in a fence that ends with its list, its quote or the document."""
    return next((index for index in range(behind - 1, opening, -1) if lines[index].text.strip(" \t>")), opening)


def _colon_words() -> tuple[str, ...]:
    """The words that open a fence of colons."""
    return tuple(word for row in FORMATS.values() if row.fences for word in row.fences.colon_words)


@cache
def _markdown(colon_words: tuple[str, ...]) -> MarkdownIt:
    """A parser for CommonMark's blocks and fences of colons; it never parses what is within a line."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    interrupts = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    rule = partial(
        _colon_fence, re.compile(rf":{{3,}}[ \t]*(?:{'|'.join(map(re.escape, colon_words))})[ \t]*$", re.IGNORECASE)
    )
    markdown.block.ruler.before("fence", "colon_fence", rule, interrupts)  # type: ignore[arg-type]
    return markdown


def _colon_fence(opening: re.Pattern[str], state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Markdown-it's rule for `::: mermaid`, a fence of Azure's wikis."""
    if state.is_code_block(first_line) or not opening.match(_line(state, first_line)):
        return False
    if not silent:
        _push_colon_fence(state, first_line, end_line)
    return True


def _push_colon_fence(state: StateBlock, first_line: int, end_line: int) -> None:
    behind = first_line + 1
    while behind < end_line and not _ends_colon_fence(state, behind):
        behind += 1
    is_closed = behind < end_line and bool(_COLON_FENCE_END.match(_line(state, behind)))
    opening = _line(state, first_line)
    token = state.push("fence", "code", 0)
    token.markup, token.info = ":::", opening.strip(": \t")
    token.content = state.getLines(first_line + 1, behind, state.sCount[first_line], True)
    state.line = behind + is_closed
    token.map = [first_line, state.line]


def _ends_colon_fence(state: StateBlock, number: int) -> bool:
    line = _line(state, number)
    return bool(_COLON_FENCE_END.match(line)) or (bool(line) and state.sCount[number] < state.blkIndent)


def _line(state: StateBlock, number: int) -> str:
    """The text of a line within its lists and quotes."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
