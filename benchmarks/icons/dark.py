"""Which pictures of the wheel are too dark for a dark ground; needs Pillow, which nothing else does.

What it finds is `diagconv/icons/dark.txt`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from diagconv.icons.library import provider, provider_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DARK = 0.07
"""The luminance below which a colour is not seen on a dark ground."""

SHARE = 0.3
"""How much of a picture is dark when it is lost there."""

WHOLE = 0.95
"""A picture that fills this much of its square has a ground of its own."""


def dark_icons() -> Iterator[str]:
    """The names of the icons, sorted."""
    for place in provider_names():
        for icon in provider(place).icons.values():
            if icon.path is not None and icon.path.suffix == ".png" and _is_dark(icon.path):
                yield icon.name


def _is_dark(path: Path) -> bool:
    image: Any = import_module("PIL.Image").open(path).convert("RGBA")
    image.thumbnail((48, 48))
    pixels = list(image.getdata())
    seen = sum(alpha for *_, alpha in pixels)
    dark = sum(alpha for red, green, blue, alpha in pixels if _luminance(red, green, blue) < DARK)
    return seen > 0 and dark / seen > SHARE and seen / 255 / len(pixels) < WHOLE


def _luminance(*channels: int) -> float:
    """The relative luminance of WCAG."""
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in _parts(channels)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(channels: tuple[int, ...]) -> Iterator[float]:
    return (channel / 255 for channel in channels)
