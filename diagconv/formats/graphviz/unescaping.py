r"""What Graphviz shows of a label that it is given; the inverse of `escaping`.

Source: Graphviz's pages on escString and on HTML-like labels, the graphviz package's quoting, and trying.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.model.vocabulary import Markup

_ENTITY: Final = re.compile(r"&#?\w{1,40};")
_ESCAPE: Final = re.compile(r"\\([\s\S])")
_MARKED: Final = re.compile(r"\s*<(.*)>\s*", re.DOTALL)
_BREAKS: Final = re.compile(r"(?<!\s)\s*\n\s*")
_LINE_ENDS: Final = "nlr"


class GraphvizLabel(NamedTuple):
    """A label of the model."""

    text: str
    markup: Markup


def unescape(text: str, names: Mapping[str, str] | None = None) -> str:
    r"""What a person reads of a label, a tooltip or a link.

    Args:
        text: the value as it is given to the graphviz package.
        names: what `\N`, `\G` and the like stand for, by their letter.

    >>> unescape("a\\nb &amp; c\\l", {})
    'a\nb & c'
    """
    known = names or {}

    def meaning(found: re.Match[str]) -> str:
        letter = found[1]
        return "" if letter == "\n" else "\n" if letter in _LINE_ENDS else known.get(letter, letter)

    plain = _ESCAPE.sub(meaning, text.replace("\r\n", "\n"))
    if text.endswith(("\\l", "\\r")):  # the end of a line that stands at the left or the right, not a new one
        plain = plain.removesuffix("\n")
    return cleaned(_ENTITY.sub(lambda found: html.unescape(found[0]), plain))


def read_label(label: str, names: Mapping[str, str] | None = None) -> GraphvizLabel:
    """A label with its markup, if it is one that the graphviz package takes for markup.

    >>> read_label("<<b>x</b> y>")
    GraphvizLabel(text='<b>x</b> y', markup='html')
    """
    marked = _MARKED.fullmatch(label)
    if marked is None:
        return GraphvizLabel(unescape(label, names), "text")
    return GraphvizLabel(cleaned(_BREAKS.sub(" ", marked[1]).strip()), "html")
