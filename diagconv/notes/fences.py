"""Every fenced block of a Markdown document: its info string, its content, and where both stand in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from diagconv.diagnostics import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MARKERS = ("```", "~~~", ":::")
"""What a fence begins with at least; colons fence the Mermaid diagrams of some wikis, and nothing else here."""

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COLON_FENCE = re.compile(r":{3,}[ \t]*mermaid[ \t]*$", re.IGNORECASE)
_COLON_FENCE_END = re.compile(r":{3,}[ \t]*$")
_BYTE_ORDER_MARK = "\ufeff"
_WIDEST_PART_OF_A_TAB = 3


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Args:
        info: what stands behind the opening marker, without blanks around it.
        marker: the opening marker itself.
        source: the content, which knows its place in the document.
        span: the characters of the document from the opening marker to the end of the closing one.
        first_line: the line of the opening marker, counted from 1.
        last_line: the line of the closing marker; of the last content, if the fence is never closed.
        closed: whether there is a closing marker.
    """

    info: str
    marker: str
    source: Source
    span: Span
    first_line: int
    last_line: int
    closed: bool


class _Line(NamedTuple):
    """A line of the document: what it says, the characters that end it, and where it starts."""

    text: str
    ending: str
    start: int


def fences(text: str, name: str | None = None) -> Iterator[Fence]:
    """The fences of a document, in their order, also those within lists and quotes.

    Args:
        text: the document, as its user wrote it.
        name: what to call it in messages.
    """
    if not any(marker in text for marker in MARKERS):
        return
    lines = [_Line(match[1], match[2], match.start()) for match in _LINE.finditer(text)]
    for token in _markdown().parse(_parsed_text(text)):
        if token.type == "fence" and token.map is not None:
            yield _fence(token, lines, name)


def _parsed_text(text: str) -> str:
    """The text with the same lines, and a first line that may open a fence whatever byte order mark it has."""
    return " " + text[1:] if text.startswith(_BYTE_ORDER_MARK) else text


def _fence(token: Token, lines: Sequence[_Line], name: str | None) -> Fence:
    opening, behind = token.map or (0, 0)
    contents = token.content.split("\n")
    if not contents[-1]:
        contents.pop()
    first = opening + 1
    inside = lines[first : first + len(contents)]
    margins = [_margin(line.text, content) for line, content in zip(inside, contents, strict=True)]
    closed = behind - first > len(contents)
    last = behind - 1 if closed else _last_written(lines, opening, behind)
    start = lines[opening].start + lines[opening].text.index(token.markup)
    return Fence(
        info=token.info.strip(),
        marker=token.markup,
        source=Source(_content(inside, margins), name, first_line=first + 1, margins=margins),
        span=Span(start, lines[last].start + len(lines[last].text)),
        first_line=opening + 1,
        last_line=last + 1,
        closed=closed,
    )


def _margin(line: str, content: str) -> int:
    """How many characters stand left of a line's content; a tab that is cut in two counts as one of them."""
    line = line.replace("\0", "\ufffd")
    for spaces in range(_WIDEST_PART_OF_A_TAB + 1):
        if line.endswith(content[spaces:]):
            return len(line) - len(content[spaces:])
    return 0


def _content(lines: Sequence[_Line], margins: Sequence[int]) -> str:
    """The lines as they are in the document, without what stands left of them and without the last one's end."""
    parts = [line.text[margin:] + line.ending for line, margin in zip(lines, margins, strict=True)]
    return "".join(parts)[: -len(lines[-1].ending) or None] if lines else ""


def _last_written(lines: Sequence[_Line], opening: int, behind: int) -> int:
    """The last line that is not blank of a fence that ends with its list, its quote or the document."""
    return next((index for index in range(behind - 1, opening, -1) if lines[index].text.strip(" \t>")), opening)


@cache
def _markdown() -> MarkdownIt:
    """CommonMark's blocks; what stands within a line is never looked at."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    interrupts = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "colon_fence", _colon_fence, interrupts)  # type: ignore[arg-type]
    return markdown


def _colon_fence(state: StateBlock, first_line: int, end_line: int, silent: bool) -> bool:
    """Markdown-it's rule for `::: mermaid`, the fence of Azure's wikis."""
    if state.is_code_block(first_line) or not _COLON_FENCE.match(_line(state, first_line)):
        return False
    if not silent:
        _push_colon_fence(state, first_line, end_line)
    return True


def _push_colon_fence(state: StateBlock, first_line: int, end_line: int) -> None:
    behind = first_line + 1
    while behind < end_line and not _ends_colon_fence(state, behind):
        behind += 1
    closed = behind < end_line and bool(_COLON_FENCE_END.match(_line(state, behind)))
    opening = _line(state, first_line)
    token = state.push("fence", "code", 0)
    token.markup, token.info = ":::", opening.strip(": \t")
    token.content = state.getLines(first_line + 1, behind, state.sCount[first_line], True)
    state.line = behind + closed
    token.map = [first_line, state.line]


def _ends_colon_fence(state: StateBlock, number: int) -> bool:
    line = _line(state, number)
    return bool(_COLON_FENCE_END.match(line)) or (bool(line) and state.sCount[number] < state.blkIndent)


def _line(state: StateBlock, number: int) -> str:
    """What a line says within its lists and quotes."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
