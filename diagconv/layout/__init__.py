"""A diagram and its look become geometry: the place of each node, group, edge and label.

The folders in their order, each of which knows only those before it:

- `geometry`: points, boxes, curves, clipping, and the places that a layout consists of
- `shapes`, `typesetting`: the outlines of nodes; the measuring and wrapping of labels
- `nodes`: the content, size and border of nodes, and the size of titles and labels
- `edges`: loops, and the placement of labels on edges
- `scenes`: the decomposition of a diagram, rank constraints, and the composition of the sketch
- `ranking`, `coordinates`: the ranks of boxes, and their positions along them
- `coarse`: the layout of a scene that is too large for Graphviz
- `graphviz`: the layout of one scene: DOT, the engine and its output
- `groups`, `routing`: the fitting of groups to their titles; the routing of edges

`stages` runs all of them in turn, `scoring` says which of several layouts is best, `assembly` makes the layout of the
sketch, and `legend` adds the legend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.engine import Engine
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings
    from diagconv.style.computed import Looks

__all__ = ["lay_out", "warm_up"]


def lay_out(
    diagram: Diagram,
    looks: Looks,
    *,
    icons: Container[str] = frozenset(),
    icons_in_labels: Container[str] = frozenset(),
    timeout: float | None = None,
    engine: Engine | None = None,
    diagnostics: list[Diagnostic] | None = None,
    images: Mapping[str, tuple[float, float]] | None = None,
    images_in_labels: Mapping[str, tuple[float, float]] | None = None,
    wordmarks: Mapping[str, tuple[float, str]] | None = None,
    settings: LayoutSettings | None = None,
) -> Layout:
    """Lay out a diagram.

    Args:
        diagram: the diagram.
        looks: its computed look, of which the fonts of text and the radius of corners matter here.
        icons: the ids of the nodes and groups that have an icon.
        icons_in_labels: the names of the icons within labels that can be drawn.
        timeout: the time limit in seconds; None for no limit.
        engine: the Graphviz to use; by default the one that all calls in this process share.
        diagnostics: a list to which warnings and notes are added.
        images: the width and height of nodes' images in pixels, by the ids of the nodes.
        images_in_labels: the width and height of the images within labels, by their sources.
        wordmarks: of icons that are a name in letters, how much wider than high they are and the name, by the ids of
            the nodes and groups that have them.
        settings: gaps, the width of lines and the routing of edges; what they leave open is chosen here.

    Raises:
        LayoutTimeout: the layout did not finish in time.
        EnvironmentFailure: Graphviz is missing, or it crashed whatever the detail.
    """
    from diagconv.layout.graphviz.rendering import renderer
    from diagconv.layout.nodes.content import WordmarkShape
    from diagconv.layout.nodes.sizes import Icons
    from diagconv.layout.stages import compute_layout
    from diagconv.layout.typesetting.graphics import LabelGraphics
    from diagconv.model.settings import LayoutSettings

    marks = {vertex: WordmarkShape(*wordmark) for vertex, wordmark in (wordmarks or {}).items()}
    layout = compute_layout(
        diagram,
        looks,
        Icons(icons, LabelGraphics(icons_in_labels, images_in_labels or {}), images or {}, marks),
        settings or LayoutSettings(),
        renderer(diagram, engine, timeout),
        [] if diagnostics is None else diagnostics,
    )
    if looks.legend is None:
        return layout
    from diagconv.layout.legend import with_legend

    return with_legend(layout, looks.legend)


def warm_up() -> None:
    """Start the Graphviz that all calls share, and return at once: it warms up while the caller reads and builds."""
    from diagconv.layout.graphviz.engine import shared_engine

    shared_engine().start()
