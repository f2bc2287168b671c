"""What layout has to say."""

from __future__ import annotations

from diagconv.diagnostics import note, warning

NO_LABELS = warning(
    "LAY201",
    "Graphviz crashed on this diagram, so the labels of its edges were given no room; they may cover something",
)
NO_CLUSTERS = warning(
    "LAY202", "Graphviz crashed on this diagram, so it was laid out without its groups; their frames may overlap"
)
DIRECTION_IGNORED = note(
    "LAY301",
    "the group “{group}” runs as its surroundings do, not {direction}: an edge leads from within it to outside",
    "connect the group itself instead of what is in it",
)
TOO_MANY_EDGES = note(
    "LAY311",
    "its edges are curves: {count} are too many for right angles, which are found for up to {most}",
    "draw it with the routing “spline”, or in several diagrams",
)
