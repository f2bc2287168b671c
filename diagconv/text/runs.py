"""Runs of styled text, and lines of them."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """A piece of text in one style, without line breaks, control characters and anything that XML cannot contain."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    underline: bool = False
    strike: bool = False
    raised: int = 0  # 1 superscript, -1 subscript
    small: bool = False
    color: str | None = None  # `#rrggbb`; None for the colour of the text around it
    icon: str | None = None  # the name of the icon that is drawn instead of the text

    @property
    def is_plain(self) -> bool:
        """Whether it has no style of its own."""
        return self[1:] == Run("")[1:]


Line = tuple[Run, ...]
"""The runs of one line, from left to right; none for an empty line."""
