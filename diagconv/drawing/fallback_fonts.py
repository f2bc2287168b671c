"""Fonts for characters that the primary font lacks: the Noto fonts of the extra `fonts`, where it is installed.

An SVG never depends on them, since labels are measured without; PNG and PDF do, which hold glyphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz

from diagconv.drawing.packed_fonts import unpacked
from diagconv.layout.typesetting.fonts import UPRIGHT
from diagconv.layout.typesetting.measure import characters, is_covered
from diagconv.layout.typesetting.writing_systems import has_no_width, is_emoji

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRA: Final = "fonts"
"""The name of the extra that brings these fonts."""

PRIMARY_FAMILY: Final = "Arimo"
"""The family that labels are measured in."""

_NOTO_PACKAGE: Final = "manimgx_fonts"
_CJK_PACKAGE: Final = "manimgx_fonts_cjk"
_SYMBOLS_PACKAGE: Final = "pymupdf_fonts"

_CJK: Final = ("Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK SC")
"""Families with the Japanese, Korean and Chinese forms of the same characters, in the order of their file."""

_FAMILIES: Final = (
    (_NOTO_PACKAGE, "NotoSans[wght].ttf", "Noto Sans"),
    *(
        (_NOTO_PACKAGE, f"NotoSans{script}[wght].ttf", f"Noto Sans {script}")
        for script in (
            "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew",
            "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Symbols", "Tamil", "Telugu", "Thai",
        )
    ),
    (_SYMBOLS_PACKAGE, "NotoSansSymbols2_Regular.py", "Noto Sans Symbols2"),
    (_SYMBOLS_PACKAGE, "NotoSansMath_Regular.py", "Noto Sans Math"),
    *((_CJK_PACKAGE, "NotoSansCJK-VF.otf.ttc", family) for family in _CJK),
    (_NOTO_PACKAGE, "NotoEmoji[wght].ttf", "Noto Emoji"),
)  # fmt: skip
"""The package, the file and the family of each font, in the order in which they are tried for a character."""

_EMOJI: Final = "Noto Emoji"

_SYMBOLS: Final = re.compile("[\u2000-\u2bff\U0001d400-\U0001d7ff\U0001f000-\U0001faff]")
"""The blocks of symbols: a packed font is not unpacked for anything else."""


@dataclass(frozen=True)
class Font:
    """A font: its family, its file or the module that it is packed in, and its index in that file."""

    family: str
    source: Path
    index: int = 0

    @property
    def is_packed(self) -> bool:
        """Whether it has to be unpacked before it is used."""
        return self.source.suffix == ".py"

    @property
    def path(self) -> Path:
        """Its file."""
        return (unpacked(self.source) if self.is_packed else None) or self.source

    def has(self, cluster: str) -> bool:
        """Whether it has all visible characters of a cluster."""
        if self.is_packed and (_SYMBOLS.match(cluster) is None or unpacked(self.source) is None):
            return False
        known = _characters(self.path)
        return all(ord(each) in known or has_no_width(each) for each in cluster)

    def width(self, text: str, weight: int) -> float:
        """How wide a text is in it, in em."""
        font = _shaper(self.path, weight)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        units: int = font.face.upem
        return float(sum(position.x_advance for position in buffer.glyph_positions or ())) / units


PRIMARY_FONT: Final = Font(PRIMARY_FAMILY, UPRIGHT)


def font_for(cluster: str, east_asian: str = _CJK[0]) -> Font | None:
    """The font for a grapheme cluster; None if no font has it.

    Args:
        cluster: what a person takes for one character, with its marks.
        east_asian: the family for Chinese characters.
    """
    if is_covered(cluster, characters()):
        return PRIMARY_FONT
    fonts = tuple(font for font in installed() if font.family not in _CJK or font.family == east_asian)
    if is_emoji(cluster):
        fonts = tuple(sorted(fonts, key=lambda font: font.family != _EMOJI))
    return next((font for font in fonts if font.has(cluster)), None)


@cache
def installed() -> tuple[Font, ...]:
    """The installed fonts, in the order of the table."""
    return tuple(_installed())


def _installed() -> Iterator[Font]:
    for package, file, family in _FAMILIES:
        folder = _folder(package)
        if folder is not None and (folder / file).is_file():
            yield Font(family, folder / file, _CJK.index(family) if family in _CJK else 0)


@cache
def _folder(package: str) -> Path | None:
    """The folder of a package, found without importing it."""
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return Path(places[0]) if places else None


def has_all_fonts() -> bool:
    """Whether the extra is installed."""
    return len(installed()) == len(_FAMILIES)


def east_asian_family(text: str) -> str:
    """The family for a text's Chinese characters: Japanese and Korean draw some of them in their own way."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return _CJK[0]
    return _CJK[1] if any("\uac00" <= character <= "\ud7a3" for character in text) else _CJK[2]


@cache
def _characters(path: Path) -> frozenset[int]:
    return frozenset(_face(path).unicodes)


@cache
def _face(path: Path) -> Any:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


@lru_cache(maxsize=64)
def _shaper(path: Path, weight: int) -> Any:
    font = uharfbuzz.Font(_face(path))
    font.set_variations({"wght": weight})
    return font
