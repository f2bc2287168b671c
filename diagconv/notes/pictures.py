"""The markup that shows a picture in a note: an image of Markdown, an embedded file of a wiki, or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.model import Diagram
    from diagconv.notes.document import NoteDiagram

_MARKS: Final = lazy_pattern(r"[\\`*_{}\[\]<>&~|$#!]")
"""The characters with a meaning within Markdown text, including GitHub's."""

_UNSAFE: Final = lazy_pattern(r"[^\w./~-]", re.ASCII)
_UNSAFE_IN_WIKILINK: Final = lazy_pattern(r"[\[\]|#^\\<>]+")
_BRACES: Final = {ord("{"): "&#123;", ord("}"): "&#125;"}
_DARK: Final = "(prefers-color-scheme: dark)"


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that replaces a diagram, or is shown above it.

    Args:
        diagram: the diagram, as `diagrams_in` found it.
        path: the path of the picture, relative to the document, with slashes.
        title: its alternative text; without one, the number of the diagram.
        dark_path: the path of the picture for readers in dark mode; only links of HTML can show it.
        caption: what is written below the picture by the link `figure`.
    """

    diagram: NoteDiagram
    path: str
    title: str | None = None
    dark_path: str | None = None
    caption: str | None = None

    @property
    def text(self) -> str:
        """Its alternative text on one line."""
        return " ".join((self.title or f"Diagram {self.diagram.number}").split())


def title_of(diagram: Diagram) -> str | None:
    """The title of a diagram: the one for accessibility, else the one that is shown."""
    return diagram.accessibility["title"] or diagram.title


def markup(picture: Picture, link: str = "markdown", *, is_mdx: bool = False) -> list[str]:
    """The lines that show a picture.

    Args:
        picture: the picture.
        link: one of `LINKS`.
        is_mdx: whether the document is MDX, in which braces mean something.
    """
    lines = LINKS[link](picture)
    if is_mdx and link in HTML_LINKS:
        lines = [line.translate(_BRACES).replace("srcset=", "srcSet=") for line in lines]
    return lines


def image(picture: Picture) -> str:
    """The Markdown of a picture."""
    return f"![{_MARKS.sub(_escaped, picture.text)}]({url(picture.path)})"


def url(path: str) -> str:
    """A path as it is written in a link."""
    return _UNSAFE.sub(_encoded, path)


def _markdown(picture: Picture) -> list[str]:
    return [image(picture)]


def _wikilink(picture: Picture) -> list[str]:
    """An embedded file of Obsidian's; text that is only a number would be its width.

    A name that is not Unicode can only be written in a link with escapes.
    """
    if any("\ud800" <= character <= "\udfff" for character in picture.path):
        return [image(picture)]
    text = " ".join(_UNSAFE_IN_WIKILINK.sub(" ", picture.text).split())
    text = f"{text}." if re.fullmatch(r"[\dx]+", text) else text
    return [f"![[{picture.path}|{text}]]"]


def _html(picture: Picture) -> list[str]:
    shown = f'<img alt="{escape(picture.text)}" src="{escape(url(picture.path))}" />'
    if picture.dark_path is None:
        return [shown]
    dark = f'<source media="{_DARK}" srcset="{escape(url(picture.dark_path))}" />'
    return ["<picture>", f"  {dark}", f"  {shown}", "</picture>"]


def _figure(picture: Picture) -> list[str]:
    caption = escape(" ".join((picture.caption or "").split()), quote=False)
    below = [f"<figcaption>{caption}</figcaption>"] if caption else []
    return ["<figure>", *(f"  {line}" for line in [*_html(picture), *below]), "</figure>"]


LINKS: Final[dict[str, Callable[[Picture], list[str]]]] = {
    "markdown": _markdown,
    "wikilink": _wikilink,
    "html": _html,
    "figure": _figure,
}
"""How a note can show a picture."""

HTML_LINKS: Final = frozenset({"html", "figure"})
"""The links that are HTML, which alone can show a picture for each mode."""


def _escaped(mark: re.Match[str]) -> str:
    return "\\" + mark[0]


def _encoded(character: re.Match[str]) -> str:
    """A character of a path as it is written in a link: letters of any language are kept."""
    return character[0] if character[0].isalnum() else quote(character[0], errors="surrogateescape")
