"""The order of rows: as declared wherever that costs no crossing."""

from __future__ import annotations

from pathlib import Path

import pytest

import diagconv
from benchmarks.pictures.figures import crossing_points
from benchmarks.pictures.scene import scene_of
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

UNCROSSED = Path(__file__).with_name("uncrossed")
"""Texts that can be drawn without a crossing."""

DECLARED = {
    "a fan": ("flowchart TB\na & b & c --> x & y & z", ["abc", "xyz"]),
    "sideways": ("flowchart LR\na & b & c --> x & y & z", ["abc", "xyz"]),
    "a group": ("flowchart TB\nsubgraph s\na\nb\nc\nend\nx --> b\ny --> c\nx --> a", ["abc", "xy"]),
    "chains": ("flowchart TB\nr --> b\nr --> a\na --> x\nb --> y\nx & y --> z", ["ba", "yx"]),
    "groups": ("flowchart TB\nr --> a & b & c\nsubgraph s\na --> x\nend\nsubgraph t\nb & c --> y\nend", ["abc", "xy"]),
    "against a crossing": ("flowchart TB\na --> y\nb --> x\nc --> z\nb --> y", ["abc", "yxz"]),
}
"""Texts, and which nodes stand in which order beside each other. The last one costs a crossing as it is declared."""


@pytest.mark.parametrize(("text", "rows"), DECLARED.values(), ids=DECLARED)
def test_declared_order_is_kept(text, rows):
    diagram = diagconv.read(text, "mermaid")
    made = draw_with_layout(diagram, RenderOptions.of({"routing": "orthogonal"}), [])
    across = 1 if diagram.direction == "LR" else 0
    for row in rows:
        places = [made.layout.nodes[node].box.center[across] for node in row]
        assert places == sorted(places)


@pytest.mark.parametrize("text", sorted(UNCROSSED.glob("*.mmd")), ids=lambda path: path.stem)
def test_edges_do_not_cross_where_they_need_not(text):
    diagram = diagconv.open_diagram(text)
    made = draw_with_layout(diagram, RenderOptions.of({"routing": "orthogonal"}), [])
    assert not crossing_points(scene_of(diagram, made.looks, made.layout))
