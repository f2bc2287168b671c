"""The assembly of the layout from a finished sketch: the remaining labels, the title, and the size of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.edges.labels import LabelPlacer
from diagconv.layout.geometry.bezier import polyline
from diagconv.layout.geometry.boxes import around, bounds, is_within, rounded, union
from diagconv.layout.geometry.placement import EdgePlace, Layout
from diagconv.layout.geometry.primitives import Point, tenth
from diagconv.layout.groups.titles import Crossings, bounded
from diagconv.layout.typesetting.blocks import centred, text_block

if TYPE_CHECKING:
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.placement import GroupPlace, TextBlock
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.style.computed import Looks

PADDING: Final = 20.0
"""Around the whole picture, in pixels."""

_TITLE_GAP: Final = 14.0
_TITLE_WIDTH: Final = 700.0
"""Between the diagram's title and the picture, and where its lines are wrapped, in pixels."""


def assemble(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch) -> Layout:
    """The layout of a finished sketch, inside the padding and below the title; the sketch gets the labels it lacks."""
    _place_labels(sizes, sketch)
    title = text_block(diagram.title, "text", looks.theme.title, _TITLE_WIDTH) if diagram.title else None
    content = _extent(sketch, sizes)
    title_space = title.box.height + _TITLE_GAP if title else 0.0
    width = max(content.width, title.box.width if title else 0.0)
    sketch = sketch.moved(PADDING + (width - content.width) / 2 - content.x, PADDING + title_space - content.y)
    return Layout(
        round(width + 2 * PADDING, 1),
        round(content.height + title_space + 2 * PADDING, 1),
        {node: size.placed(sketch.boxes[node].center) for node, size in sizes.nodes.items()},
        _groups(diagram, sizes, sketch),
        {
            key: _edge(curve, sizes.labels.get(key), sketch.label_centers.get(key))
            for key, curve in sketch.curves.items()
        },
        centred(title, Point(PADDING + width / 2, PADDING + title.box.height / 2)) if title else None,
    )


def _place_labels(sizes: Sizes, sketch: Sketch) -> None:
    """Place the labels for which no space was kept."""
    placer = LabelPlacer(sketch.boxes.values())
    for key, curve in sketch.curves.items():
        size = sizes.label_size(key)
        if size is not None and key not in sketch.label_centers:
            sketch.label_centers[key] = placer.place(curve, *size)


def _extent(sketch: Sketch, sizes: Sizes) -> Box:
    """The box around everything."""
    labels = [
        around(center, *size)
        for key, center in sketch.label_centers.items()
        if (size := sizes.label_size(key)) is not None
    ]
    solid = union([*sketch.boxes.values(), *labels])
    # Control points may be farther out than their curves, which are measured only where a control point is outside.
    outer = [curve for curve in sketch.curves.values() if not is_within(bounds(curve), solid)]
    return union([solid, *(bounds(polyline(curve)) for curve in outer)])


def _groups(diagram: Diagram, sizes: Sizes, sketch: Sketch) -> dict[str, GroupPlace]:
    crossings = Crossings(map(bounded, sketch.curves.values()))
    places = {}
    for group, size in sizes.titles.items():
        box, depth = rounded(sketch.boxes[group]), sum(1 for _ in diagram.ancestors(group))
        is_crossed = size.width > 0 and crossings.cross(size.box(box))
        places[group] = size.placed(box, depth, is_crossed=is_crossed)
    return places


def _edge(curve: Curve, label: TextBlock | None, label_center: Point | None) -> EdgePlace:
    points = tuple(Point(tenth(x), tenth(y)) for x, y in curve)
    return EdgePlace(points, centred(label, label_center) if label and label_center else None)
