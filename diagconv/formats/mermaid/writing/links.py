"""Links as text: the characters that draw an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Arrowhead, Line

_STROKES: Final = {"solid": "-", "thick": "=", "dotted": ".", "invisible": "~"}
_TAILS: Final = {"none": "", "arrow": "<", "circle": "o", "cross": "x"}
_HEADS: Final = {"none": "", "arrow": ">", "circle": "o", "cross": "x"}


def format_link(line: Line, tail: Arrowhead, head: Arrowhead, length: int) -> str:
    """The characters that draw an edge; the tail is none, or the same as the head.

    >>> format_link("solid", "none", "arrow", 1), format_link("dotted", "arrow", "arrow", 1)
    ('-->', '<-.->')
    >>> format_link("thick", "none", "none", 3)
    '====='
    """
    stroke, left, right = _STROKES[line], _TAILS[tail], _HEADS[head]
    if line == "invisible":
        return stroke * (length + 2)
    if line == "dotted":
        return f"{left}-{stroke * length}-{right}"
    return f"{left}{stroke * (length + 1)}{right or stroke}"
