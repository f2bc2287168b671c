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

    A picture is a paragraph of its own, as the fence was a block of its own: where a line is next to the fence,
    a blank line comes between the two (but none before the next item of a list, which would spread the whole list).

    Args:
        text: the document that the diagrams were found in.
        pictures: what to put in; a diagram without a picture stays as it is.
    """
    lines, ends = _LINE_END.split(text), _LINE_END.findall(text)
    parts: list[str] = []
    done = 0
    for picture in sorted(pictures, key=lambda picture: picture.diagram.number):
        fence = picture.diagram.fence
        start = _line_start(text, fence.span.start)
        margin, shown = text[start : fence.span.start], image(picture)
        blank = _OTHER_THAN_QUOTES.sub(" ", margin).rstrip()
        parts.append(text[done:start])
        if fence.first_line > 1 and _joins_above(margin, lines[fence.first_line - 2]):
            parts += [blank, ends[fence.first_line - 2]]
        parts += [margin, shown]
        if fence.last_line < len(lines) and _joins_below(margin, lines[fence.last_line]):
            parts += [ends[fence.last_line - 1], blank]
        lines[fence.last_line - 1] = ""  # what is just below is parted from it already
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


def _joins_above(margin: str, above: str) -> bool:
    """Whether a paragraph might be taken for the rest of the line above it."""
    line = above.strip(_AROUND)
    return bool(line) and not margin.strip(_AROUND) and not _EMPTY_ITEM.fullmatch(line)


def _joins_below(margin: str, below: str) -> bool:
    """Whether the line below a paragraph might be taken for the rest of it; the next item of its list is not."""
    line = below.lstrip(_AROUND)
    is_next_item = _ITEM.match(line) and len(below) - len(line) < len(margin)
    return bool(line) and not is_next_item
