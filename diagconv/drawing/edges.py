"""An edge: its line, shortened under its arrowheads, the arrowheads, and the plate behind its label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.arrowheads import ARROWHEADS, placed
from diagconv.drawing.curves import curve_data, cut_end, cut_start, length, path_data
from diagconv.drawing.markup import Markup, Value, element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.drawing.backdrops import Backdrop
    from diagconv.drawing.curves import Curve
    from diagconv.drawing.stylesheet import Stylesheet
    from diagconv.layout.geometry.placement import EdgePlace, TextBlock
    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.nodes.outlines import Stroke
    from diagconv.model import Edge
    from diagconv.model.vocabulary import Arrowhead
    from diagconv.style.look import ElementLook

PLATE: Final[tuple[float, ...]] = (5.0, 2.0, 4.0)
"""The plate behind a label: how far it goes beyond the text, across and down, and the radius of its corners."""


def edge_line(edge: Edge, place: EdgePlace, look: ElementLook, stylesheet: Stylesheet) -> Iterator[Markup]:
    """The line of an edge, with its arrowheads."""
    yield from line_parts(place.curve, edge.attributes["tail"], edge.attributes["head"], look, stylesheet)


def line_parts(
    whole: Curve, tail: Arrowhead, head: Arrowhead, look: ElementLook, stylesheet: Stylesheet
) -> Iterator[Markup]:
    """A line with its arrowheads."""
    scale = _arrowhead_scale(look.stroke_width, whole, tail, head)
    curve = whole
    ends: list[Markup] = []
    for end, at_head in ((tail, False), (head, True)):
        if end in ARROWHEADS and len(curve) >= 4:
            curve, drawn = _with_arrowhead(curve, whole, end, scale, look, stylesheet, at_head=at_head)
            ends.extend(drawn)
    attributes = _with_classes(stylesheet.shape("edge", look, "line"), stylesheet.animation(look))
    yield element("path", {**attributes, "d": curve_data(curve), "stroke-linejoin": "round"})
    yield from ends


def _with_classes(attributes: dict[str, Value], more: dict[str, Value]) -> dict[str, Value]:
    classes = " ".join(str(each["class"]) for each in (attributes, more) if each.get("class"))
    return {**attributes, "class": classes or None}


def plate(block: TextBlock, backdrop: Backdrop, stylesheet: Stylesheet) -> Markup:
    """The plate behind an edge's label, which interrupts the line and is not seen itself."""
    across, down, radius = PLATE
    box = block.box
    attributes: dict[str, Value] = {
        "x": box.x - across, "y": box.y - down, "width": box.width + 2 * across, "height": box.height + 2 * down,
        "rx": radius,
    }  # fmt: skip
    return element("rect", {**stylesheet.fill(*backdrop), **attributes})


def _arrowhead_scale(stroke_width: float, curve: Curve, tail: Arrowhead, head: Arrowhead) -> float:
    """Larger for thick lines, smaller where an edge is too short for its arrowheads."""
    scale = min(max(1.0, 0.75 + stroke_width / 6), 3.0)
    wanted = sum(ARROWHEADS[end].length for end in (tail, head) if end in ARROWHEADS) * scale
    available = 0.85 * length(curve)
    return scale * min(1.0, available / wanted) if wanted else scale


def _with_arrowhead(
    curve: Curve,
    whole: Curve,
    end: Arrowhead,
    scale: float,
    look: ElementLook,
    stylesheet: Stylesheet,
    *,
    at_head: bool,
) -> tuple[Curve, list[Markup]]:
    """The curve without what an arrowhead covers, and the arrowhead."""
    shape, cut = ARROWHEADS[end], cut_end if at_head else cut_start
    tip = whole[-1] if at_head else whole[0]
    direction = cut(whole, shape.length * scale).direction
    drawn = list(_drawn(shape.strokes, tip, direction, scale, look, stylesheet))
    return cut(curve, shape.line_inset * scale).curve, drawn


def _drawn(
    strokes: tuple[Stroke, ...], tip: Point, direction: Point, scale: float, look: ElementLook, stylesheet: Stylesheet
) -> Iterator[Markup]:
    for stroke in strokes:
        attributes = stylesheet.shape("edge", look, stroke.paint) | {"stroke-dasharray": None}
        yield element("path", {**attributes, "d": path_data(placed(stroke.path, tip, direction, scale))})
