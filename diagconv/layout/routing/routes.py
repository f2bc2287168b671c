"""Gives the edges of a sketch their curves, each in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.diagnostics import TOO_MANY_EDGES
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.nodes.borders import Borders
from diagconv.layout.routing.lines import lines_along
from diagconv.layout.routing.looping import square_loop
from diagconv.layout.routing.orthogonal import route
from diagconv.layout.routing.problem import is_inner, task_of
from diagconv.layout.scenes.sketch import straight_curve
from diagconv.model.settings import LINEAR, ORTHOGONAL

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.style.look import Looks

MOST_EDGES: Final = 320
"""Up to so many edges are put in right angles."""


def routed(
    diagram: Diagram,
    looks: Looks,
    sizes: Sizes,
    pieces: Decomposition,
    sketch: Sketch,
    borders: Borders,
    routings: Mapping[int, str],
    diagnostics: list[Diagnostic],
) -> None:
    """Give edges the curves that they should have, in the sketch, which has splines for all of them.

    Args:
        diagram: the diagram.
        looks: its computed look.
        sizes: the sizes of everything in it.
        pieces: its scenes.
        sketch: where everything is.
        borders: the outlines of nodes and groups.
        routings: how each edge shall run, by its key.
        diagnostics: a list to which a note is added if there are too many edges for right angles.
    """
    lined = {key for key, routing in routings.items() if routing == LINEAR}
    stepped = {key for key, routing in routings.items() if routing == ORTHOGONAL}
    if stepped:
        task = task_of(diagram, looks, sizes, pieces, sketch, borders, stepped)
        if len(stepped) > MOST_EDGES or not route(task, sketch):
            diagnostics.append(TOO_MANY_EDGES.at(None, most=MOST_EDGES, count=len(stepped)))
            return
        moved = Borders(diagram, looks, sizes, sketch.boxes)
        _redraw(diagram, sizes, pieces, sketch, moved, stepped)
    if lined:
        _draw_lines(diagram, sizes, pieces, sketch, lined)


def _redraw(
    diagram: Diagram, sizes: Sizes, pieces: Decomposition, sketch: Sketch, borders: Borders, stepped: Collection[int]
) -> None:
    """Draw what is not routed: loops, and edges between a group and what stands in it."""
    for scene in pieces.scenes:
        for link in scene.edges:
            if link.source == link.target:
                if link.key in stepped:
                    sketch.curves[link.key] = square_loop(sketch.curves[link.key], bounds(borders.of(link.source)))
            elif is_inner(diagram, link):
                sketch.curves[link.key] = straight_curve(sketch, diagram, sizes, link)


def _draw_lines(diagram: Diagram, sizes: Sizes, pieces: Decomposition, sketch: Sketch, lined: Collection[int]) -> None:
    leaves = [vertex for scene in pieces.scenes for vertex in scene.leaves if not _has_scene(vertex, pieces)]
    titles = [sizes.titles[group].box(sketch.boxes[group]) for scene in pieces.scenes for group in scene.clusters]
    for scene in pieces.scenes:
        for link in scene.edges:
            if link.key in lined and link.source != link.target:
                boxes = [sketch.boxes[leaf] for leaf in leaves if leaf not in (link.start, link.end)]
                spot = sketch.label_centers.get(link.key) if sizes.label_size(link.key) else None
                sketch.curves[link.key] = lines_along(sketch.curves[link.key], spot, [*boxes, *titles])


def _has_scene(vertex: str, pieces: Decomposition) -> bool:
    return any(scene.group == vertex for scene in pieces.scenes)
