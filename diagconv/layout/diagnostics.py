"""The rules of layout."""

from __future__ import annotations

from diagconv.diagnostics import note, warning

NO_LABELS = warning(
    "LAY201",
    "Graphviz crashed on this diagram, so no space was kept for the labels of its edges; they may cover something",
)
NO_CLUSTERS = warning(
    "LAY202", "Graphviz crashed on this diagram, so it was laid out without its groups; their frames may overlap"
)
DIRECTION_IGNORED = note(
    "LAY301",
    "the direction {direction} of group “{group}” is ignored: an edge leads out of the group",
    "connect the group itself instead of something in it",
)
TOO_MANY_EDGES = note(
    "LAY311",
    "the edges are drawn as splines: orthogonal routing handles up to {most} edges, and there are {count}",
    "choose the routing “spline”, or split the diagram",
)
