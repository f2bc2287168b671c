"""How each edge runs: as the settings say, else as suits the diagram best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.model.settings import ORTHOGONAL, SPLINE, checked_routing

if TYPE_CHECKING:
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings

_SPLINES: Final = {SPLINE: "spline", ORTHOGONAL: "ortho"}

_MOST: Final = 150
_DENSE: Final = 2.0
"""Up to so many edges, and up to so many for each node or group with an edge, a diagram gets right angles by itself."""


def splines_of(routing: str | None) -> str | None:
    """Graphviz's own word for a routing that a call chooses; None where it chooses none."""
    return None if routing is None else _SPLINES[checked_routing(routing)]


def routing_of_edges(diagram: Diagram, settings: LayoutSettings) -> dict[int, str]:
    """How each edge that can be seen runs, by its key: as the settings say of it or of all, else as suits best."""
    usual = settings.routing or default_routing(diagram)
    return {
        edge.key: settings.edge_routings.get(edge.key, usual)
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    }


def default_routing(diagram: Diagram) -> str:
    """How edges run by default: in right angles, but as splines where there are very many of them.

    Where many edges meet in few nodes, right angles would be bundles of parallel lines that no eye can follow.
    """
    edges = [edge for edge in diagram.edges_in_order() if edge.attributes["line"] != "invisible"]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return ORTHOGONAL if len(edges) <= min(_MOST, _DENSE * len(ends)) else SPLINE
