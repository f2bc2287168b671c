"""Where a text has its edges: in its groups, or all after them. An annotation, which does not count in equality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from diagconv.model import Diagram

AFTER_GROUPS: Final = "edges_after_groups"
"""In `Diagram.graph`: whether all edges of the text stand after all groups; not there if nothing is known."""


def annotate_edge_placement(diagram: Diagram) -> None:
    """Annotate a diagram with the placement of its edges, if groups have the spans of their whole blocks."""
    ends = [span.end for group in diagram.groups if (span := diagram.group_at(group)["span"])]
    starts = [span.start for edge in diagram.edges_in_order() if (span := edge.attributes["span"])]
    if ends and starts:
        diagram.graph[AFTER_GROUPS] = min(starts) >= max(ends)
