"""Text that is safe in both of a script's layers: as a literal of Python, and in the DOT that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.graphviz import escaping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.formats.graphviz.painting import Paint


def safe(text: str) -> str:
    """A text that Graphviz shows as it is.

    Its line breaks are real ones, since the library counts these. The graphviz package takes what stands between `<`
    and `>` for markup.

    >>> safe("<b>x</b>")
    '&lt;b>x</b>'
    """
    escaped = str(escaping.escaped(text, newline="\n"))
    return f"&lt;{escaped[1:]}" if escaped.startswith("<") else escaped


def label(attributes: Mapping[str, Any], paint: Paint) -> str:
    """An element's label, with as much of its markup as Graphviz can draw."""
    text = escaping.label(attributes["label"], attributes["markup"], bold=paint.bold, italic=paint.italic, newline="\n")
    is_plain = isinstance(text, escaping.Literal)
    return f"&lt;{text[1:]}" if is_plain and text.startswith("<") else str(text)
