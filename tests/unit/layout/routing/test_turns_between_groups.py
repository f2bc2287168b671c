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


@pytest.mark.parametrize("direction", ["TB", "BT", "LR", "RL"])
def test_branches_of_a_fork_turn_on_one_side_of_the_border(direction):
    text = """
subgraph a
a1[a name]
end
subgraph b
b1 --> b2
b3 -->|a label| b4 & b5
end
subgraph c
c1 --> c2
end
a1 -->|leads to| b1 & b3 & c1
"""
    diagram = diagconv.read(f"flowchart {direction}{text}", "mermaid")
    made = draw_with_layout(diagram, RenderOptions.of({}), [])
    border, along = made.layout.groups["a"].box, 1 if direction in ("TB", "BT") else 0
    low, high = (border.y, border.bottom) if along else (border.x, border.right)
    curves = [made.layout.edges[edge.key].curve for edge in diagram.edges_in_order() if edge.source == "a1"]
    turns = [part[0][along] for curve in curves for part in pairwise(curve[::3]) if _is_across(part, along)]
    assert turns, "at least one branch bends"
    assert len({low < turn < high for turn in turns}) == 1


def _is_across(part, along):
    """Whether a part of a curve runs across the flow."""
    (start, end) = part
    return abs(start[along] - end[along]) < 0.5 and abs(start[1 - along] - end[1 - along]) > LONG
