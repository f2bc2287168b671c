"""The widths of characters that the font lacks, by script, so that they do not depend on the fonts of any machine.

Readers see such characters in a font of their system. The widths are those of common fonts (Noto, Apple's,
Microsoft's), which differ by a few hundredths of an em; `textLength` makes up for the rest.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, Final

EMOJI: Final = 1.25
"""The width of an emoji, of however many code points (a family, a flag, a hand with its colour), in em."""

_SCRIPTS: Final = {
    "Arabic": 0.45, "Armenian": 0.65, "Bengali": 0.49, "Devanagari": 0.49, "Ethiopic": 0.64, "Georgian": 0.65,
    "Gujarati": 0.46, "Gurmukhi": 0.51, "Hangul": 0.92, "Hebrew": 0.46, "Kannada": 0.63, "Khmer": 0.53, "Lao": 0.58,
    "Malayalam": 0.75, "Mongolian": 0.55, "Myanmar": 0.84, "Oriya": 0.54, "Sinhala": 0.85, "Syriac": 0.5,
    "Tamil": 0.72, "Telugu": 0.59, "Thaana": 0.45, "Thai": 0.54, "Tibetan": 0.55,
}  # fmt: skip
"""The average width of a character in running text by script, in em; marks above or below have no width.

Measured over sentences set in the Noto fonts.
"""

_WIDTHS: Final = {"W": 1.0, "F": 1.0, "H": 0.5}
"""The widths of East Asian characters by Unicode's property East_Asian_Width, in em."""

_SYMBOL: Final = 0.85
_PRIVATE: Final = 1.0
_OTHER: Final = 0.6
_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Zl", "Zp"})


def grapheme_clusters(text: str) -> list[str]:
    """The grapheme clusters of a text: each a letter with its marks, or an emoji of several code points."""
    found: list[str] = _patterns()[0].findall(text)
    return found


def cluster_width(cluster: str) -> float:
    """The width of a grapheme cluster in em, in a font that readers have for it.

    >>> cluster_width("日"), cluster_width("👍🏽")
    (1.0, 1.25)
    """
    if is_emoji(cluster):
        return EMOJI
    return sum(_width(character) for character in cluster)


def is_emoji(cluster: str) -> bool:
    """Whether a grapheme cluster is an emoji."""
    return _patterns()[1].match(cluster) is not None


def has_no_width(character: str) -> bool:
    """Whether a code point has no width of its own: marks, joiners, variation selectors."""
    return unicodedata.category(character) in _NO_WIDTH


def _width(character: str) -> float:
    if has_no_width(character):
        return 0.0
    script = _patterns()[2].match(character)
    if script is not None and unicodedata.east_asian_width(character) != "H":
        return _SCRIPTS[str(script.lastgroup)]
    east_asian = _WIDTHS.get(unicodedata.east_asian_width(character))
    if east_asian is not None:
        return east_asian
    category = unicodedata.category(character)
    return _PRIVATE if category == "Co" else _SYMBOL if category in ("So", "Sm", "No") else _OTHER


@cache
def _patterns() -> tuple[Any, Any, Any]:
    """Patterns for grapheme clusters, for the start of one that is an emoji, and for characters of the scripts."""
    import regex  # which few diagrams need

    emoji = r"\p{Emoji_Presentation}(?!\uFE0E)|.\uFE0F|\p{RI}{2}|\p{Extended_Pictographic}.*\u200D"
    scripts = "|".join(rf"(?P<{script}>\p{{Script={script}}})" for script in _SCRIPTS)
    return regex.compile(r"\X", regex.DOTALL), regex.compile(emoji, regex.DOTALL), regex.compile(scripts)
