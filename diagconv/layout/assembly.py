"""A sketch becomes a layout: edges cut at outlines, labels on their edges, all in its place in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.edges.labels import Obstacles
from diagconv.layout.geometry.bezier import polyline
from diagconv.layout.geometry.boxes import around, bounds, is_within, rounded, union
from diagconv.layout.geometry.clipping import clipped
from diagconv.layout.geometry.placement import EdgePlace, Layout
from diagconv.layout.geometry.primitives import Point
from diagconv.layout.groups.titles import Crossings
from diagconv.layout.groups.narrowing import narrowed
from diagconv.layout.groups.widening import widened
from diagconv.layout.nodes.borders import Borders
from diagconv.layout.typesetting.blocks import centred, text_block

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.placement import GroupPlace, TextBlock
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.style.look import Looks

PADDING: Final = 20.0
"""Around the whole picture, in pixels."""

_TITLE_GAP: Final = 14.0
_TITLE_WIDTH: Final = 700.0
"""Between the diagram's title and the picture, and where its lines are wrapped, in pixels."""


def finished(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch) -> Layout:
    """The layout: a settled sketch, its top left at the padding, under the diagram's title if it has one."""
    _place_labels(sizes, sketch)
    title = text_block(diagram.title, "text", looks.theme.title, _TITLE_WIDTH) if diagram.title else None
    content = _extent(sketch, sizes)
    head = title.box.height + _TITLE_GAP if title else 0.0
    width = max(content.width, title.box.width if title else 0.0)
    sketch = sketch.moved(PADDING + (width - content.width) / 2 - content.x, PADDING + head - content.y)
    return Layout(
        round(width + 2 * PADDING, 1),
        round(content.height + head + 2 * PADDING, 1),
        {node: size.placed(sketch.boxes[node].center) for node, size in sizes.nodes.items()},
        _groups(diagram, sizes, sketch),
        {key: _edge(curve, sizes.labels.get(key), sketch.spots.get(key)) for key, curve in sketch.curves.items()},
        centred(title, Point(PADDING + width / 2, PADDING + title.box.height / 2)) if title else None,
    )


def settle(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch, wide: Collection[str] = ()) -> list[str]:
    """Edges end at the outlines of what they connect; groups grow where that frees their titles of edges.

    Args:
        diagram: the diagram.
        looks: its computed look.
        sizes: the sizes of titles and labels.
        sketch: where everything stands; it is changed.
        wide: the groups that have been laid out wider than they may need.

    Returns:
        The groups whose titles edges cross nevertheless.
    """
    curves = _cut_edges(diagram, looks, sizes, sketch)
    trims = narrowed(diagram, sizes, sketch, curves, wide) if wide else {}
    sketch.boxes |= trims
    grown = widened(diagram, sizes, sketch, curves)
    sketch.boxes |= grown
    if trims or grown:
        curves = _cut_edges(diagram, looks, sizes, sketch)
    sketch.curves = curves
    crossings = Crossings(curves.values())
    boxes = ((group, size, sketch.boxes[group]) for group, size in sizes.titles.items() if size.width)
    return [group for group, size, box in boxes if crossings.title_shift(box, size.box(box)) is None]


def _cut_edges(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch) -> dict[int, Curve]:
    """Visible edges from outline to outline; the others have had their effect."""
    borders = Borders(diagram, looks, sizes, sketch.boxes)
    return {
        edge.key: clipped(sketch.curves[edge.key], borders.of(edge.source), borders.of(edge.target))
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    }


def _place_labels(sizes: Sizes, sketch: Sketch) -> None:
    """Labels for which no place was kept get the best one on their edge."""
    obstacles = Obstacles(sketch.boxes.values())
    for key, curve in sketch.curves.items():
        size = sizes.label_size(key)
        if size is not None and key not in sketch.spots:
            sketch.spots[key] = obstacles.best_spot(curve, *size)


def _extent(sketch: Sketch, sizes: Sizes) -> Box:
    """The box around everything."""
    labels = [around(spot, *size) for key, spot in sketch.spots.items() if (size := sizes.label_size(key)) is not None]
    solid = union([*sketch.boxes.values(), *labels])
    # Control points may lie farther out than their curves: these are looked at where their control points are outside.
    outer = [curve for curve in sketch.curves.values() if not is_within(bounds(curve), solid)]
    return union([solid, *(bounds(polyline(curve)) for curve in outer)])


def _groups(diagram: Diagram, sizes: Sizes, sketch: Sketch) -> dict[str, GroupPlace]:
    crossings = Crossings(sketch.curves.values())
    places = {}
    for group, size in sizes.titles.items():
        box, depth = rounded(sketch.boxes[group]), sum(1 for _ in diagram.ancestors(group))
        shift = crossings.title_shift(box, size.box(box)) if size.width else 0.0
        places[group] = size.placed(box, depth, shift)
    return places


def _edge(curve: Curve, label: TextBlock | None, spot: Point | None) -> EdgePlace:
    points = tuple(Point(round(x, 1), round(y, 1)) for x, y in curve)
    return EdgePlace(points, centred(label, spot) if label and spot else None)
