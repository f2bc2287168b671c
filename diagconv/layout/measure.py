"""How wide a text is: shaped by HarfBuzz with Arimo, and a sensible guess for characters that Arimo lacks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.layout.fonts import ITALIC, UPRIGHT

if TYPE_CHECKING:
    from diagconv.text import Run

_RAISED_SIZE: Final = 0.7
"""How large superscripts and subscripts are, in sizes of their text."""

_BOLD: Final = 700
_LIGHTEST, _HEAVIEST = 400, 700
"""The ends of Arimo's axis of weights."""

_ZERO_WIDTH_JOINER: Final = "\u200d"
_AS_EMOJI: Final = "\ufe0f"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_REGIONAL_INDICATORS: Final = range(0x1F1E6, 0x1F200)
_EMOJI: Final = range(0x1F000, 0x1FB00)

_WIDE: Final = 1.0
_EMOJI_WIDTH: Final = 1.25
_HALF_FLAG: Final = 0.625
_OTHER: Final = 0.6
"""Widths in em: East Asian signs, emoji as the usual colour fonts have them, one of a flag's letters, all others."""


def run_size(run: Run, size: float) -> float:
    """The size of the font that a run is set in, within a text of this size."""
    return size * _RAISED_SIZE if run.raised else size


def run_width(run: Run, size: float, weight: int = 400, italic: bool = False) -> float:
    """The width of a run in pixels.

    Args:
        run: the text and its style.
        size: the size of the surrounding text in pixels.
        weight: the weight of the surrounding text; a bold run has at least 700.
        italic: whether the surrounding text is italic.
    """
    weight = max(weight, _BOLD) if run.bold else weight
    return _width_in_em(run.text, _within(weight), italic or run.italic) * run_size(run, size)


def text_width(text: str, size: float, weight: int = 400, italic: bool = False) -> float:
    """The width of a text in one style, in pixels.

    >>> round(text_width("App Pod", 16), 1)
    61.4
    """
    return _width_in_em(text, _within(weight), italic) * size


def _within(weight: int) -> int:
    return min(max(weight, _LIGHTEST), _HEAVIEST)


@lru_cache(maxsize=20_000)
def _width_in_em(text: str, weight: int, italic: bool) -> float:
    import uharfbuzz

    if not text:
        return 0.0
    font = _font(weight, italic)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.CHARACTERS  # a glyph tells the very character that it is for
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    units: int = font.face.upem
    return sum(
        position.x_advance / units if info.codepoint else _guess(text, info.cluster)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


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


def _guess(text: str, index: int) -> float:
    """The width in em of a character that the font lacks, as most other fonts have it."""
    character = text[index]
    code = ord(character)
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"} or code in _SKIN_TONES:
        return 0.0
    if index and text[index - 1] == _ZERO_WIDTH_JOINER:
        return 0.0
    if code in _REGIONAL_INDICATORS:
        return _HALF_FLAG
    if text[index + 1 : index + 2] == _AS_EMOJI:
        return _EMOJI_WIDTH
    if unicodedata.east_asian_width(character) in "WF":
        return _EMOJI_WIDTH if code in _EMOJI else _WIDE
    return _OTHER
