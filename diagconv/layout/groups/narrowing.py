"""Narrowing: groups that were laid out wider for their titles lose the width that they do not need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.bezier import polyline
from diagconv.layout.geometry.boxes import around, bounds, union
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.groups.titles import Crossings
from diagconv.layout.nodes.sizes import GROUP_MARGIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram


def narrowed(
    diagram: Diagram, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve], groups: Collection[str]
) -> dict[str, Box]:
    """The new boxes of the groups that become narrower, as far as their content and their title allow.

    Args:
        diagram: the diagram.
        sizes: how large titles and labels are.
        sketch: where everything is.
        curves: the edges, clipped at borders.
        groups: those that were laid out wider.
    """
    crossings = Crossings(curves.values())
    ends = {end for edge in diagram.edges_in_order() for end in (edge.source, edge.target)}
    found: dict[str, Box] = {}
    for group in reversed(diagram.groups):
        if group in groups and group not in ends:
            box, inside = sketch.boxes[group], union(_content_boxes(diagram, sizes, sketch, curves, group))
            left, right = max(box.x, inside.x - GROUP_MARGIN), min(box.right, inside.right + GROUP_MARGIN)
            for start, end in ((left, right), (box.x, right), (left, box.right)):
                narrower = Box(start, box.y, end - start, box.height)
                title = sizes.titles[group].box(narrower)
                if title.width <= narrower.width and crossings.title_shift(narrower, title) is not None:
                    found[group] = narrower
                    break
    return found


def _content_boxes(
    diagram: Diagram, sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve], group: str
) -> Iterator[Box]:
    """The boxes of a group's content: vertices, edges with both ends in it, and the labels of these."""
    yield from (sketch.boxes[vertex] for vertex in diagram if group in diagram.ancestors(vertex))
    for edge in diagram.edges_in_order():
        if group in diagram.ancestors(edge.source) and group in diagram.ancestors(edge.target):
            if edge.key in curves:
                yield bounds(polyline(curves[edge.key]))
            if (size := sizes.label_size(edge.key)) and edge.key in sketch.label_centers:
                yield around(sketch.label_centers[edge.key], *size)
