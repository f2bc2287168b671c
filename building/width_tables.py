"""Measures the characters and pairs of Western European text with HarfBuzz, in the weights that pictures have.

Usage: python -m building.width_tables, which makes the table of `diagconv/layout/typesetting/` anew.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARACTERS: Final = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100)))) + "«»°·–—‘’“”…•→"
"""ASCII, the letters of Latin-1, and what text is punctuated with."""
WEIGHTS: Final = (400, 500, 600, 700)


def table_text() -> str:
    """The text of the table.

    Raises:
        ValueError: the font cannot be measured by characters and pairs.
    """
    tables: Any = import_module("diagconv.layout.typesetting.width_tables")
    measure: Any = import_module("diagconv.layout.typesetting.measure")
    units = measure.units_per_em(italic=False)
    if units & (units - 1):
        raise ValueError(f"sums of advances in 1/{units} em are not exact")
    lines = [f"{tables.fonts_checksum()}\t{units}", *_styles(measure, units)]
    return "\n".join(lines) + "\n"


def _styles(measure: Any, units: int) -> Iterator[str]:
    for weight in WEIGHTS:
        for slant in ("upright", "italic"):
            advances, kerning = _widths(measure, units, weight, slant == "italic")
            columns = ["".join(advances), _numbers(advances), "".join(kerning), _numbers(kerning)]
            yield "\t".join([str(weight), slant, *columns])


def _numbers(widths: dict[str, int]) -> str:
    return " ".join(map(str, widths.values()))


def _widths(measure: Any, units: int, weight: int, italic: bool) -> tuple[dict[str, int], dict[str, int]]:
    """The advances, and the kerning of the pairs that have any."""
    glyphs = {character: measure.shaped(character, weight, italic) for character in CHARACTERS}
    advances = {character: round(found[0][1] * units) for character, found in glyphs.items() if found[0][0]}
    kerning: dict[str, int] = {}
    for pair in (first + second for first in advances for second in advances):
        shaped = measure.shaped(pair, weight, italic)
        if [glyph for glyph, _ in shaped] != [glyphs[character][0][0] for character in pair]:
            raise ValueError(f"“{pair}” does not have the glyphs of its characters")
        added = round(sum(advance for _, advance in shaped) * units) - advances[pair[0]] - advances[pair[1]]
        kerning |= {pair: added} if added else {}
    return advances, kerning


if __name__ == "__main__":
    import_module("diagconv.layout.typesetting.width_tables").TABLE.write_text(table_text(), "utf-8")
