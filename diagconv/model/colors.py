"""Colours: read from the forms that CSS has for them, mixed, and compared for contrast."""

from __future__ import annotations

import colorsys
import re
from typing import Final, NamedTuple

from diagconv.patterns import lazy_pattern

NAMES: Final = {
    "aliceblue": "#f0f8ff", "antiquewhite": "#faebd7", "aqua": "#00ffff", "aquamarine": "#7fffd4",
    "azure": "#f0ffff", "beige": "#f5f5dc", "bisque": "#ffe4c4", "black": "#000000", "blanchedalmond": "#ffebcd",
    "blue": "#0000ff", "blueviolet": "#8a2be2", "brown": "#a52a2a", "burlywood": "#deb887", "cadetblue": "#5f9ea0",
    "chartreuse": "#7fff00", "chocolate": "#d2691e", "coral": "#ff7f50", "cornflowerblue": "#6495ed",
    "cornsilk": "#fff8dc", "crimson": "#dc143c", "cyan": "#00ffff", "darkblue": "#00008b", "darkcyan": "#008b8b",
    "darkgoldenrod": "#b8860b", "darkgray": "#a9a9a9", "darkgreen": "#006400", "darkgrey": "#a9a9a9",
    "darkkhaki": "#bdb76b", "darkmagenta": "#8b008b", "darkolivegreen": "#556b2f", "darkorange": "#ff8c00",
    "darkorchid": "#9932cc", "darkred": "#8b0000", "darksalmon": "#e9967a", "darkseagreen": "#8fbc8f",
    "darkslateblue": "#483d8b", "darkslategray": "#2f4f4f", "darkslategrey": "#2f4f4f", "darkturquoise": "#00ced1",
    "darkviolet": "#9400d3", "deeppink": "#ff1493", "deepskyblue": "#00bfff", "dimgray": "#696969",
    "dimgrey": "#696969", "dodgerblue": "#1e90ff", "firebrick": "#b22222", "floralwhite": "#fffaf0",
    "forestgreen": "#228b22", "fuchsia": "#ff00ff", "gainsboro": "#dcdcdc", "ghostwhite": "#f8f8ff",
    "gold": "#ffd700", "goldenrod": "#daa520", "gray": "#808080", "green": "#008000", "greenyellow": "#adff2f",
    "grey": "#808080", "honeydew": "#f0fff0", "hotpink": "#ff69b4", "indianred": "#cd5c5c", "indigo": "#4b0082",
    "ivory": "#fffff0", "khaki": "#f0e68c", "lavender": "#e6e6fa", "lavenderblush": "#fff0f5",
    "lawngreen": "#7cfc00", "lemonchiffon": "#fffacd", "lightblue": "#add8e6", "lightcoral": "#f08080",
    "lightcyan": "#e0ffff", "lightgoldenrodyellow": "#fafad2", "lightgray": "#d3d3d3", "lightgreen": "#90ee90",
    "lightgrey": "#d3d3d3", "lightpink": "#ffb6c1", "lightsalmon": "#ffa07a", "lightseagreen": "#20b2aa",
    "lightskyblue": "#87cefa", "lightslategray": "#778899", "lightslategrey": "#778899",
    "lightsteelblue": "#b0c4de", "lightyellow": "#ffffe0", "lime": "#00ff00", "limegreen": "#32cd32",
    "linen": "#faf0e6", "magenta": "#ff00ff", "maroon": "#800000", "mediumaquamarine": "#66cdaa",
    "mediumblue": "#0000cd", "mediumorchid": "#ba55d3", "mediumpurple": "#9370db", "mediumseagreen": "#3cb371",
    "mediumslateblue": "#7b68ee", "mediumspringgreen": "#00fa9a", "mediumturquoise": "#48d1cc",
    "mediumvioletred": "#c71585", "midnightblue": "#191970", "mintcream": "#f5fffa", "mistyrose": "#ffe4e1",
    "moccasin": "#ffe4b5", "navajowhite": "#ffdead", "navy": "#000080", "oldlace": "#fdf5e6", "olive": "#808000",
    "olivedrab": "#6b8e23", "orange": "#ffa500", "orangered": "#ff4500", "orchid": "#da70d6",
    "palegoldenrod": "#eee8aa", "palegreen": "#98fb98", "paleturquoise": "#afeeee", "palevioletred": "#db7093",
    "papayawhip": "#ffefd5", "peachpuff": "#ffdab9", "peru": "#cd853f", "pink": "#ffc0cb", "plum": "#dda0dd",
    "powderblue": "#b0e0e6", "purple": "#800080", "rebeccapurple": "#663399", "red": "#ff0000",
    "rosybrown": "#bc8f8f", "royalblue": "#4169e1", "saddlebrown": "#8b4513", "salmon": "#fa8072",
    "sandybrown": "#f4a460", "seagreen": "#2e8b57", "seashell": "#fff5ee", "sienna": "#a0522d", "silver": "#c0c0c0",
    "skyblue": "#87ceeb", "slateblue": "#6a5acd", "slategray": "#708090", "slategrey": "#708090", "snow": "#fffafa",
    "springgreen": "#00ff7f", "steelblue": "#4682b4", "tan": "#d2b48c", "teal": "#008080", "thistle": "#d8bfd8",
    "tomato": "#ff6347", "turquoise": "#40e0d0", "violet": "#ee82ee", "wheat": "#f5deb3", "white": "#ffffff",
    "whitesmoke": "#f5f5f5", "yellow": "#ffff00", "yellowgreen": "#9acd32",
}  # fmt: skip
"""The named colours of CSS Color Module Level 4."""

_HEX = lazy_pattern(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = lazy_pattern(r"(rgb|hsl)a?\(([0-9a-z.,/%+\s-]*)\)")
_NUMBER = lazy_pattern(r"([+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6}))(%|deg)?")
_MAX_LENGTH = 60


class Color(NamedTuple):
    """A colour of the screen: red, green and blue from 0 to 255, alpha from 0 (nothing) to 1 (opaque)."""

    red: int
    green: int
    blue: int
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """`#rrggbb`, without the alpha."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def css(self) -> str:
        """`#rrggbb`, with two more digits where it is not opaque, or "none" where there is nothing to see."""
        digits = round(self.alpha * 255)
        return "none" if digits == 0 else self.hex + (f"{digits:02x}" if digits < 255 else "")

    @property
    def luminance(self) -> float:
        """How light it is, from 0 to 1, as WCAG 2.2 defines relative luminance."""
        red, green, blue = (_linear(part / 255) for part in self[:3])
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def mixed(self, other: Color, share: float) -> Color:
        """This colour with a share, from 0 to 1, of another in it; the alpha stays."""
        red, green, blue = (round(mine + (its - mine) * share) for mine, its in zip(self[:3], other[:3], strict=True))
        return Color(red, green, blue, self.alpha)

    @property
    def inverted(self) -> Color:
        """The inverted colour: white for black; the alpha stays."""
        return Color(255 - self.red, 255 - self.green, 255 - self.blue, self.alpha)

    def adjusted(self, *, hue: float = 0, saturation: float = 0, lightness: float = 0) -> Color:
        """This colour with its hue (in degrees), saturation and lightness (in percent points) changed.

        >>> Color(255, 0, 0).adjusted(hue=120, lightness=-25)
        Color(red=0, green=128, blue=0, alpha=1.0)
        """
        old_hue, light, old_saturation = colorsys.rgb_to_hls(*(part / 255 for part in self[:3]))
        made = colorsys.hls_to_rgb(
            (old_hue + hue / 360) % 1, _clamped(light + lightness / 100), _clamped(old_saturation + saturation / 100)
        )
        red, green, blue = (round(part * 255) for part in made)
        return Color(red, green, blue, self.alpha)

    def over(self, backdrop: Color) -> Color:
        """This colour composited over an opaque backdrop."""
        return backdrop.mixed(self, self.alpha)


def parse_color(text: str) -> Color | None:
    """The colour that a text denotes: a name, `#` with 3, 4, 6 or 8 digits, `rgb()` or `hsl()`; None for other texts.

    >>> parse_color("SteelBlue"), parse_color("#f008").alpha, parse_color("hsl(120, 100%, 25%)").hex
    (Color(red=70, green=130, blue=180, alpha=1.0), 0.533, '#008000')
    """
    if len(text) > _MAX_LENGTH:
        return None
    text = text.strip().lower()
    if text == "transparent":
        return Color(0, 0, 0, 0.0)
    text = NAMES.get(text, text)
    if _HEX.fullmatch(text):
        return _from_hex(text[1:])
    found = _FUNCTION.fullmatch(text)
    return _from_function(found[1], found[2]) if found else None


def color(text: str) -> Color:
    """The colour of a text that is known to name one.

    Raises:
        ValueError: it does not.
    """
    found = parse_color(text)
    if found is None:
        raise ValueError(f"{text!r} is not a colour")
    return found


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black and white), as WCAG 2.2 defines it.

    >>> round(contrast(color("black"), color("white")))
    21
    """
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _from_hex(digits: str) -> Color:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, *alpha = bytes.fromhex(digits)
    return Color(red, green, blue, round(alpha[0] / 255, 3) if alpha else 1.0)


def _from_function(name: str, inside: str) -> Color | None:
    parts = [_NUMBER.fullmatch(part) for part in re.split(r"[\s,/]+", inside.strip())]
    found = [part for part in parts if part]
    if len(found) != len(parts) or len(found) not in (3, 4):
        return None
    alpha = round(_share(found[3], 1), 3) if len(found) == 4 else 1.0
    if name == "rgb":
        red, green, blue = (round(_share(part, 255) * 255) for part in found[:3])
        return Color(red, green, blue, alpha)
    hue, saturation, lightness = float(found[0][1]) / 360, _share(found[1], 100), _share(found[2], 100)
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue % 1, lightness, saturation))
    return Color(red, green, blue, alpha)


def _share(part: re.Match[str], whole: float) -> float:
    """A number as a share of the whole, which a percentage is already; between 0 and 1."""
    return _clamped(float(part[1]) / (100 if part[2] == "%" else whole))


def _clamped(share: float) -> float:
    return min(max(share, 0.0), 1.0)
