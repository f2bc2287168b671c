"""Decodes images: rasters are recognized by their first bytes, not by their names; SVG must be safe."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from xml.etree import ElementTree

from diagconv.icons.integrity import is_whole
from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.images.image import SVG_TYPE, Image, UnusableImage
from diagconv.limits import IMAGE_BYTES, IMAGE_PIXELS

_RASTERS: Final = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)
"""The media types of raster images, by their first bytes."""

_DEFAULT_SIZE: Final = (150.0, 150.0)
"""The size of an SVG that gives none, in pixels."""

_LENGTH: Final = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*")


def decode_image(data: bytes) -> Image:
    """Decode an image.

    Raises:
        UnusableImage: they are not an image that may be embedded.
    """
    if len(data) > IMAGE_BYTES.value:
        raise UnusableImage(IMAGE_BYTES.why())
    for media_type, start in _RASTERS:
        if start.match(data):
            return _raster(media_type, data)
    if b"<svg" in data:
        return _svg(data)
    raise UnusableImage("it is not a PNG, JPEG, GIF, WebP or SVG")


def _raster(media_type: str, data: bytes) -> Image:
    import imagesize

    width, height = imagesize.get(BytesIO(data))
    if not (width > 0 and height > 0):
        raise UnusableImage("it is corrupt")
    if width * height > IMAGE_PIXELS.value:
        raise UnusableImage(IMAGE_PIXELS.why())
    if not is_whole(media_type, data):
        raise UnusableImage("it is truncated or damaged")
    return Image(media_type, data, float(width), float(height))


def _svg(data: bytes) -> Image:
    try:
        svg = checked_svg(data)
    except UnsafeFile as reason:
        raise UnusableImage(str(reason)) from None
    return Image(SVG_TYPE, svg.encode(), *_size(ElementTree.fromstring(svg)))


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """The size of an SVG; from its view box, where it gives none in pixels."""
    box = _view_box(root.get("viewBox", ""))
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return width, height
    if box is None:
        return width or height or _DEFAULT_SIZE[0], height or width or _DEFAULT_SIZE[1]
    ratio = box[0] / box[1]
    if width:
        return width, width / ratio
    return (height * ratio, height) if height else box


def _length(value: str) -> float | None:
    found = _LENGTH.fullmatch(value)
    return float(found[1]) or None if found else None


def _view_box(value: str) -> tuple[float, float] | None:
    lengths = [_LENGTH.fullmatch(part) for part in value.replace(",", " ").split()[2:]]
    if len(lengths) != 2 or None in lengths:
        return None
    width, height = (float(length[1]) for length in lengths if length)
    return (width, height) if width > 0 and height > 0 else None
