"""Converts SVG to PNG, by means of resvg, with the font that the labels were measured with."""

from __future__ import annotations

import re
from math import ceil, isfinite
from typing import TYPE_CHECKING, Final

from diagconv.drawing.downscaling import with_downscaled_images
from diagconv.drawing.external_references import refuse_external_references
from diagconv.drawing.fallback_fonts import PRIMARY_FAMILY
from diagconv.drawing.font_fallback import checked_font_fallback
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.layout.typesetting.fonts import ITALIC, UPRIGHT

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

MAX_PIXELS: Final = 100_000_000
"""The largest picture: 400 MB of memory while it is drawn."""

_MIN_SIZE: Final = 0.5
"""The least size, in pixels, that resvg still rounds up to one."""

_FRAME: Final = re.compile(r'<svg\s[^>]*?\bwidth="([0-9.]+)(px|pt)?"\s[^>]*?\bheight="([0-9.]+)(px|pt)?"')
_PIXELS: Final = {"pt": 4 / 3}


def png(
    svg: str, *, scale: float = 1.0, width: int | None = None, diagnostics: list[Diagnostic] | None = None
) -> bytes:
    """Convert an SVG of ours (or of Graphviz) to PNG.

    Args:
        svg: the picture; it must not refer to external resources.
        scale: pixels per unit of the SVG.
        width: the width of the picture in pixels, instead of a scale.
        diagnostics: a list to which a warning is added if no font has some of the characters.

    Raises:
        UsageError: the scale or the width is not positive.
        DiagconvError: the picture would have too many pixels, or none.
        EnvironmentFailure: resvg is missing or fails.
    """
    try:
        import resvg_py
    except ImportError as missing:
        raise EnvironmentFailure(
            f"PNG needs the package resvg-py, which cannot be loaded ({missing}); install it, or write SVG"
        ) from missing
    zoom = _zoom(svg, scale, width)
    refuse_external_references(svg)
    fallback = checked_font_fallback(svg, "PNG", diagnostics)
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=with_downscaled_images(fallback.svg, zoom),
            zoom=zoom,
            dpi=96.0,
            skip_system_fonts=True,
            font_files=[str(file) for file in (UPRIGHT, ITALIC, *fallback.files)],
            font_family=PRIMARY_FAMILY,
            sans_serif_family=PRIMARY_FAMILY,
            serif_family=PRIMARY_FAMILY,
            monospace_family=PRIMARY_FAMILY,
        )
    except ValueError as failure:
        raise EnvironmentFailure(f"resvg could not draw the picture: {failure}") from failure
    return bytes(drawn)


def _zoom(svg: str, scale: float, width: int | None) -> float:
    """The scale factor for the wanted size, which is checked first."""
    if width is not None and width < 1:
        raise UsageError(f"invalid width {width}; it must be at least 1 pixel")
    if not (isfinite(scale) and scale > 0):
        raise UsageError(f"invalid scale {scale:g}; it must be positive")
    own_width, own_height = _size(svg)
    zoom = scale if width is None else width / own_width
    across, down = ceil(own_width * zoom), ceil(own_height * zoom)
    if across * down > MAX_PIXELS:
        raise DiagconvError(
            f"the picture would have {across} × {down} pixels, but the limit is {MAX_PIXELS // 1_000_000} million;"
            " use a smaller scale, or SVG"
        )
    if min(own_width, own_height) * zoom < _MIN_SIZE:
        raise DiagconvError(
            f"the picture, {own_width:g} × {own_height:g} units, would be less than one pixel"
            f" {'high' if own_height < own_width else 'wide'}; use a larger {'scale' if width is None else 'width'}"
        )
    return zoom


def _size(svg: str) -> tuple[float, float]:
    found = _FRAME.search(svg)
    if found is None:
        raise EnvironmentFailure("the SVG has no width and height")
    width, unit, height, unit_of_height = found.groups()
    return float(width) * _PIXELS.get(unit, 1.0) or 1.0, float(height) * _PIXELS.get(unit_of_height, 1.0) or 1.0
