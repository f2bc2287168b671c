"""A diagram and its look become geometry: text measured, nodes sized, placed by Graphviz in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.engine import Engine
    from diagconv.model import Diagram
    from diagconv.style.look import Looks

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
    node_gap: float | None = None,
    rank_gap: float | None = None,
    wrap: float | None = None,
    routing: str | None = None,
    images: Mapping[str, tuple[float, float]] | None = None,
) -> Layout:
    """Give everything in a diagram its place.

    Args:
        diagram: the diagram.
        looks: its computed look; sizes and weights of text, and the roundness of corners, count here.
        icons: the ids of the nodes and groups that have an icon.
        icons_in_labels: the names of the icons within labels that can be drawn.
        timeout: seconds after which to stop; None waits for ever.
        engine: the Graphviz to use; by default one that all calls in this process share.
        diagnostics: a list to which warnings and notes are added.
        node_gap: pixels between neighbours of one rank, from 10 to 1000; by default what the text's configuration
            says in Mermaid's words, else 34.
        rank_gap: pixels between ranks, likewise; by default 52.
        wrap: pixels after which the lines of labels are wrapped; by default what the text's configuration says in
            Mermaid's words, else what suits nodes, edges and titles.
        routing: "spline" or "orthogonal"; by default what the text says in Mermaid's words, else what suits best.
        images: the images of nodes by id, each with its own width and height.

    Raises:
        UsageError: a gap is out of these bounds, lines cannot be wrapped at `wrap`, or there is no such routing.
        LayoutTimeout: it took longer.
        EnvironmentFailure: there is no Graphviz, or it crashed however the diagram was put to it.
    """
    from diagconv.layout.stages import arrange
    from diagconv.layout.nodes.sizes import Icons

    drawn = Icons(icons, icons_in_labels, images or {})
    layout = arrange(
        diagram,
        looks,
        drawn,
        timeout,
        engine,
        [] if diagnostics is None else diagnostics,
        node_gap,
        rank_gap,
        wrap,
        routing,
    )
    if looks.legend is None:
        return layout
    from diagconv.layout.legend import with_legend

    return with_legend(layout, looks.legend)


def warm_up() -> None:
    """Start the Graphviz that all calls share, and return at once: it gets ready while the caller reads and builds."""
    from diagconv.layout.graphviz.engine import shared_engine

    shared_engine().start()
