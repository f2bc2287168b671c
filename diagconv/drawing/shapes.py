"""The strokes of an outline as elements, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.drawing.curves import path_data
from diagconv.drawing.markup import Markup, Value, element

if TYPE_CHECKING:
    from diagconv.drawing.theming import Kind, Theming
    from diagconv.layout.outlines import Stroke
    from diagconv.style.look import ElementLook


def shape(stroke: Stroke, look: ElementLook, theming: Theming, kind: Kind) -> Markup:
    """One stroke: a rectangle, with or without round corners, or else a path."""
    paint = theming.shape(kind, look, stroke.paint)
    if stroke.rectangle is None:
        return element("path", {**paint, "d": path_data(stroke.path)})
    box, radius = stroke.rectangle
    place: dict[str, Value] = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius or None}
    return element("rect", paint | place)
