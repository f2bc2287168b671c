"""Tiles: what is drawn behind an icon that can hardly be seen on its backdrop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.markup import Markup, element
from diagconv.drawing.stylesheet import SchemeColor
from diagconv.model.colors import color

if TYPE_CHECKING:
    from diagconv.drawing.markup import Value
    from diagconv.drawing.stylesheet import Stylesheet
    from diagconv.layout.geometry.primitives import Box

TILE: Final = "#eef1f6"
"""The colour of the tile behind an icon with dark parts on a dark backdrop."""
WHITE_TILE: Final = "#ffffff"
"""That behind other icons."""
DARK_TILE: Final = "#1f2937"
"""That behind an icon that is nearly white."""

_MARGIN: Final = 0.07
"""How far the tile goes beyond the icon, in sizes of the icon."""

_LEAST_CONTRAST: Final = 3.0
"""What WCAG 2.2 asks for graphics: an icon with less on its backdrop gets a tile."""
_LEAST_DIFFERENCE: Final = 1.25
"""The least contrast of a tile and its backdrop: what is nearly white needs no white tile."""
_DARK_BACKDROP: Final = 0.18
_DARK_PARTS: Final = 0.07
_LIGHT_ICON: Final = 0.6
"""Up to which luminance a backdrop is dark, and parts of icons are lost there; from which on icons are nearly white."""


def tile(luminances: tuple[float, float], box: Box, backdrop: SchemeColor, stylesheet: Stylesheet) -> Markup:
    """The tile behind an icon; empty where the icon can be seen without.

    Args:
        luminances: how light the dark and the light parts of the icon are.
        box: where the icon is drawn.
        backdrop: the colour behind it.
        stylesheet: where the tile's colours are kept.
    """
    light, dark = (tile_color(luminances, behind) for behind in (backdrop.light, backdrop.in_dark))
    if light == dark == "none":
        return Markup("")
    paint = stylesheet.fill("tile", SchemeColor(light, None if dark == light else dark, themed=False))
    margin = min(box.width, box.height) * _MARGIN
    place: dict[str, Value] = {
        "x": box.x - margin, "y": box.y - margin, "width": box.width + 2 * margin, "height": box.height + 2 * margin,
        "rx": 2 * margin,
    }  # fmt: skip
    return element("rect", paint | place)


def tile_color(luminances: tuple[float, float], backdrop: str) -> str:
    """The colour of the tile that an icon needs on a backdrop, or "none"."""
    behind = color(backdrop).luminance
    if behind <= _DARK_BACKDROP and luminances[0] < _DARK_PARTS:
        return TILE
    wanted = DARK_TILE if luminances[0] > _LIGHT_ICON else WHITE_TILE
    tile_luminance = color(wanted).luminance
    found, on_tile = _icon_contrast(luminances, behind), _icon_contrast(luminances, tile_luminance)
    is_of_use = on_tile > found and _contrast(tile_luminance, behind) >= _LEAST_DIFFERENCE
    return wanted if found < _LEAST_CONTRAST and is_of_use else "none"


def _icon_contrast(luminances: tuple[float, float], behind: float) -> float:
    """The contrast of an icon with what is behind it: that of its dark or its light parts, whichever is greater."""
    return max(_contrast(part, behind) for part in luminances)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
