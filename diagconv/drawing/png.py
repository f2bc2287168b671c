"""Converts SVG to PNG, by means of resvg, with the font that the labels were measured with."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from diagconv.drawing import native
from diagconv.drawing.diagnostics import DRAWN_SMALLER
from diagconv.drawing.downscaling import with_downscaled_images
from diagconv.drawing.external_references import refuse_external_references
from diagconv.drawing.fallback_fonts import PRIMARY_FAMILY
from diagconv.drawing.font_fallback import checked_font_fallback
from diagconv.drawing.pixels import Frame
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.layout.typesetting.fonts import ITALIC, UPRIGHT
from diagconv.limits import PICTURE_PIXELS

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.drawing.pixels import PixelSize


def png(
    svg: str,
    *,
    scale: float | None = None,
    width: int | None = None,
    plain_scale: float = 1.0,
    diagnostics: list[Diagnostic] | None = None,
) -> bytes:
    """Convert an SVG of ours (or of Graphviz) to PNG.

    Args:
        svg: the picture; it must not refer to external resources.
        scale: pixels per unit of the SVG.
        width: the width of the picture in pixels, instead of a scale.
        plain_scale: the scale if neither is given; a smaller one for a picture that would be too large.
        diagnostics: a list to which a warning is added if no font has some of the characters, and a note if the
            picture is drawn smaller.

    Raises:
        UsageError: the scale or the width is not positive.
        DiagconvError: the picture would have too many pixels at the given scale or width, or none.
        EnvironmentFailure: resvg is missing or fails.
    """
    try:
        import resvg_py  # noqa: F401  # called below
    except ImportError as missing:
        raise EnvironmentFailure(
            f"PNG needs the resvg-py package, which cannot be loaded ({missing}); install it, or write SVG"
        ) from missing
    frame = Frame.of(svg)
    size = _size(frame, scale, width, plain_scale, diagnostics)
    refuse_external_references(svg)
    fallback = checked_font_fallback(frame.resized(size), "PNG", diagnostics)
    try:
        drawn = native.call(
            "resvg_py",
            "svg_to_bytes",
            fallback.svg,
            svg_string=with_downscaled_images(fallback.svg, size.width / frame.width),
            dpi=96.0,
            skip_system_fonts=True,
            font_files=[str(file) for file in (UPRIGHT, ITALIC, *fallback.files)],
            font_family=PRIMARY_FAMILY,
            sans_serif_family=PRIMARY_FAMILY,
            serif_family=PRIMARY_FAMILY,
            monospace_family=PRIMARY_FAMILY,
        )
    except native.NativeFailure as failure:
        raise EnvironmentFailure(f"resvg could not draw the picture: {failure}") from failure
    return drawn


def _size(
    frame: Frame, scale: float | None, width: int | None, plain_scale: float, diagnostics: list[Diagnostic] | None
) -> PixelSize:
    """The size of the picture; if it is too large, an error at a given scale or width, else a smaller one."""
    if width is not None and width < 1:
        raise UsageError(f"invalid width {width}; it must be at least 1 pixel")
    if scale is not None and not (isfinite(scale) and scale > 0):
        raise UsageError(f"invalid scale {scale:g}; it must be positive")
    option = "scale" if width is None else "width"
    zoom = frame.zoom(scale or plain_scale, width)
    if not frame.is_visible(zoom):
        raise DiagconvError(
            f"the picture, {frame.width:g} × {frame.height:g} units, would be less than one pixel"
            f" {'high' if frame.height < frame.width else 'wide'}; use a larger {option}"
        )
    size = frame.pixels(zoom)
    if size.width * size.height <= PICTURE_PIXELS.value:
        return size
    if scale is not None or width is not None:
        problem = PICTURE_PIXELS.at(None, width=size.width, height=size.height, option=option)
        raise DiagconvError(f"{problem.message}; {problem.hint}", [problem])
    return _fitted(frame, zoom, diagnostics)


def _fitted(frame: Frame, zoom: float, diagnostics: list[Diagnostic] | None) -> PixelSize:
    """The largest size within the limit, with a note."""
    size = frame.pixels_within(PICTURE_PIXELS.value)
    if diagnostics is not None:
        percent = f"{100 * size.width / frame.width / zoom:.2g}"
        words: dict[str, Any] = {
            "percent": percent,
            "width": size.width,
            "height": size.height,
            "value": PICTURE_PIXELS.words["value"],
        }
        diagnostics.append(DRAWN_SMALLER.at(None, **words))
    return size
