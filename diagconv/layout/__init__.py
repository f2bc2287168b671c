"""A diagram and its look become geometry: text measured, nodes sized, placed by Graphviz in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.engine import Engine
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings
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
    images: Mapping[str, tuple[float, float]] | None = None,
    settings: LayoutSettings | None = None,
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
        images: the images of nodes by id, each with its own width and height.
        settings: gaps, the width of lines and the routing of edges; what they leave open is chosen here.

    Raises:
        LayoutTimeout: it took longer.
        EnvironmentFailure: there is no Graphviz, or it crashed however the diagram was put to it.
    """
    from diagconv.layout.graphviz.rendering import renderer
    from diagconv.layout.nodes.sizes import Icons
    from diagconv.layout.stages import compute_layout
    from diagconv.model.settings import LayoutSettings

    layout = compute_layout(
        diagram,
        looks,
        Icons(icons, icons_in_labels, images or {}),
        settings or LayoutSettings(),
        renderer(diagram, engine, timeout),
        [] if diagnostics is None else diagnostics,
    )
    if looks.legend is None:
        return layout
    from diagconv.layout.legend import with_legend

    return with_legend(layout, looks.legend)


def warm_up() -> None:
    """Start the Graphviz that all calls share, and return at once: it gets ready while the caller reads and builds."""
    from diagconv.layout.graphviz.engine import shared_engine

    shared_engine().start()
