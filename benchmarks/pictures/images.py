"""Pixels compared: how much of two pictures differs, and where letters stand."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageFilter

BLUR = 1.5
"""In pixels: what is this near is the same, since no two programs smooth edges alike."""
CLEARLY = 40
"""Of 255: how much a channel must differ to count."""
FAINT = 70
"""Of 255: how much letters differ from their ground at least."""

Area = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""


def opened(content: bytes) -> Image.Image:
    """The pixels of a PNG on white."""
    image = Image.open(io.BytesIO(content)).convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of the pixels that clearly differ, from 0 to 1; 1 if the sizes differ by more than rounding."""
    if max(abs(one.width - other.width), abs(one.height - other.height)) > 1:
        return 1.0
    area = (0, 0, min(one.width, other.width), min(one.height, other.height))
    one, other = (image.crop(area).filter(ImageFilter.GaussianBlur(BLUR)) for image in (one, other))
    counts = _strongest(ImageChops.difference(one, other)).histogram()
    return sum(counts[CLEARLY:]) / sum(counts)


def ink(image: Image.Image, area: Area) -> Area | None:
    """The box around all that is not ground within an area; the ground is the colour that most of it has."""
    part = image.crop(area)
    colors = part.getcolors(part.width * part.height) or []
    ground = max(colors)[1]
    differing = _strongest(ImageChops.difference(part, Image.new("RGB", part.size, ground)))
    return differing.point(lambda value: 255 * (value > FAINT)).getbbox()


def _strongest(image: Image.Image) -> Image.Image:
    """The largest of the three channels of each pixel."""
    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
