"""Measures the pictures of the wheel: how light they are, and which part of them is to be drawn; needs Pillow.

What it finds is `luminance.tsv`, `wordmarks.tsv` and `small_pictures.tsv` in `diagconv/icons/`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from diagconv.icons.library import provider, provider_names
from diagconv.icons.measured import wordmarks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diagconv.icons.icon import Icon

SAMPLE = 48
"""The side of the square that a picture is made as small as, in pixels."""
SEEN = 128
"""From which alpha on a pixel is seen, of 255."""
HARDLY_SEEN = 20
"""From which alpha on a pixel belongs to a picture, of 255."""
SMALL = 0.75
"""A picture that fills less than this much of its width or height looks small beside others."""
USUAL = 0.9
"""How much of their width or height other pictures fill."""
WHOLE = 0.85
"""A picture that fills this much of its square has a ground of its own, and can be seen on any other."""
PARTS = 0.3, 0.8
"""The shares of the pixels that are darker than the two luminances of a picture."""


def luminances() -> Iterator[str]:
    """The rows of `luminance.tsv`, sorted: the name, the luminance of the dark and of the light parts in percent."""
    for icon in sorted(_pictures(), key=lambda icon: icon.name):
        found = _luminances(icon.path) if icon.path else []
        if found:
            dark, light = (found[int(len(found) * part)] for part in PARTS)
            yield f"{icon.name}\t{100 * dark:.0f}\t{100 * light:.0f}"


def wordmark_rows() -> Iterator[str]:
    """The rows of `wordmarks.tsv`: the name, the size of the picture, and the box of what is seen in it.

    Which icons are wordmarks was decided by looking at all that are much wider than high.
    """
    for icon in _pictures():
        if icon.path and icon.name in wordmarks():
            size, box = _seen_part(icon.path, SEEN)
            yield "\t".join(map(str, (icon.name, *size, *box)))


def small_picture_rows() -> Iterator[str]:
    """The rows of `small_pictures.tsv`: the name, the size of the picture, and a box that it fills as others do."""
    for icon in sorted(_pictures(), key=lambda icon: icon.name):
        if icon.path and icon.name not in wordmarks():
            size, (left, top, right, bottom) = _seen_part(icon.path, HARDLY_SEEN)
            side = max(right - left, bottom - top)
            if side < SMALL * max(size):
                half, middle, center = side / USUAL / 2, (left + right) / 2, (top + bottom) / 2
                box = (middle - half, center - half, middle + half, center + half)
                yield "\t".join(map(str, (icon.name, *size, *map(round, box))))


def _seen_part(path: Path, least: int) -> tuple[tuple[int, int], tuple[int, int, int, int]]:
    """The size of a picture, and the box around its pixels that have this alpha at least."""
    image = import_module("PIL.Image").open(path).convert("RGBA")
    box = image.getchannel("A").point(lambda alpha: 255 * (alpha >= least)).getbbox()
    return image.size, box or (0, 0, *image.size)


def _pictures() -> Iterator[Icon]:
    for place in provider_names():
        for icon in provider(place).icons.values():
            if icon.path is not None and icon.path.suffix == ".png":
                yield icon


def _luminances(path: Path) -> list[float]:
    """The luminances of all pixels that are seen, the darkest first; none if the picture has a ground of its own."""
    image: Any = import_module("PIL.Image").open(path).convert("RGBA")
    image.thumbnail((SAMPLE, SAMPLE))
    pixels = list(image.getdata())
    found = sorted(_luminance(red, green, blue) for red, green, blue, alpha in pixels if alpha >= SEEN)
    return found if len(found) < WHOLE * len(pixels) else []


def _luminance(*channels: int) -> float:
    """The relative luminance of WCAG."""
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in _parts(channels)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(channels: tuple[int, ...]) -> Iterator[float]:
    return (channel / 255 for channel in channels)
