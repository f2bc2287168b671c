"""The size of an SVG, in its units and in the pixels of a PNG."""

from __future__ import annotations

import re
from math import floor, sqrt
from typing import Final, NamedTuple, Self

from diagconv.errors import EnvironmentFailure

_MIN_SIDE: Final = 0.5
"""The least side, in pixels, that is rounded up to one."""

_ROOT: Final = re.compile(r"<svg\s[^>]*>")
_SIDE: Final = r'="([0-9.]+)(px|pt)?"'
_SIZE: Final = re.compile(rf"\swidth{_SIDE}(?=\s)[^>]*\sheight{_SIDE}")
_REPLACED: Final = re.compile(r'\s(?:width|height|preserveAspectRatio)="[^"]*"')
_PIXELS: Final = {"pt": 4 / 3}


class PixelSize(NamedTuple):
    """The width and the height of a PNG."""

    width: int
    height: int


class Frame(NamedTuple):
    """An SVG with its width and height in CSS pixels."""

    svg: str
    width: float
    height: float

    @classmethod
    def of(cls, svg: str) -> Self:
        """The frame of an SVG of ours, or of Graphviz.

        Raises:
            EnvironmentFailure: the SVG has no width and height.
        """
        root = _ROOT.search(svg)
        found = _SIZE.search(root[0]) if root else None
        if found is None:
            raise EnvironmentFailure("the SVG has no width and height")
        width, unit, height, unit_of_height = found.groups()
        return cls(svg, _in_pixels(width, unit), _in_pixels(height, unit_of_height))

    def zoom(self, scale: float, width: int | None) -> float:
        """The pixels per unit at a scale or, if it is given, a width."""
        return scale if width is None else width / self.width

    def is_visible(self, zoom: float) -> bool:
        """Whether no side is less than a pixel."""
        return min(self.width, self.height) * zoom >= _MIN_SIDE

    def pixels(self, zoom: float) -> PixelSize:
        """The size with so many pixels per unit; each side is rounded, a half upwards."""
        return PixelSize(max(floor(self.width * zoom + 0.5), 1), max(floor(self.height * zoom + 0.5), 1))

    def pixels_within(self, most: int) -> PixelSize:
        """The largest size with no more than so many pixels and these proportions; no side is less than a pixel."""
        zoom = sqrt(most / (self.width * self.height))
        across = min(max(floor(self.width * zoom), 1), most)
        return PixelSize(across, min(max(floor(self.height * zoom), 1), most // across))

    def resized(self, size: PixelSize) -> str:
        """The SVG with a size in whole pixels, which resvg keeps; the drawing is stretched by less than a pixel."""
        root = _ROOT.search(self.svg)
        assert root is not None, "which `of` has seen"
        tag = _REPLACED.sub("", root[0])
        end = "/>" if tag.endswith("/>") else ">"
        start = tag.removesuffix(end)
        box = "" if " viewBox=" in start else f' viewBox="0 0 {self.width:g} {self.height:g}"'
        attributes = f' width="{size.width}" height="{size.height}"{box} preserveAspectRatio="none"'
        return f"{self.svg[: root.start()]}{start}{attributes}{end}{self.svg[root.end() :]}"


def _in_pixels(number: str, unit: str | None) -> float:
    return float(number) * _PIXELS.get(unit or "px", 1.0) or 1.0
