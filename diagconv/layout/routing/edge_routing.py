"""Gives the edges of a sketch their curves, each by its own kind of routing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.diagnostics import TOO_MANY_EDGES
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.routing.containment import place_inner_edges
from diagconv.layout.routing.lengthening import lengthen_edges
from diagconv.layout.routing.linear import route_linearly
from diagconv.layout.routing.orthogonal import route_orthogonally
from diagconv.layout.routing.orthogonal_loops import orthogonal_loop
from diagconv.layout.routing.problem import problem_of
from diagconv.layout.routing.ways import ways_of
from diagconv.model.settings import LINEAR, ORTHOGONAL

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.nodes.borders import Borders
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.layout.structure import Structure
    from diagconv.style.computed import Looks

MOST_EDGES: Final = 320
"""With more edges than this, none is routed orthogonally."""


def route_edges(
    structure: Structure,
    looks: Looks,
    sizes: Sizes,
    decomposition: Decomposition,
    sketch: Sketch,
    borders: Borders,
    routings: Mapping[int, str],
    diagnostics: list[Diagnostic],
    *,
    in_channels: bool = False,
) -> None:
    """Replace the splines that the sketch has for all edges by the curves that they should have.

    Args:
        structure: the structure of the diagram.
        looks: its computed look.
        sizes: the sizes of everything in it.
        decomposition: its scenes.
        sketch: where everything is.
        borders: the outlines of nodes and groups.
        routings: the routing of each edge, by its key.
        diagnostics: a list to which a note is added if there are too many edges for orthogonal routing.
        in_channels: whether edges at right angles follow their virtual nodes where they can.
    """
    linear = {key for key, routing in routings.items() if routing == LINEAR}
    orthogonal = {key for key, routing in routings.items() if routing == ORTHOGONAL}
    before = sketch.boxes
    inward = place_inner_edges(structure, sizes, decomposition, sketch)
    lengthen_edges(structure, sizes, decomposition, sketch, orthogonal | linear)
    if sketch.boxes is not before:
        borders = borders.at(sketch.boxes)
    routed = orthogonal | inward.keys() if len(orthogonal) <= MOST_EDGES else inward.keys()
    if routed:
        problem = problem_of(structure, looks, sizes, decomposition, sketch, borders, routed, inward)
        ways = ways_of(decomposition, sketch, orthogonal - inward.keys()) if in_channels else {}
        is_in_time = route_orthogonally(problem, sketch, ways)
        if not is_in_time or not orthogonal <= routed:
            diagnostics.append(TOO_MANY_EDGES.at(None, most=MOST_EDGES, count=len(orthogonal)))
            return
        _redraw_loops(decomposition, sketch, borders.at(sketch.boxes), orthogonal)
    if linear:
        moved, straight = borders.at(sketch.boxes), linear - inward.keys()
        route_linearly(problem_of(structure, looks, sizes, decomposition, sketch, moved, straight, {}), sketch)


def _redraw_loops(decomposition: Decomposition, sketch: Sketch, borders: Borders, orthogonal: Collection[int]) -> None:
    for scene in decomposition.scenes:
        for edge in scene.edges:
            if edge.is_loop and edge.key in orthogonal:
                sketch.curves[edge.key] = orthogonal_loop(sketch.curves[edge.key], bounds(borders.of(edge.source)))
