"""Runs of styled text, and lines of them."""

from __future__ import annotations

from typing import NamedTuple


class LabelLink(NamedTuple):
    """A hyperlink as the text writes it: its address, where it opens, and whether it is underlined."""

    address: str
    target: str | None = None
    is_underlined: bool = True


class LabelImage(NamedTuple):
    """An image within a label: its source and alternative text, and the size in pixels that the text sets."""

    source: str
    alternative: str = ""
    width: float | None = None
    height: float | None = None


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
    size: float = 1.0  # relative to the size of the text around it, or to `pixels`
    pixels: float | None = None  # a size of its own
    weight: int | None = None  # from 100 to 900; None for that of the text around it
    background: str | None = None  # `#rrggbb` or `#rrggbbaa`
    gap: float = 0.0  # above its line, relative to the size of the text
    link: LabelLink | None = None
    image: LabelImage | None = None  # the image that is drawn instead of the text

    @property
    def is_plain(self) -> bool:
        """Whether it has no style of its own."""
        return self[1:] == Run("")[1:]

    @property
    def is_graphic(self) -> bool:
        """Whether an icon or an image is drawn instead of its text."""
        return self.icon is not None or self.image is not None


Line = tuple[Run, ...]
"""The runs of one line, from left to right; none for an empty line."""

OBJECT_REPLACEMENT = "\ufffc"
"""The text in place of an icon or an image: Unicode's object replacement character, which has no direction."""
