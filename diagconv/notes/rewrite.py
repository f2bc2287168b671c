"""A Markdown document with pictures in the place of its diagrams; all else in it stays, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.model import Diagram
    from diagconv.notes.document import NoteDiagram

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>&~|$#!]")
"""What means something within a text in Markdown, GitHub's included."""

_UNSAFE: Final = re.compile(r"[^\w./~-]", re.ASCII)
_STANDS_ALONE: Final = re.compile(r"(?:#{1,6}(?:[ \t]|$)|```|~~~)")
"""A line that is no paragraph, nor becomes part of one."""

_EMPTY_ITEM: Final = re.compile(r"[-+*]|\d{1,9}[.)]")
_ITEM: Final = re.compile(rf"(?:{_EMPTY_ITEM.pattern})[ \t]+\S")
_AROUND: Final = " \t>"
_OTHER_THAN_QUOTES: Final = re.compile(r"[^>\s]")


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands for a diagram.

    Args:
        diagram: the diagram, as `diagrams_in` found it.
        path: where the picture is, seen from the document, with slashes.
        title: what it shows, for who cannot see it; a number says so if there is no title.
    """

    diagram: NoteDiagram
    path: str
    title: str | None = None


def title_of(diagram: Diagram) -> str | None:
    """What a diagram says that it shows."""
    return diagram.accessibility["title"] or diagram.title


def with_pictures(text: str, pictures: Iterable[Picture]) -> str:
    """The document with pictures in the place of these diagrams' fences.

    A picture is a paragraph of its own, as the fence was a block of its own: where a line of text is next to the
    fence, a blank line comes between the two.

    Args:
        text: the document that the diagrams were found in.
        pictures: what to put in; a diagram without a picture stays as it is.
    """
    lines = _LINE_END.split(text)
    parts: list[str] = []
    done = 0
    for picture in sorted(pictures, key=lambda picture: picture.diagram.number):
        fence = picture.diagram.fence
        start = _line_start(text, fence.span.start)
        above = lines[fence.first_line - 2] if fence.first_line > 1 else ""
        below = lines[fence.last_line] if fence.last_line < len(lines) else ""
        margin, shown = text[start : fence.span.start], image(picture)
        end = _line_end(text, fence.span.start)
        parts += [text[done:start], _paragraph(margin, shown, above, below, end)]
        lines[fence.last_line - 1] = shown  # which a picture just below must not join
        done = fence.span.end
    return "".join([*parts, text[done:]])


def image(picture: Picture) -> str:
    """The Markdown of a picture."""
    title = " ".join((picture.title or f"Diagram {picture.diagram.number}").split())
    return f"![{_MARKS.sub(_escaped, title)}]({_UNSAFE.sub(_encoded, picture.path)})"


def _escaped(mark: re.Match[str]) -> str:
    return "\\" + mark[0]


def _encoded(character: re.Match[str]) -> str:
    """A character of a path as it stands in a link: letters of any language as they are."""
    return character[0] if character[0].isalnum() else quote(character[0], errors="surrogateescape")


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> str:
    """What ends the line at an offset."""
    found = _LINE_END.search(text, offset)
    return found[0] if found else "\n"


def _paragraph(margin: str, shown: str, above: str, below: str, end: str) -> str:
    """A picture with its margin, and with blank lines (or quote marks alone) where it needs them."""
    blank = _OTHER_THAN_QUOTES.sub(" ", margin).rstrip()
    before = blank + end if _joins_above(margin, above) else ""
    after = end + blank if _joins_below(margin, below) else ""
    return f"{before}{margin}{shown}{after}"


def _joins_above(margin: str, above: str) -> bool:
    """Whether a paragraph would be taken for the rest of the line above it."""
    line = above.strip(_AROUND)
    if not line or margin.strip(_AROUND) or _STANDS_ALONE.match(line):
        return False
    return not _EMPTY_ITEM.fullmatch(line)


def _joins_below(margin: str, below: str) -> bool:
    """Whether the line below a paragraph would be taken for the rest of it, or for its underlining."""
    line = below.lstrip(_AROUND)
    if not line or _STANDS_ALONE.match(line):
        return False
    is_sibling = len(below) - len(line) < len(margin)
    return not (_ITEM.match(line) and (is_sibling or not line[0].isdigit()))
