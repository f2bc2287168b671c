"""The lines of a label, whatever it is written in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.text.lines import LineBuilder
from diagconv.text.runs import Run

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup
    from diagconv.text.runs import Line

_CLEAN_LINE: Final = re.compile(r"[\w!-~]+(?: [\w!-~]+)*")
"""A line that needs no clean-up, as nearly all: words of letters, digits and ASCII characters, with single spaces."""


def lines_of(label: str, markup: Markup = "text") -> tuple[Line, ...]:
    r"""The lines of a label; none for an empty one.

    Whatever the markup, spaces are collapsed as in HTML and SVG: those at the ends of a line are dropped, and several
    in a row become one; a no-break space stays. Empty lines before the first and after the last word are dropped. A
    newline breaks the line. A backslash followed by an "n" is two characters: readers of languages in which it breaks
    the line have replaced it, and in others it is part of the text, as in `C:\new`.

    >>> lines_of("App Pod")
    ((Run(text='App Pod', bold=False, ...),),)
    >>> [run.bold for run in lines_of("a **b**", "markdown")[0]]
    [False, True]
    """
    if markup == "markdown":
        from diagconv.text import markdown

        return markdown.lines_of(label)
    if markup == "html":
        from diagconv.text import html

        return html.lines_of(label)
    return _lines_of_text(label)


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
