"""The rules of layout."""

from __future__ import annotations

from diagconv.diagnostics import note, warning

NO_LABELS = warning(
    "LAY201",
    "Graphviz crashed on this diagram, so it was laid out without space for edge labels, which may overlap",
)
NO_CLUSTERS = warning(
    "LAY202", "Graphviz crashed on this diagram, so it was laid out without its groups; their frames may overlap"
)
DIRECTION_IGNORED = note(
    "LAY301",
    "the direction {direction} of group “{group}” is ignored: an edge leads out of the group",
    "connect the group itself instead of something in it",
)
COARSE = note(
    "LAY312",
    "laid out coarsely, since it is large: {boxes} nodes and groups, and {edges} edges; edges may run behind nodes",
    "split it by its groups, or choose the renderer “graphviz”, which takes minutes",
)
TOO_MANY_EDGES = note(
    "LAY311",
    "the edges are drawn as splines: there are {count}, and orthogonal routing handles at most {most}",
    "choose the routing “spline”, or split the diagram",
)
