"""What Mermaid drew becomes the same scene as ours: its edges are found by the names that Mermaid gives them."""

from __future__ import annotations

import diagconv
from benchmarks.mermaid.scene import scene_from

TEXT = """flowchart TB
subgraph g
  a --> b
  a --> b
end
b named@-->|says| c_d
c_d ~~~ a
"""
LINE = [[20, 20], [20, 80]]
WORDS = {"lines": [[10, 40, 20, 14]], "size": 12}


def measured(**more):
    """A picture with these edges."""
    nodes = [{"id": name, "points": [[0, 0], [40, 0], [40, 20], [0, 20]], "text": WORDS} for name in ("a", "b", "c_d")]
    groups = [{"id": "g", "box": [0, 0, 100, 100], "text": WORDS}]
    return {"width": 200, "height": 100, "nodes": nodes, "groups": groups, "edges": [], "labels": []} | more


def scene(**more):
    """The scene of such a picture."""
    return scene_from(measured(**more), diagconv.read(TEXT, "mermaid"))


def test_nodes_and_groups():
    found = scene()
    assert [(node.name, node.groups) for node in found.nodes] == [
        ("a", frozenset("g")), ("b", frozenset("g")), ("c_d", frozenset())
    ]  # fmt: skip
    assert [text.size for text in found.texts] == [12] * 4


def test_edges_are_found_by_their_names():
    names = ["L_a_b_0", "L_a_b_2", "named", "L_unknown_0"]
    edges = [{"id": name, "seen": True, "line": LINE} for name in names]
    assert [edge.name for edge in scene(edges=edges).edges] == ["a -> b #0", "a -> b #1", "b -> c_d #2"]


def test_edges_that_are_not_seen_are_left_out():
    assert not scene(edges=[{"id": "L_c_d_a_0", "seen": False, "line": LINE}]).edges


def test_labels_of_edges():
    assert [text.name for text in scene(labels=[{"id": "named", "text": WORDS}]).texts if text.owner == "edge"] == [
        "b -> c_d #2"
    ]
