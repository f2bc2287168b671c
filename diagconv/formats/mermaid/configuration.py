"""Mermaid's configuration, and its words for curves, as settings of a layout: resolved here, nowhere else."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid.properties import CONFIG, CURVE, LINK_STYLE
from diagconv.model.settings import (
    LEAST_GAP,
    LEAST_WRAP,
    LINEAR,
    MOST_GAP,
    ORTHOGONAL,
    SPLINE,
    LayoutSettings,
    is_number,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.model import Diagram

ROUTING_OF_CURVE: Final[dict[str, str]] = {
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
"""Mermaid's curves (those of d3-shape, and its own `rounded`), each with the routing that comes nearest to it."""


def layout_settings(diagram: Diagram) -> LayoutSettings:
    """The settings in a diagram's properties; values that Mermaid could not use count for nothing."""
    config = _mapping(diagram.properties.get(CONFIG))
    flowchart = _mapping(config.get("flowchart"))
    return LayoutSettings(
        node_gap=_gap(flowchart.get("nodeSpacing")),
        rank_gap=_gap(flowchart.get("rankSpacing")),
        wrap=_wrap(flowchart.get("wrappingWidth")),
        wraps_markdown=config.get("markdownAutoWrap") is not False,
        routing=_routing_of_all(diagram, flowchart),
        edge_routings=_edge_routings(diagram),
    )


def _routing_of_all(diagram: Diagram, flowchart: Mapping[str, Any]) -> str | None:
    """By the curve of `linkStyle default interpolate`, else by that of the configuration."""
    default = _mapping(diagram.properties.get(LINK_STYLE)).get(CURVE)
    curve = default if isinstance(default, str) and default else flowchart.get(CURVE)
    return _routing(curve)


def _edge_routings(diagram: Diagram) -> dict[int, str]:
    curves = {edge.key: edge.attributes["properties"].get(CURVE) for edge in diagram.edges_in_order()}
    return {key: routing for key, curve in curves.items() if (routing := _routing(curve)) is not None}


def _routing(curve: Any) -> str | None:
    return ROUTING_OF_CURVE.get(curve) if isinstance(curve, str) else None


def _gap(value: Any) -> float | None:
    """A gap, brought within the bounds."""
    return min(max(float(value), LEAST_GAP), MOST_GAP) if is_number(value) else None


def _wrap(value: Any) -> float | None:
    return float(value) if is_number(value) and LEAST_WRAP <= value < inf else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
