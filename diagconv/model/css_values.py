"""Values of CSS that styles and inline markup share: what is understood is written anew, in one form.

Each function returns the normalised value, or None for one that is not allowed.
"""

from __future__ import annotations

import re
from typing import Final

from diagconv.model.colors import parse_color
from diagconv.patterns import lazy_pattern

NUMBER: Final = lazy_pattern(r"\+?([0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})\s*(px|pt|rem|em|%)?")
"""A number with its unit."""

PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
"""How many pixels a unit is; `em` with 16 pixels, as browsers start with."""

FONT_SIZES: Final = {
    "xx-small": "0.5625em", "x-small": "0.625em", "small": "0.8125em", "smaller": "0.8333em", "medium": "1em",
    "larger": "1.2em", "large": "1.125em", "x-large": "1.5em", "xx-large": "2em",
}  # fmt: skip
FONT_WEIGHTS: Final = {"normal": "400", "bold": "700", "bolder": "700", "lighter": "300"}
FONT_STYLES: Final = {"normal": "normal", "italic": "italic", "oblique": "italic"}


def paint(value: str) -> str | None:
    """A colour or “none”."""
    if value.lower() == "none":
        return "none"
    found = parse_color(value)
    return found.css if found else None


def text_color(value: str) -> str | None:
    """A colour."""
    found = paint(value)
    return None if found == "none" else found


def pixels(value: str, most: float) -> str | None:
    """A length in pixels, up to a limit."""
    found = NUMBER.fullmatch(value)
    if found is None or (found[2] or "") not in PIXELS:
        return None
    length = float(found[1]) * PIXELS[found[2] or ""]
    return f"{short(length)}px" if length <= most else None


def font_size(value: str) -> str | None:
    """A size in pixels or, in `em`, relative to that of the text around."""
    if value.lower() in FONT_SIZES:
        return FONT_SIZES[value.lower()]
    found = NUMBER.fullmatch(value)
    if found is None:
        return None
    if found[2] in ("em", "%"):
        share = float(found[1]) / (100 if found[2] == "%" else 1)
        return f"{short(share)}em" if 0.25 <= share <= 10 else None
    length = float(found[1]) * PIXELS[found[2] or ""]
    return f"{short(length)}px" if 4 <= length <= 160 else None


def font_weight(value: str) -> str | None:
    """A weight from 100 to 900."""
    if re.fullmatch("[1-9]00", value):
        return value
    return FONT_WEIGHTS.get(value.lower())


def font_style(value: str) -> str | None:
    """Either “normal” or “italic”."""
    return FONT_STYLES.get(value.lower())


def short(number: float) -> str:
    """A number with at most four decimals."""
    return f"{number:.4f}".rstrip("0").rstrip(".")
