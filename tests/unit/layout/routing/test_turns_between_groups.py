"""Edges between groups turn between them, not in the margin between a node and the border of its group."""

from __future__ import annotations

from itertools import pairwise

import pytest

import diagconv
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

NEAR = 8.0
"""Between an edge and the border of a group beside it there is at least so much, in pixels."""
LONG = 10.0
"""Shorter parts of edges cross a border, or are next to a corner."""

GROUPS = """
subgraph a
a1
a2
end
subgraph b
b1
end
subgraph c
c1
c2
end
a1 & a2 --> b1 --> c1 & c2
"""
LABELLED = """
subgraph a
a1
a2
a3
a4
end
subgraph b
b1
b2
b3
end
subgraph c
c1([a name that is longer])
end
b1 -->|one| c1
b2 -->|two| c1
b3 -->|three| c1
a1 --> c1
a2 --> b1
a3 --> b2
a4 --> b3
"""


@pytest.mark.parametrize("direction", ["TB", "BT", "LR", "RL"])
@pytest.mark.parametrize("text", [GROUPS, LABELLED], ids=["forks", "labels"])
def test_edges_turn_between_groups(direction, text):
    diagram = diagconv.read(f"flowchart {direction}{text}", "mermaid")
    layout = draw_with_layout(diagram, RenderOptions.of({"routing": "orthogonal"}), []).layout
    for edge in layout.edges.values():
        for start, end in pairwise(edge.curve[::3]):
            for group in layout.groups.values():
                x, y, width, height = group.box
                if start.x == end.x and abs(start.y - end.y) > LONG and _overlap(start.y, end.y, y, y + height) > LONG:
                    assert min(abs(start.x - x), abs(start.x - x - width)) >= NEAR
                if start.y == end.y and abs(start.x - end.x) > LONG and _overlap(start.x, end.x, x, x + width) > LONG:
                    assert min(abs(start.y - y), abs(start.y - y - height)) >= NEAR


def _overlap(one: float, other: float, low: float, high: float) -> float:
    return min(max(one, other), high) - max(min(one, other), low)
