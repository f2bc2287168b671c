"""Space for labels that are wider than the icon above them, so that they do not run into each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphviz.quoting import quote

from diagconv.formats.diagrams.label_spacing import cluster_margin_for, gap_for
from diagconv.formats.graphviz.unescaping import read_label
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, NodeValue

_LOOP_MARGIN: Final = 30
"""The margin of a cluster, in points, in which the label of a loop at a node does not touch the cluster's title."""


def spacing(graph: DiagramValue) -> str:
    """Statements in DOT that put nodes, and frames around them, apart, where the library and the script do not.

    Args:
        graph: what the script builds.
    """
    direction = str(graph.graph.get("rankdir", graph.direction)).upper()
    gaps = gap_for(_labels_below_icons(graph.nodes, graph.node), direction)
    found = [f"graph [{name}={gap}]" for name, gap in gaps.items() if _is_larger(gap, graph.graph.get(name))]
    inside: dict[int, list[NodeValue]] = {}
    for node in graph.nodes:
        if node.cluster is not None:
            inside.setdefault(id(node.cluster.first), []).append(node)
    looped = {id(line.tail) for line in graph.lines if line.tail is line.head and line.attributes.get("label")}
    for cluster in graph.clusters:
        nodes = inside.get(id(cluster), [])
        margin = _margin(cluster, _labels_below_icons(nodes, graph.node), any(id(node) in looped for node in nodes))
        if margin is not None:
            found.append(_within(cluster, f"graph [margin={margin}]"))
    return "\n".join(found)


def _within(cluster: ClusterValue, statement: str) -> str:
    """A statement within a cluster, which is opened again."""
    around: ClusterValue | None = cluster
    while around is not None:
        statement = f"subgraph {quote(f'cluster_{around.name}')} {{ {statement} }}"
        around = around.parent
    return statement


def _margin(cluster: ClusterValue, labels: list[str], has_loop: bool) -> str | None:
    """The margin of a cluster whose frame or title a label would cross; None if there is no such label.

    Args:
        cluster: the cluster.
        labels: those of the nodes in it.
        has_loop: whether a loop at one of these nodes has a label.
    """
    wanted = max(float(cluster_margin_for(labels) or 0), _LOOP_MARGIN if has_loop else 0)
    margin = f"{wanted:.0f}" if wanted else None
    return margin if margin and _is_larger(margin, cluster.attributes.get("margin")) else None


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
