"""An edge: its line, shortened under its ends, the ends, and its label on a plate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.curves import curve_data, cut_end, cut_start, length, path_data
from diagconv.drawing.ends import HEADS, turned
from diagconv.drawing.grounds import plate_and_text
from diagconv.drawing.labels import label
from diagconv.drawing.markup import Markup, Value, element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.drawing.curves import Curve
    from diagconv.drawing.grounds import Ground, Grounds
    from diagconv.drawing.theming import Theming
    from diagconv.layout.geometry.placement import EdgePlace, TextBlock
    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.nodes.outlines import Stroke
    from diagconv.model import Edge
    from diagconv.model.vocabulary import Arrowhead
    from diagconv.style.look import ElementLook

PLATE: Final = (5.0, 2.0, 4.0)
"""The plate behind a label: how far it goes beyond the text, across and down, and the radius of its corners."""


def edge_parts(edge: Edge, place: EdgePlace, look: ElementLook, theming: Theming, grounds: Grounds) -> Iterator[Markup]:
    """What is drawn of an edge, from the bottom to the top."""
    yield from line_parts(place.curve, edge.attributes["tail"], edge.attributes["head"], look, theming)
    if place.label is not None:
        behind, ink = plate_and_text(look, grounds.under(place.label.box))
        yield plate(place.label, behind, theming)
        yield label(place.label, look.text, theming, "edge", ink)


def line_parts(whole: Curve, tail: Arrowhead, head: Arrowhead, look: ElementLook, theming: Theming) -> Iterator[Markup]:
    """A line with its ends."""
    scale = _head_scale(look.stroke_width, whole, tail, head)
    curve = whole
    ends: list[Markup] = []
    for end, at_head in ((tail, False), (head, True)):
        if end in HEADS and len(curve) >= 4:
            curve, drawn = _ended(curve, whole, end, scale, look, theming, at_head=at_head)
            ends.extend(drawn)
    attributes = _with_classes(theming.shape("edge", look, "line"), theming.motion(look))
    yield element("path", {**attributes, "d": curve_data(curve), "stroke-linejoin": "round"})
    yield from ends


def _with_classes(attributes: dict[str, Value], more: dict[str, Value]) -> dict[str, Value]:
    classes = " ".join(str(said["class"]) for said in (attributes, more) if said.get("class"))
    return {**attributes, "class": classes or None}


def plate(block: TextBlock, ground: Ground, theming: Theming) -> Markup:
    """The ground behind an edge's label, which hides the line and is not seen itself."""
    across, down, radius = PLATE
    box = block.box
    attributes: dict[str, Value] = {
        "x": box.x - across, "y": box.y - down, "width": box.width + 2 * across, "height": box.height + 2 * down,
        "rx": radius,
    }  # fmt: skip
    return element("rect", {**theming.fill(*ground), **attributes})


def _head_scale(stroke_width: float, curve: Curve, tail: Arrowhead, head: Arrowhead) -> float:
    """Larger for thick lines, smaller where an edge is too short for its ends."""
    scale = min(max(1.0, 0.75 + stroke_width / 6), 3.0)
    wanted = sum(HEADS[end].length for end in (tail, head) if end in HEADS) * scale
    room = 0.85 * length(curve)
    return scale * min(1.0, room / wanted) if wanted else scale


def _ended(
    curve: Curve, whole: Curve, end: Arrowhead, scale: float, look: ElementLook, theming: Theming, *, at_head: bool
) -> tuple[Curve, list[Markup]]:
    """The curve without what an end covers, and the end itself."""
    shape, cut = HEADS[end], cut_end if at_head else cut_start
    tip = whole[-1] if at_head else whole[0]
    direction = cut(whole, shape.length * scale).direction
    return cut(curve, shape.line_end * scale).curve, list(_drawn(shape.strokes, tip, direction, scale, look, theming))


def _drawn(
    strokes: tuple[Stroke, ...], tip: Point, direction: Point, scale: float, look: ElementLook, theming: Theming
) -> Iterator[Markup]:
    for stroke in strokes:
        attributes = theming.shape("edge", look, stroke.paint) | {"stroke-dasharray": None}
        yield element("path", {**attributes, "d": path_data(turned(stroke.path, tip, direction, scale))})
