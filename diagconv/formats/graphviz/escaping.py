r"""Text that Graphviz gives back as it was: whatever DOT, its labels or the graphviz package read something into.

DOT's own quotes know one escape, `\"`, and a backslash at a line's end, which joins two lines. A label knows more:
`\n`, `\N`, `\l`, entities such as `&copy;`; and what stands between `<` and `>` as a whole is markup. Source:
Graphviz's pages on its language, on escString and on HTML-like labels, and trying.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import graphviz.quoting

from diagconv.model.cleaning import cleaned
from diagconv.text import Run, lines_of, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.model.vocabulary import Markup
    from diagconv.text import Line, Run

_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_PIECE: Final = re.compile(r"(?:[^\\]|\\.){1,8000}", re.DOTALL)
_BACKSLASHES: Final = re.compile(r"(?:\\\\){100}(?=[\s\S])")
_LONGEST: Final = 16_000
"""Graphviz's scanner takes at most 16,384 characters at once."""

_RUNNING_SCHEMES: Final = re.compile(r"(?:javascript|data|vbscript):", re.IGNORECASE)
_TAGS: Final = {"bold": "b", "italic": "i", "underline": "u", "strike": "s"}
_BOLD: Final = 600
"""From which weight on text is bold, which Graphviz knows alone."""

_RAISED: Final = {1: "sup", -1: "sub"}


class Literal(graphviz.quoting.NoHtml):  # type: ignore[misc]  # the package has no types
    """Text that the graphviz package quotes as it is: not as markup, and not as a node with a port (`a:b`)."""

    __slots__ = ()

    def partition(self, separator: str, /) -> tuple[str, str, str]:
        """The whole text: the package splits it at colons."""
        return self, "", ""


def escaped(text: str, *, newline: str = r"\n") -> Literal:
    r"""The value of a label, a tooltip or a link that reads as this text.

    Args:
        text: what a person shall read.
        newline: how a line break is written; a real one does too.

    >>> escaped("C:\\new &copy;")
    'C:\\\\new &amp;copy;'
    """
    return Literal(_in_pieces(_guarded(text).replace("\n", newline)))


def name(identifier: str) -> Literal:
    """The name of a node or a subgraph; different ids have different names.

    >>> name("Node 1")
    'Node 1'
    """
    return Literal(_in_pieces(_guarded(identifier)))


def _guarded(text: str) -> str:
    """The text without escapes and entities; an SVG of Graphviz's takes entities from names too."""
    return _ENTITY.sub("&amp;", cleaned(text).replace("\r", "").replace("\\", "\\\\"))


def _in_pieces(text: str) -> str:
    """A long text with joined lines in it.

    Graphviz's scanner must not see too much at once, nor the graphviz package too many backslashes: it takes the square
    of their number.
    """
    text = _BACKSLASHES.sub("\\g<0>\\\\\n", text)
    return text if len(text) < _LONGEST else "\\\n".join(_PIECE.findall(text))


def label(
    text: str, markup: Markup = "text", *, bold: bool = False, italic: bool = False, newline: str = r"\n"
) -> Literal | str:
    """The value of a label, with as much of its markup as Graphviz can draw; a `Literal` if there is none."""
    lines = lines_of(text, markup)
    if (bold or italic or any(not run.is_plain for line in lines for run in line)) and any(lines):
        markup_of_lines = marked(lines, bold=bold, italic=italic)
        if len(markup_of_lines) < _LONGEST:
            return f"<{markup_of_lines}>"
    return escaped(plain_text(text, markup), newline=newline)


def marked(lines: Iterable[Line], *, bold: bool = False, italic: bool = False) -> str:
    """Lines in the markup of HTML-like labels."""
    return "<br/>".join(_marked(line, bold, italic) for line in lines)


def _marked(line: Line, bold: bool, italic: bool) -> str:
    return "".join(_marked_run(run._replace(bold=run.bold or bold, italic=run.italic or italic)) for run in line)


def _marked_run(run: Run) -> str:
    if run.weight is not None and run.weight >= _BOLD:
        run = run._replace(bold=True)
    tags = [tag for field, tag in _TAGS.items() if getattr(run, field)]
    tags += [_RAISED[run.raised]] if run.raised in _RAISED else []
    text = html.escape(run.text).replace("\\", "\\\\")  # a label's escapes are read within markup too
    if run.code:
        text = f'<font face="monospace">{text}</font>'
    for tag in tags:
        text = f"<{tag}>{text}</{tag}>"
    return f'<font color="{run.color}">{text}</font>' if run.color else text


def link(address: str) -> Literal | None:
    """The value of a link; None for one that would run a script where the picture is shown."""
    bare = re.sub(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200d\ufeff]", "", address)
    return None if _RUNNING_SCHEMES.match(bare) else escaped(" ".join(address.split()))
