"""The headings of a Markdown document, and which of them a line is under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_ATX: Final = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
_SETEXT: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_NOT_A_PARAGRAPH: Final = re.compile(r" {0,3}(?:[>#`~|]|[-+*][ \t]|\d+[.)][ \t])|[ \t]*$")
_FENCE: Final = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{[ \t]*[#.:][^{}]*\}$")


def headings_above(text: str, lines: Iterable[int]) -> dict[int, str]:
    r"""For each of these lines the heading that it is under, without markup; empty if there is none above it.

    Args:
        text: the document.
        lines: the numbers of lines, from 1.

    >>> headings_above("# One\n\ntext\n\n## Two\n\ntext", [3, 7])
    {3: 'One', 7: 'Two'}
    """
    wanted, above, current = sorted(set(lines)), {}, ""
    content = _LINE_END.split(text)
    fence = ""
    for number, line in enumerate(content, 1):
        while wanted and wanted[0] <= number:
            above[wanted.pop(0)] = current
        if not wanted:
            break
        fence = _fence_after(fence, line)
        if not fence:
            current = _heading(line, content[number] if number < len(content) else "") or current
    return above


def _fence_after(fence: str, line: str) -> str:
    """The marker of the fence that is open behind a line; empty if none is."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    if not fence:
        return found[1]
    closes = found[1].startswith(fence) and not line[found.end() :].strip()
    return "" if closes else fence


def _heading(line: str, below: str) -> str:
    """The text of the heading that starts in a line; empty if none does."""
    found = _ATX.fullmatch(line)
    if found:
        return _plain(found[1])
    if line and _SETEXT.fullmatch(below) and not _NOT_A_PARAGRAPH.match(line):
        return _plain(line)
    return ""


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", _ATTRIBUTES.sub("", text)).strip(" \t#*_`")
