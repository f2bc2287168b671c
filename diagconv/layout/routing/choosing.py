"""Which way each edge runs: as the call says, else as the text does in Mermaid's words, else as we find it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import did_you_mean
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.model import Diagram

SPLINE: Final = "spline"
ORTHOGONAL: Final = "orthogonal"
LINEAR: Final = "linear"

ROUTINGS: Final = (SPLINE, ORTHOGONAL)
"""What a call can ask for."""

_SPLINES: Final = {SPLINE: "spline", ORTHOGONAL: "ortho"}

_MOST: Final = 150
_DENSE: Final = 2.0
"""Up to so many edges, and up to so many for each node or group with an edge, a diagram gets right angles by itself."""

CURVES: Final[dict[str, str]] = {
    "basis": SPLINE,
    "bumpX": SPLINE,
    "bumpY": SPLINE,
    "cardinal": SPLINE,
    "catmullRom": SPLINE,
    "monotoneX": SPLINE,
    "monotoneY": SPLINE,
    "natural": SPLINE,
    "linear": LINEAR,
    "rounded": ORTHOGONAL,
    "step": ORTHOGONAL,
    "stepAfter": ORTHOGONAL,
    "stepBefore": ORTHOGONAL,
}
"""Mermaid's words for curves (those of d3-shape, and its own `rounded`), and what comes nearest to them here."""


def checked(routing: str) -> str:
    """The name of a routing; a UsageError if it is none."""
    if routing in ROUTINGS:
        return routing
    hint = did_you_mean(routing, ROUTINGS)
    raise UsageError(
        f"there is no routing “{routing}”" + (f"; {hint}" if hint else f": choose from {', '.join(ROUTINGS)}")
    )


def splines_of(routing: str | None) -> str | None:
    """Graphviz's own word for a routing; None to say nothing."""
    return None if routing is None else _SPLINES[checked(routing)]


def routing_of_edges(diagram: Diagram, routing: str | None) -> dict[int, str]:
    """How each edge that can be seen runs, by its key.

    Args:
        diagram: the diagram.
        routing: one of `ROUTINGS` for all edges, whatever the text says; None to heed that.

    Raises:
        UsageError: there is no such routing.
    """
    if routing is not None:
        return dict.fromkeys(_visible(diagram), checked(routing))
    usual = CURVES.get(_curve_of_all(diagram), default_routing(diagram))
    return {
        edge.key: CURVES.get(_word(edge.attributes["properties"].get("curve")), usual)
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    }


def default_routing(diagram: Diagram) -> str:
    """How edges run if nobody says anything: in right angles, but as splines where there are very many of them.

    Where many edges meet in few nodes, right angles would be bundles of parallel lines that no eye can follow.
    """
    edges = [edge for edge in diagram.edges_in_order() if edge.attributes["line"] != "invisible"]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return ORTHOGONAL if len(edges) <= min(_MOST, _DENSE * len(ends)) else SPLINE


def _visible(diagram: Diagram) -> list[int]:
    return [edge.key for edge in diagram.edges_in_order() if edge.attributes["line"] != "invisible"]


def _curve_of_all(diagram: Diagram) -> str:
    """The word for all edges: that of `linkStyle default interpolate`, else that of the configuration."""
    default = diagram.properties.get("linkStyle")
    config = diagram.properties.get("config")
    flowchart = config.get("flowchart") if isinstance(config, dict) else None
    said = _word(default.get("curve")) if isinstance(default, dict) else ""
    return said or (_word(flowchart.get("curve")) if isinstance(flowchart, dict) else "")


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
