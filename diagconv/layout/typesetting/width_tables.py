"""The advances and the kerning of Arimo, in a table: to load HarfBuzz takes as long as the layout of a small diagram.

`python -m building.width_tables` makes the table anew. Of another version of the font, HarfBuzz measures all text.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

from diagconv.layout.typesetting.fonts import ITALIC, UPRIGHT

TABLE: Final = Path(__file__).with_name("arimo_widths.tsv")
"""The first line has the checksum of the fonts, and how many units are an em: a power of two.

The others have weight, slant, characters and their advances, pairs of characters and what these add.
"""

_DIRECTORY: Final = 512
"""So many bytes at the start of a font hold the directory of its tables, with the checksum of each."""


def width_from_table(text: str, weight: int, italic: bool) -> float | None:
    """The width of a text in em, the same that HarfBuzz gives; None if the table does not have it."""
    widths = _widths(weight, italic)
    if widths is None:
        return None
    advances, kerning, units = widths
    try:
        width = sum(map(advances.__getitem__, text))
    except KeyError:
        return None
    return (width + sum(kerning.get(text[end - 2 : end], 0) for end in range(2, len(text) + 1))) / units


@cache
def _widths(weight: int, italic: bool) -> tuple[dict[str, int], dict[str, int], int] | None:
    """The advances of characters, what pairs of them add, and the units of an em, in one style."""
    (checksum, units), *styles = _lines()
    slant = "italic" if italic else "upright"
    row = next((row for row in styles if row[:2] == [str(weight), slant]), None)
    if row is None or checksum != fonts_checksum():
        return None
    _, _, characters, advances, pairs, kerning = row
    return (
        dict(zip(characters, map(int, advances.split()), strict=True)),
        dict(zip(map("".join, zip(pairs[::2], pairs[1::2], strict=True)), map(int, kerning.split()), strict=True)),
        int(units),
    )


@cache
def _lines() -> list[list[str]]:
    return [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]


@cache
def fonts_checksum() -> str:
    """A checksum of the checksums of all tables in the fonts."""
    starts = bytearray()
    for path in (UPRIGHT, ITALIC):
        with path.open("rb") as file:
            starts += file.read(_DIRECTORY)
    return f"{crc32(starts):08x}"
