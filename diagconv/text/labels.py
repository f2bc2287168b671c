"""The lines of a label, whatever it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.patterns import lazy_pattern
from diagconv.text.lines import LineBuilder
from diagconv.text.runs import Run
from diagconv.text.tokens import tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model.vocabulary import Markup
    from diagconv.text.html import TagReader
    from diagconv.text.runs import LabelImage, LabelLink, Line

_CLEAN_LINE: Final = lazy_pattern(r"[\w!-~]+(?: [\w!-~]+)*")
"""A line that needs no clean-up, as nearly all: words of letters, digits and ASCII characters, with single spaces."""


def lines_of(label: str, markup: Markup = "text") -> tuple[Line, ...]:
    r"""The lines of a label, without the icons and images of its markup; none for an empty one.

    Whatever the markup, spaces are collapsed as in HTML and SVG: those at the ends of a line are dropped, and several
    in a row become one; a no-break space stays. Empty lines before the first and after the last word are dropped. A
    newline breaks the line. A backslash followed by an "n" is two characters: readers of languages in which it breaks
    the line have replaced it, and in others it is part of the text, as in `C:\new`.

    >>> lines_of("App Pod")
    ((Run(text='App Pod', bold=False, ...),),)
    >>> [run.bold for run in lines_of("a **b**", "markdown")[0]]
    [False, True]
    """
    lines = lines_with_graphics(label, markup)
    if markup == "text" or not any(run.is_graphic for line in lines for run in line):
        return lines
    from diagconv.text.graphics import without_graphics

    return without_graphics(lines)


def lines_with_graphics(label: str, markup: Markup = "text") -> tuple[Line, ...]:
    """The lines of a label; its icons and images, as far as its markup has them, are runs of their own."""
    return _lines_of_text(label) if markup == "text" else _read(label, markup).builder.finish()


def icons_in(label: str, markup: Markup = "text") -> list[str]:
    """The icons that a label names, by tokens or by elements with Font Awesome's classes.

    >>> icons_in("fa:fa-car Car, fab:fa-github"), icons_in("<i class='fas fa-car'></i> Car", "html")
    (['fa:fa-car', 'fab:fa-github'], ['fas:fa-car'])
    """
    if "fa-" not in label:
        return []
    found = tokens_in(label)
    if markup != "text" and "<" in label:
        found += [run.icon for run in _runs(label, markup) if run.icon is not None]
    return found


def images_in(label: str, markup: Markup = "text") -> list[LabelImage]:
    """The images in a label, in their order."""
    if markup == "text" or "<img" not in label.lower():
        return []
    return [run.image for run in _runs(label, markup) if run.image is not None and run.image.source]


def links_in(label: str, markup: Markup = "text") -> list[LabelLink]:
    """The links in a label, in their order."""
    if markup == "text" or "<a" not in label.lower():
        return []
    return list(dict.fromkeys(run.link for run in _runs(label, markup) if run.link is not None))


def ignored_css(label: str, markup: Markup = "text") -> list[str]:
    """The declarations of CSS in a label that have no effect, as `property: value`."""
    return list(_read(label, markup).ignored) if markup != "text" and "style" in label.lower() else []


def _runs(label: str, markup: Markup) -> Iterator[Run]:
    yield from (run for line in lines_with_graphics(label, markup) for run in line)


def _read(label: str, markup: Markup) -> TagReader:
    from diagconv.text import html, markdown

    return markdown.read(label) if markup == "markdown" else html.read(label)


def plain_text(label: str, markup: Markup = "text") -> str:
    r"""The text of a label without any style, its lines separated by newlines.

    >>> plain_text("<b>Loki</b><br/>logs &amp; labels", "html")
    'Loki\nlogs & labels'
    """
    return "\n".join("".join(run.text for run in line) for line in lines_of(label, markup))


def _lines_of_text(label: str) -> tuple[Line, ...]:
    if _CLEAN_LINE.fullmatch(label):
        return ((Run(label),),)
    builder = LineBuilder()
    builder.add(label)
    return builder.finish()
