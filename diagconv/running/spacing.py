"""Space for labels that are wider than the icon above them, so that they do not run into each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.diagrams.label_spacing import cluster_margin_for, gap_for
from diagconv.formats.graphviz.unescaping import read_label
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, NodeValue


def graph_spacing(graph: DiagramValue) -> dict[str, str]:
    """The attributes of a diagram that put its nodes apart: those of the library and the script, where they suffice.

    Args:
        graph: what the script builds.
    """
    direction = str(graph.graph.get("rankdir", graph.direction)).upper()
    gaps = gap_for(_labels_below_icons(graph.nodes, graph.node), direction)
    return {name: gap for name, gap in gaps.items() if _is_larger(gap, graph.graph.get(name))}


def cluster_margin(cluster: ClusterValue, graph: DiagramValue) -> str | None:
    """The margin of a cluster whose frame its labels would cross; None if there is no such label."""
    inside = [node for node in graph.nodes if node.cluster is not None and node.cluster.first is cluster.first]
    margin = cluster_margin_for(_labels_below_icons(inside, graph.node))
    return margin if margin and _is_larger(margin, cluster.first.attributes.get("margin")) else None


def _labels_below_icons(nodes: Iterable[NodeValue], common: Mapping[str, Any]) -> list[str]:
    """The labels of nodes that are as wide as the library makes them."""
    found = (node for node in nodes if not {"width", "fixedsize"} & {*node.attributes, *common})
    return [plain_text(*read_label(node.label)) for node in found if node.attributes.get("shape") != "point"]


def _is_larger(size: str, given: Any) -> bool:
    """Whether a size is larger than the one that the script gives."""
    try:
        return given is None or float(size) > float(str(given).split()[0].split(",")[0])
    except (ValueError, IndexError):
        return True
