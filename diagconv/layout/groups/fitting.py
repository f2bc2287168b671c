"""Groups are fitted to their titles, and edges are clipped at what they connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.clipping import clipped
from diagconv.layout.groups.titles import Crossings, bounded
from diagconv.layout.groups.widening import missing_width, spare_width, widened
from diagconv.layout.nodes.sizes import WIDE_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.nodes.borders import Borders
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.layout.structure import Structure
    from diagconv.model.diagram import Edge


def fit_groups(
    structure: Structure, sizes: Sizes, sketch: Sketch, borders: Borders, *, can_retry: bool = False
) -> dict[str, float]:
    """Fit groups so that no edge crosses their titles, as far as possible, and clip edges at what they connect.

    Args:
        structure: the structure of the diagram.
        sizes: the sizes of titles and labels.
        sketch: where everything is; it is changed.
        borders: the outlines of nodes and groups.
        can_retry: whether another attempt can be made: then no group is made much wider if a narrow title would do.

    Returns:
        The groups whose titles edges cross nevertheless, with the width in pixels that they lack on the left.
    """
    curves = _clipped_edges(_visible(structure), sketch, borders.at(sketch.boxes))
    crossed = _crossed(sizes, sketch, curves)
    left = {group for group, width in crossed.items() if width >= WIDE_SPACE and sizes.titles[group].narrow}
    wider = widened(structure, sizes, sketch, curves, crossed.keys() - (left if can_retry else set()))
    if not wider:
        sketch.curves = curves
        return crossed
    sketch.boxes |= wider
    ending_there = [edge for edge in _visible(structure) if edge.source in wider or edge.target in wider]
    sketch.curves = curves | _clipped_edges(ending_there, sketch, borders.at(sketch.boxes))
    return _crossed(sizes, sketch, sketch.curves)


def _crossed(sizes: Sizes, sketch: Sketch, curves: Mapping[int, Curve]) -> dict[str, float]:
    """The groups whose titles edges cross, with the width that they lack."""
    crossings = Crossings(map(bounded, curves.values()))
    titles = ((group, size, sketch.boxes[group]) for group, size in sizes.titles.items() if size.width)
    return {group: missing_width(size, box, crossings) for group, size, box in titles if crossings.cross(size.box(box))}


def spare_widths(sizes: Sizes, sketch: Sketch, groups: Iterable[str]) -> dict[str, float]:
    """How much less wide groups could be on the left, with their titles still beside the edges into them."""
    crossings = Crossings(map(bounded, sketch.curves.values()))
    return {group: spare_width(sizes.titles[group], sketch.boxes[group], crossings) for group in groups}


def _visible(structure: Structure) -> Iterator[Edge]:
    """The edges that can be seen; others are no longer needed."""
    return (edge for edge in structure.edges if edge.attributes["line"] != "invisible")


def _clipped_edges(edges: Iterable[Edge], sketch: Sketch, borders: Borders) -> dict[int, Curve]:
    """The curves of edges from border to border."""
    return {
        edge.key: clipped(sketch.curves[edge.key], borders.of(edge.source), borders.of(edge.target)) for edge in edges
    }
