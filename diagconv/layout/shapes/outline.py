"""The outline of a shape: its size around a label, what is drawn of it, and where edges end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.shapes.fits import Fit
from diagconv.layout.shapes.paths import Path, Stroke, flattened

Draw = Callable[[Box, float], tuple[Stroke, ...]]
Around = Callable[[Box, float], Path]


@dataclass(frozen=True, slots=True)
class Outline:
    """One shape.

    Args:
        fit: how it fits its label.
        draw: its strokes in a box, with the radius of plain corners.
        around: its outer border, where that is not its first stroke.
        symbol: whether it is a small sign, which shows a label only if the node has one of its own: under it.
        wrap: where its label is wrapped, as a part of the usual width: earlier where long lines would make it huge.
    """

    fit: Fit
    draw: Draw
    around: Around | None = None
    symbol: bool = False
    wrap: float = 1.0

    def box_size(self, content_width: float, content_height: float) -> tuple[float, float]:
        """The width and the height of the shape around a content (label and icon) of this size, padding included."""
        return self.fit.size(content_width, content_height)

    def content(self, box: Box) -> Box:
        """The part of the box that the content is centred in."""
        return self.fit.inside(box)

    def strokes(self, box: Box, radius: float = 0.0) -> tuple[Stroke, ...]:
        """What is drawn, in this order; `radius` rounds the corners of shapes with plain ones."""
        return self.draw(box, radius)

    def border(self, box: Box, radius: float = 0.0) -> tuple[Point, ...]:
        """The outer border as a closed polygon (the last point joins the first), for edges to end at."""
        return flattened(self.around(box, radius) if self.around else self.draw(box, radius)[0].path)
