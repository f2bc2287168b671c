"""The legend: a panel with a line for each entry, its sign at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.edges import line_parts
from diagconv.drawing.labels import label
from diagconv.drawing.markup import Markup, element
from diagconv.drawing.shapes import shape
from diagconv.drawing.theming import tone
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.shapes.paths import rectangular
from diagconv.style.legend import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.drawing.icons import Gallery, Picture
    from diagconv.drawing.theming import Theming
    from diagconv.layout.geometry.placement import LegendPlace
    from diagconv.style.legend import Legend, LegendEntry

SHAPES: Final = {
    "rectangle": "rect", "cylinder": "cyl", "diamond": "diam", "document": "doc", "ellipse": "ellipse",
    "hexagon": "hex", "oval": "stadium", "parallelogram": "lean-r", "star": "star", "trapezoid": "trap-b",
    "triangle": "tri", "circle": "circle",
}  # fmt: skip
"""The shapes that a legend explains, by the names that it has for them."""

RADIUS: Final = 9.0


def legend(
    said: Legend, place: LegendPlace, theming: Theming, gallery: Gallery, icons: Mapping[str, Picture]
) -> Markup:
    """The legend.

    Args:
        said: what it says.
        place: where it and its lines are.
        theming: the colours of the picture.
        gallery: the icons of the picture.
        icons: the icons that it names, by name; an entry whose icon is not there has a label alone.
    """
    parts = [shape(rectangular(place.box, RADIUS), said.panel, theming, "legend")]
    for entry, row in zip(said.entries, place.rows, strict=True):
        parts.extend(_sign(entry, row.swatch, theming, gallery, icons))
        if row.label is not None:
            parts.append(label(row.label, entry.look.text, theming, "legend", tone(entry.look, "color")))
    return element("g", {"class": "legend"}, *parts)


def _sign(
    entry: LegendEntry, box: Box, theming: Theming, gallery: Gallery, icons: Mapping[str, Picture]
) -> Iterator[Markup]:
    if entry.what == "connection":
        _, tail, head = line_of(entry.value)
        third = box.width / 3
        y = box.center.y
        curve = tuple(Point(round(box.x + third * step, 1), y) for step in range(4))
        yield from line_parts(curve, "arrow" if tail else "none", "arrow" if head else "none", entry.look, theming)
    elif entry.what == "icon":
        if entry.value in icons:
            square = Box(round(box.center.x - box.height / 2, 1), box.y, box.height, box.height)
            icon = icons[entry.value]
            yield gallery.place(icon, square, theming.ink("legend", entry.look) if icon.vector is not None else None)
    elif entry.what == "shape":
        drawn = Box(box.x + 2, box.y, box.width - 4, box.height)
        for stroke in outline(SHAPES.get(entry.value.lower(), "rect")).strokes(drawn, entry.look.radius):
            yield shape(stroke, entry.look, theming, "node")
    else:
        square = Box(round(box.center.x - box.height / 2, 1), box.y, box.height, box.height)
        yield shape(rectangular(square, entry.look.radius), entry.look, theming, "node")
