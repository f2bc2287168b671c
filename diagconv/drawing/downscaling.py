"""Downscales images that are drawn much smaller than they are, since resvg would skip most of their pixels."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from functools import lru_cache
from struct import unpack
from typing import Final

_IMAGE: Final = re.compile(
    r'(?P<head><image(?: id="(?P<id>[^"]*)")? width="(?P<width>[0-9.]+)" height="(?P<height>[0-9.]+)"[^>]*?'
    r' xlink:href="data:image/png;base64,)(?P<data>[^"]+)'
)
_USE: Final = re.compile(r'<use [^>]*?xlink:href="#([^"]*)" transform="[^"]*scale\(([0-9.]+) ([0-9.]+)\)')

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def with_downscaled_images(svg: str, zoom: float) -> str:
    """The SVG with each PNG in it halved until it is less than twice as large as it is drawn.

    Args:
        svg: one of our pictures: an image has its size, or is one unit in size and scaled where it is used.
        zoom: pixels per unit of the SVG.
    """
    if "data:image/png;base64," not in svg:
        return svg
    scales: dict[str, tuple[float, float]] = {}
    for name, across, down in _USE.findall(svg):
        widest, highest = scales.get(name, (0.0, 0.0))
        scales[name] = max(widest, float(across)), max(highest, float(down))

    def replaced(found: re.Match[str]) -> str:
        across, down = scales.get(found["id"] or "", (1.0, 1.0))
        width, height = float(found["width"]) * across * zoom, float(found["height"]) * down * zoom
        return found["head"] + _downscaled(found["data"], width, height)

    return _IMAGE.sub(replaced, svg)


@lru_cache(maxsize=256)
def _downscaled(data: str, width: float, height: float) -> str:
    """A PNG, in base64, halved until one side is less than twice this many pixels."""
    picture = b64decode(data)
    while (size := _size(picture)) and size[0] >= 2 * width and size[1] >= 2 * height and min(size) > 1:
        picture = _halved(picture, size[0] // 2, size[1] // 2)
    return b64encode(picture).decode("ascii")


def _size(png: bytes) -> tuple[int, int] | None:
    """The width and the height in the header of a PNG; None if it has none."""
    return unpack(">II", png[16:24]) if png.startswith(_SIGNATURE) and len(png) > 24 else None


def _halved(png: bytes, width: int, height: int) -> bytes:
    """A PNG of half the size: each pixel is the mean of four, so none is skipped."""
    import resvg_py

    source = b64encode(png).decode("ascii")
    frame = f'width="{width}" height="{height}"'
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {frame}>'
            f'<image {frame} preserveAspectRatio="none" xlink:href="data:image/png;base64,{source}"/></svg>',
            skip_system_fonts=True,
        )
    )
