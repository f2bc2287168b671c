"""Replaces the diagrams of a Markdown document by pictures; everything else in it stays, character by character."""

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
"""The characters with a meaning within Markdown text, including GitHub's."""

_UNSAFE: Final = re.compile(r"[^\w./~-]", re.ASCII)
_EMPTY_ITEM: Final = re.compile(r"[-+*]|\d{1,9}[.)]")
_ITEM: Final = re.compile(rf"(?:{_EMPTY_ITEM.pattern})[ \t]+\S")
_AROUND: Final = " \t>"
_OTHER_THAN_QUOTES: Final = re.compile(r"[^>\s]")


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that replaces a diagram.

    Args:
        diagram: the diagram, as `diagrams_in` found it.
        path: the path of the picture, relative to the document, with slashes.
        title: its alternative text; without one, the number of the diagram.
    """

    diagram: NoteDiagram
    path: str
    title: str | None = None


def title_of(diagram: Diagram) -> str | None:
    """The title of a diagram: the one for accessibility, else the one that is shown."""
    return diagram.accessibility["title"] or diagram.title


def with_pictures(text: str, pictures: Iterable[Picture]) -> str:
    """The document with its diagrams' fences replaced by pictures.

    A picture is a paragraph of its own, as the fence was a block of its own: it is separated from adjacent lines by a
    blank line (except from the next item of a list, where a blank line would make the whole list a loose one).

    Args:
        text: the document that the diagrams were found in.
        pictures: the pictures; a diagram without one is left unchanged.
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
        lines[fence.last_line - 1] = ""  # the next line is separated from it already
        done = fence.span.end
    return "".join([*parts, text[done:]])


def image(picture: Picture) -> str:
    """The Markdown of a picture."""
    title = " ".join((picture.title or f"Diagram {picture.diagram.number}").split())
    return f"![{_MARKS.sub(_escaped, title)}]({_UNSAFE.sub(_encoded, picture.path)})"


def _escaped(mark: re.Match[str]) -> str:
    return "\\" + mark[0]


def _encoded(character: re.Match[str]) -> str:
    """A character of a path as it is written in a link: letters of any language are kept."""
    return character[0] if character[0].isalnum() else quote(character[0], errors="surrogateescape")


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _joins_above(margin: str, above: str) -> bool:
    """Whether a paragraph could be taken as the continuation of the line above it."""
    line = above.strip(_AROUND)
    return bool(line) and not margin.strip(_AROUND) and not _EMPTY_ITEM.fullmatch(line)


def _joins_below(margin: str, below: str) -> bool:
    """Whether the line below a paragraph could be taken as its continuation; the next item of its list is not."""
    line = below.lstrip(_AROUND)
    is_next_item = _ITEM.match(line) and len(below) - len(line) < len(margin)
    return bool(line) and not is_next_item
