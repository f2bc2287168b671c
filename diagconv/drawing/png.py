"""SVG becomes PNG, drawn by resvg with the font that the labels were measured with, and no other."""

from __future__ import annotations

import re
from math import ceil, isfinite
from typing import TYPE_CHECKING, Final

from diagconv.drawing.dressing import with_fonts
from diagconv.drawing.glyphs import USUAL
from diagconv.drawing.references import refuse_references
from diagconv.drawing.shrinking import with_small_pictures
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.layout.typesetting.fonts import ITALIC, UPRIGHT

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

MOST_PIXELS: Final = 100_000_000
"""The largest picture: 400 MB of memory while it is drawn."""

_LEAST: Final = 0.5
"""What resvg still rounds to a pixel."""

_FRAME: Final = re.compile(r'<svg\s[^>]*?\bwidth="([0-9.]+)(px|pt)?"\s[^>]*?\bheight="([0-9.]+)(px|pt)?"')
_PIXELS: Final = {"pt": 4 / 3}


def png(
    svg: str, *, scale: float = 1.0, width: int | None = None, diagnostics: list[Diagnostic] | None = None
) -> bytes:
    """Draw an SVG of ours (or of Graphviz) as PNG.

    Args:
        svg: the picture; it must refer to nothing outside itself, and nothing outside is looked at.
        scale: how many pixels one unit takes.
        width: how many pixels the whole is wide, instead of a scale.
        diagnostics: a list to which a warning is added if there is no font for some of the text.

    Raises:
        UsageError: the scale or the width is no size.
        DiagconvError: the picture would have too many pixels, or none.
        EnvironmentFailure: resvg is missing or fails.
    """
    try:
        import resvg_py
    except ImportError as missing:
        raise EnvironmentFailure(
            f"PNG needs the package resvg-py, which does not load here ({missing}); write SVG, or install it"
        ) from missing
    zoom = _zoom(svg, scale, width)
    refuse_references(svg)
    dressed = with_fonts(svg, "PNG", diagnostics)
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=with_small_pictures(dressed.svg, zoom),
            zoom=zoom,
            dpi=96.0,
            skip_system_fonts=True,
            font_files=[str(file) for file in (UPRIGHT, ITALIC, *dressed.files)],
            font_family=USUAL,
            sans_serif_family=USUAL,
            serif_family=USUAL,
            monospace_family=USUAL,
        )
    except ValueError as failure:
        raise EnvironmentFailure(f"resvg could not draw the picture: {failure}") from failure
    return bytes(drawn)


def _zoom(svg: str, scale: float, width: int | None) -> float:
    """The factor that leads to the wanted size, once it is known to be a possible one."""
    if width is not None and width < 1:
        raise UsageError(f"a picture cannot be {width} pixels wide")
    if not (isfinite(scale) and scale > 0):
        raise UsageError(f"a picture cannot be scaled by {scale:g}")
    own_width, own_height = _size(svg)
    zoom = scale if width is None else width / own_width
    across, down = ceil(own_width * zoom), ceil(own_height * zoom)
    if across * down > MOST_PIXELS:
        raise DiagconvError(
            f"the picture would have {across} × {down} pixels; at most {MOST_PIXELS // 1_000_000} million can be drawn:"
            " choose a smaller scale, or SVG"
        )
    if min(own_width, own_height) * zoom < _LEAST:
        raise DiagconvError(
            f"the picture would be less than a pixel {'high' if own_height < own_width else 'wide'}, since it is"
            f" {own_width:g} × {own_height:g} in all: choose a larger {'scale' if width is None else 'width'}"
        )
    return zoom


def _size(svg: str) -> tuple[float, float]:
    found = _FRAME.search(svg)
    if found is None:
        raise EnvironmentFailure("this SVG does not say how large it is")
    width, unit, height, unit_of_height = found.groups()
    return float(width) * _PIXELS.get(unit, 1.0) or 1.0, float(height) * _PIXELS.get(unit_of_height, 1.0) or 1.0
