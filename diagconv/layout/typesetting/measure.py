"""The width of text: shaped by HarfBuzz with Arimo, or as if it were; from a table for characters that Arimo lacks."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.layout.typesetting.fonts import ITALIC, UPRIGHT
from diagconv.layout.typesetting.width_tables import width_from_table

if TYPE_CHECKING:
    from collections.abc import Container

    from diagconv.text import Run

_RAISED_SIZE: Final = 0.7
_SMALL_SIZE: Final = 0.85
"""The sizes of superscripts and subscripts, and of small text, relative to the text around them."""

ICON_SIZE: Final = 1.2
"""The width and height of an icon within a label, relative to the size of its text."""

_SMALLEST, _LARGEST = 4.0, 160.0
"""The bounds of a size that markup sets, in pixels."""

_BOLD: Final = 700
_LIGHTEST, _HEAVIEST = 400, 700
"""The range of Arimo's weight axis."""


def run_size(run: Run, size: float) -> float:
    """The size of the font that a run is set in, within a text of this size."""
    size = own_size(run, size)
    size = size * _SMALL_SIZE if run.small else size
    return size * _RAISED_SIZE if run.raised else size


def own_size(run: Run, size: float) -> float:
    """The size that the style of a run sets, before small text and superscripts are made smaller."""
    if run.pixels is None and run.size == 1:
        return size
    return min(max((run.pixels or size) * run.size, _SMALLEST), _LARGEST)


def run_weight(run: Run, weight: int) -> int:
    """The weight of a run, within a text of this weight."""
    return run.weight or (max(weight, _BOLD) if run.bold else weight)


def run_width(run: Run, size: float, weight: int = 400, italic: bool = False) -> float:
    """The width of a run in pixels.

    Args:
        run: the text and its style.
        size: the size of the surrounding text in pixels.
        weight: the weight of the surrounding text; a bold run has at least 700.
        italic: whether the surrounding text is italic.
    """
    if run.icon:
        return ICON_SIZE * run_size(run, size)
    if run.image is not None:
        return run.image.width or 0.0
    return _width_in_em(run.text, _within(run_weight(run, weight)), italic or run.italic) * run_size(run, size)


def text_width(text: str, size: float, weight: int = 400, italic: bool = False) -> float:
    """The width of a text in one style, in pixels.

    >>> round(text_width("App Pod", 16), 1)
    61.4
    """
    return _width_in_em(text, _within(weight), italic) * size


def _within(weight: int) -> int:
    return min(max(weight, _LIGHTEST), _HEAVIEST)


@lru_cache(maxsize=2_000)  # a text is measured again within its own diagram, seldom in another
def _width_in_em(text: str, weight: int, italic: bool) -> float:
    if not text:
        return 0.0
    width = width_from_table(text, weight, italic)
    if width is not None:
        return width
    glyphs = shaped(text, weight, italic)
    if all(glyph for glyph, _ in glyphs):
        return sum(advance for _, advance in glyphs)
    return _mixed_width_in_em(text, weight, italic)


def _mixed_width_in_em(text: str, weight: int, italic: bool) -> float:
    """The width of a text with characters that the font lacks."""
    from diagconv.layout.typesetting.writing_systems import cluster_width, grapheme_clusters

    known, width, covered = characters(), 0.0, ""
    for cluster in grapheme_clusters(text):
        if is_covered(cluster, known):
            covered += cluster
        else:
            width += _covered_width_in_em(covered, weight, italic) + cluster_width(cluster)
            covered = ""
    return width + _covered_width_in_em(covered, weight, italic)


def _covered_width_in_em(text: str, weight: int, italic: bool) -> float:
    """The width of a text of which the font lacks at most some marks."""
    return sum(advance for glyph, advance in shaped(text, weight, italic) if glyph) if text else 0.0


def is_covered(cluster: str, known: Container[int]) -> bool:
    """Whether a font has all visible characters of a grapheme cluster; a variation selector needs no glyph."""
    from diagconv.layout.typesetting.writing_systems import has_no_width

    if "\ufe0f" in cluster:  # the emoji presentation, which a font of letters does not have
        return False
    return all(
        ord(character) in known or (place and has_no_width(character)) for place, character in enumerate(cluster)
    )


@cache
def characters() -> frozenset[int]:
    """The characters that the font has."""
    return frozenset(_face(italic=False).unicodes)


def shaped(text: str, weight: int, italic: bool) -> list[tuple[int, float]]:
    """The glyphs of a text, 0 where the font has none, with their advances in em."""
    import uharfbuzz

    font = _font(weight, italic)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    units = units_per_em(italic)
    return [
        (info.codepoint, position.x_advance / units)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@cache
def units_per_em(italic: bool) -> int:
    """How many of the font's units are an em."""
    units: int = _face(italic).upem
    return units


@lru_cache(maxsize=16)
def _font(weight: int, italic: bool) -> Any:
    import uharfbuzz

    font = uharfbuzz.Font(_face(italic))
    font.set_variations({"wght": weight})
    return font


@lru_cache(maxsize=2)
def _face(italic: bool) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(ITALIC if italic else UPRIGHT)))
