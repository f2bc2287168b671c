"""A label as lines of runs, each run of one style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup

_PLAIN_LINE = re.compile(r"[\w!-~]+(?: [\w!-~]+)*")
"""What needs no cleaning: words of letters, digits and ASCII signs, single blanks between. Nearly every label."""


class Run(NamedTuple):
    """A stretch of text in one style. It holds no line break, no control character and nothing that XML cannot hold."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    underline: bool = False
    strike: bool = False
    raised: int = 0  # 1 superscript, -1 subscript
    small: bool = False
    color: str | None = None  # `#rrggbb`; None is that of the text around
    icon: str | None = None  # the name of what is drawn in the place of the text

    @property
    def is_plain(self) -> bool:
        """Whether it has no style of its own."""
        return self[1:] == Run("")[1:]


Line = tuple[Run, ...]
"""The runs of one line, from left to right; none for an empty line."""


def lines_of(label: str, markup: Markup = "text") -> tuple[Line, ...]:
    r"""The lines of a label; none for an empty one.

    Whatever the markup, blanks count as in HTML and SVG: those at the ends of a line are dropped and several in a row
    are one; a no-break space stays. Empty lines before the first and after the last word are dropped. A newline breaks
    the line. A backslash followed by an "n" is two characters: the languages in which it breaks the line have done so
    when they were read, and in the others it belongs to the user's words, as in `C:\new`.

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
    r"""What a person reads, without any style; lines apart by newlines.

    >>> plain_text("<b>Loki</b><br/>logs &amp; labels", "html")
    'Loki\nlogs & labels'
    """
    return "\n".join("".join(run.text for run in line) for line in lines_of(label, markup))


def _lines_of_text(label: str) -> tuple[Line, ...]:
    if _PLAIN_LINE.fullmatch(label):
        return ((Run(label),),)
    from diagconv.text.builder import LineBuilder

    builder = LineBuilder()
    builder.add(label)
    return builder.lines()
