"""Bytes become an image, if they are one: rasters by what they hold, not by their name; SVG if it is clean."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from xml.etree import ElementTree

from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.images.image import LARGEST, MOST_PIXELS, SVG_TYPE, Image, Unusable

_RASTERS: Final = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)
"""The kinds of raster image, by their first bytes."""

_USUAL: Final = (150.0, 150.0)
"""The size of an SVG that says none, in pixels."""

_LENGTH: Final = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*")


def image_of(data: bytes) -> Image:
    """The image that these bytes are.

    Raises:
        Unusable: they are none that may stand in a picture.
    """
    if len(data) > LARGEST:
        raise Unusable(f"it is larger than {LARGEST // 1024 // 1024} MB")
    for media_type, start in _RASTERS:
        if start.match(data):
            return _raster(media_type, data)
    if b"<svg" in data:
        return _svg(data)
    raise Unusable("it is no PNG, JPEG, GIF, WebP or SVG")


def _raster(media_type: str, data: bytes) -> Image:
    import imagesize

    width, height = imagesize.get(BytesIO(data))
    if not (width > 0 and height > 0):
        raise Unusable("it is damaged")
    if width * height > MOST_PIXELS:
        raise Unusable(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
    return Image(media_type, data, float(width), float(height))


def _svg(data: bytes) -> Image:
    try:
        svg = checked_svg(data)
    except UnsafeFile as reason:
        raise Unusable(str(reason)) from None
    return Image(SVG_TYPE, svg.encode(), *_size(ElementTree.fromstring(svg)))


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """What an SVG says of its size; by its view box, where it says none in pixels."""
    box = _view_box(root.get("viewBox", ""))
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return width, height
    if box is None:
        return width or height or _USUAL[0], height or width or _USUAL[1]
    ratio = box[0] / box[1]
    if width:
        return width, width / ratio
    return (height * ratio, height) if height else box


def _length(said: str) -> float | None:
    found = _LENGTH.fullmatch(said)
    return float(found[1]) or None if found else None


def _view_box(said: str) -> tuple[float, float] | None:
    lengths = [_LENGTH.fullmatch(part) for part in said.replace(",", " ").split()[2:]]
    if len(lengths) != 2 or None in lengths:
        return None
    width, height = (float(length[1]) for length in lengths if length)
    return (width, height) if width > 0 and height > 0 else None
