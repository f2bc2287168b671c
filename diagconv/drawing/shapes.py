"""The strokes of an outline as elements, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.curves import path_data
from diagconv.drawing.markup import Markup, Value, element

if TYPE_CHECKING:
    from diagconv.drawing.stylesheet import Stylesheet, ThemePart
    from diagconv.layout.nodes.outlines import Stroke
    from diagconv.style.look import ElementLook


_SHADOW: Final[dict[str, Value]] = {"fill": "#000000", "fill-opacity": "0.13", "transform": "translate(2 3)"}


def shadow(stroke: Stroke) -> Markup:
    """The shadow of a stroke that is filled; of others, nothing."""
    if stroke.paint == "line":
        return Markup("")
    return element("path", {**_SHADOW, "d": path_data(stroke.path)})


def shape(stroke: Stroke, look: ElementLook, stylesheet: Stylesheet, part: ThemePart) -> Markup:
    """One stroke: a rectangle, with or without round corners, or else a path."""
    paint = stylesheet.shape(part, look, stroke.paint)
    if stroke.rectangle is None:
        return element("path", {**paint, "d": path_data(stroke.path)})
    box, radius = stroke.rectangle
    place: dict[str, Value] = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius or None}
    return element("rect", paint | place)
