"""Groups are fitted to their titles and content, and edges are clipped at what they connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.clipping import clipped
from diagconv.layout.groups.narrowing import narrowed
from diagconv.layout.groups.titles import Crossings
from diagconv.layout.groups.widening import widened
from diagconv.layout.nodes.borders import Borders

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.style.computed import Looks


def fit_groups(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch, wide: Collection[str] = ()) -> list[str]:
    """Fit groups so that no edge crosses their titles, as far as possible, and clip edges at what they connect.

    Args:
        diagram: the diagram.
        looks: its computed look.
        sizes: the sizes of titles and labels.
        sketch: where everything is; it is changed.
        wide: the groups that have been laid out wider than they may need.

    Returns:
        The groups whose titles edges cross nevertheless.
    """
    curves = _clipped_edges(diagram, looks, sizes, sketch)
    narrower = narrowed(diagram, sizes, sketch, curves, wide) if wide else {}
    sketch.boxes |= narrower
    wider = widened(diagram, sizes, sketch, curves)
    sketch.boxes |= wider
    if narrower or wider:
        curves = _clipped_edges(diagram, looks, sizes, sketch)
    sketch.curves = curves
    crossings = Crossings(curves.values())
    boxes = ((group, size, sketch.boxes[group]) for group, size in sizes.titles.items() if size.width)
    return [group for group, size, box in boxes if crossings.title_shift(box, size.box(box)) is None]


def _clipped_edges(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch) -> dict[int, Curve]:
    """The curves of visible edges from border to border; invisible ones are no longer needed."""
    borders = Borders(diagram, looks, sizes, sketch.boxes)
    return {
        edge.key: clipped(sketch.curves[edge.key], borders.of(edge.source), borders.of(edge.target))
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    }
