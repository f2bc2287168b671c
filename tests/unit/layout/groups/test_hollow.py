"""Groups are not hollow: what is in them keeps no farther from their sides than it must."""

from __future__ import annotations

from typing import Final

import pytest

import diagconv
from diagconv.layout import lay_out
from diagconv.style import compute_looks

LEAF: Final = """
subgraph g
 a --> b --> leaf
end
subgraph h
 x --> y
 z
end
b --> y
a --> x
"""
LEAF_OF_TWO_ROWS: Final = """
subgraph g
 a[ChatComposer] --> b[RunTransport] --> leaf[renderer]
 c[useWidgetSelfHeal] --> d[POST heal origin]
end
subgraph h
 e[POST chat-turn] --> f[rendering] --> k[runner loop]
 k --> l[run-event log] & m[describe] & o[call tool]
 n[stream] --> l
 n -.- k
 d --> f
 p[sessions] <--> e
end
b --> n
a --> e
"""
TITLE: Final = """
a --> b --> c[ngram_overlap_primitives] --> d --> e
subgraph g [ngram_overlap_primitives]
 n[Ngrams]
 k[getNgrams]
 r[rougeN]
 l[rougeLSummaryLevel]
 m[reconLcs]
end
b --> k --> n --> r
n --> l
m --> l
"""


def filled(text: str, direction: str) -> float:
    """How long the boxes in the group g are side by side, as a share of its length across the direction of edges."""
    diagram = diagconv.read(f"flowchart {direction}\n{text}", "mermaid")
    layout = lay_out(diagram, compute_looks(diagram, "default", []))
    inside = [node for node, attributes in diagram.nodes(data=True) if attributes["group"] == "g"]
    boxes = [layout.nodes[node].box for node in inside if node in layout.nodes]
    group = layout.groups["g"].box
    if direction in ("LR", "RL"):
        return sum(box.height for box in boxes) / group.height
    return sum(box.width for box in boxes) / group.width


@pytest.mark.parametrize("direction", ["LR", "RL"])
@pytest.mark.parametrize(("text", "least"), [(LEAF, 0.5), (LEAF_OF_TWO_ROWS, 0.6)])
def test_leaves_do_not_move_aside_for_what_is_in_another_group(text, least, direction):
    assert filled(text, direction) > least


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_titles_get_no_more_space_than_they_need(direction):
    assert filled(TITLE, direction) > 1.1
