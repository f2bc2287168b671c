"""Where a text has its edges: in its groups, or outside. An annotation, which does not count in equality."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from diagconv.model import Diagram, Edge

AFTER_GROUPS: Final = "edges_after_groups"
"""In `Diagram.graph`: whether a text of the diagram shall have all edges after all groups; not there if unknown."""


def annotate_edge_placement(diagram: Diagram, *, after_groups: bool, outside_groups: bool) -> None:
    """Annotate where a diagram's text has its edges.

    Args:
        diagram: the diagram, which is changed.
        after_groups: whether all edges of its text stand after all groups.
        outside_groups: whether no edge of its text stands within a group, though some before or between them.
    """
    are_after = after_groups or (
        outside_groups and any(_is_in_group(diagram, edge) for edge in diagram.edges_in_order())
    )
    diagram.graph[AFTER_GROUPS] = are_after


def annotate_by_spans(diagram: Diagram) -> None:
    """Annotate where a diagram's text has its edges, by the spans of these and of the blocks of groups."""
    spans = sorted(span for group in diagram.groups if (span := diagram.group_at(group)["span"]))
    if not spans:
        return
    places: list[int] = []
    for _, targets in diagram.adjacency():  # a loop here is compiled, a generator of the diagram is not
        for between in targets.values():
            places += [span.start for attributes in between.values() if (span := attributes["span"])]
    if not places:
        return
    starts, ends = [span.start for span in spans], [0, *accumulate((span.end for span in spans), max)]
    annotate_edge_placement(
        diagram,
        after_groups=min(places) >= ends[-1],
        outside_groups=all(place >= ends[bisect(starts, place)] for place in places),
    )


def _is_in_group(diagram: Diagram, edge: Edge) -> bool:
    """Whether a group contains both ends of an edge."""
    return not set(diagram.ancestors(edge.source)).isdisjoint(diagram.ancestors(edge.target))
