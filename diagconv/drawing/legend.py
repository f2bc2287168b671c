"""The legend: a panel with a line for each entry, its swatch at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.edges import line_parts
from diagconv.drawing.graphics import use_icon
from diagconv.drawing.labels import label
from diagconv.drawing.markup import Markup, element
from diagconv.drawing.shapes import shape
from diagconv.drawing.stylesheet import color_of
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.shapes.paths import rectangular
from diagconv.style.legend import parse_connector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.drawing.graphics import Graphic, GraphicDefinitions
    from diagconv.drawing.stylesheet import Stylesheet
    from diagconv.layout.geometry.placement import LegendPlace
    from diagconv.style.legend import Legend, LegendEntry

SHAPES: Final = {
    "rectangle": "rect", "cylinder": "cyl", "diamond": "diam", "document": "doc", "ellipse": "ellipse",
    "hexagon": "hex", "oval": "stadium", "parallelogram": "lean-r", "star": "star", "trapezoid": "trap-b",
    "triangle": "tri", "circle": "circle",
}  # fmt: skip
"""The shapes that a legend explains, by Eraser's names for them."""

RADIUS: Final = 9.0


def legend(
    content: Legend,
    place: LegendPlace,
    stylesheet: Stylesheet,
    definitions: GraphicDefinitions,
    icons: Mapping[str, Graphic],
) -> Markup:
    """The legend.

    Args:
        content: its entries and their looks.
        place: where it and its lines are.
        stylesheet: the style sheet of the picture.
        definitions: the graphics of the picture.
        icons: the icons that it names, by name; an entry whose icon is missing has only a label.
    """
    parts = [shape(rectangular(place.box, RADIUS), content.panel, stylesheet, "legend")]
    for entry, row in zip(content.entries, place.rows, strict=True):
        parts.extend(_swatch(entry, row.swatch, stylesheet, definitions, icons))
        if row.label is not None:
            parts.append(label(row.label, entry.look.text, stylesheet, "legend", color_of(entry.look, "color")))
    return element("g", {"class": "legend"}, *parts)


def _swatch(
    entry: LegendEntry, box: Box, stylesheet: Stylesheet, definitions: GraphicDefinitions, icons: Mapping[str, Graphic]
) -> Iterator[Markup]:
    if entry.type == "connection":
        _, tail, head = parse_connector(entry.value)
        third = box.width / 3
        y = box.center.y
        curve = tuple(Point(round(box.x + third * step, 1), y) for step in range(4))
        yield from line_parts(curve, "arrow" if tail else "none", "arrow" if head else "none", entry.look, stylesheet)
    elif entry.type == "icon":
        if entry.value in icons:
            square = Box(round(box.center.x - box.height / 2, 1), box.y, box.height, box.height)
            icon = icons[entry.value]
            yield use_icon(icon, square, "legend", entry.look, definitions, stylesheet)
    elif entry.type == "shape":
        drawn = Box(box.x + 2, box.y, box.width - 4, box.height)
        for stroke in outline(SHAPES.get(entry.value.lower(), "rect")).strokes(drawn, entry.look.radius):
            yield shape(stroke, entry.look, stylesheet, "node")
    else:
        square = Box(round(box.center.x - box.height / 2, 1), box.y, box.height, box.height)
        yield shape(rectangular(square, entry.look.radius), entry.look, stylesheet, "node")
