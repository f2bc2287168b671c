"""Where edges run sideways, boxes in one column are equally wide; where they run up or down, nothing changes."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions


def widths(text: str, *nodes: str) -> list[float]:
    """How wide these nodes are drawn."""
    diagram = diagconv.read(text, "mermaid")
    layout = draw_with_layout(diagram, RenderOptions.of({}), []).layout
    return [layout.nodes[node].box.width for node in nodes]


@pytest.mark.parametrize("direction", ["LR", "RL"])
def test_boxes_in_a_column_are_equally_wide(direction):
    first, second, third = widths(f"flowchart {direction}\na --> b[Test DB] & c[Production DB] & d[Dev DB]", *"bcd")
    assert first == second == third


@pytest.mark.parametrize(
    "text",
    [
        "flowchart LR\na --> b[Test] & c(Production DB)",
        "flowchart LR\na --> b[(Test DB)] & c[Production DB]",
        "flowchart LR\na --> c[Production DB] --> d\nb[Test DB] --> d",  # on one rank, though nothing leads to it
    ],
)
def test_boxes_of_other_shapes_too(text):
    first, second = widths(text, "b", "c")
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        "flowchart TB\na --> b[Test DB] & c[Production DB]",
        "flowchart LR\nb[Test DB] --> c[Production DB]",
        "flowchart LR\na --> b[x] & c[a box that is many times as wide]",
        "flowchart LR\na --> b[Test DB] & c{Production DB}",
        "flowchart LR\na --> b((Test)) & c[Production DB]",
        "flowchart LR\na --> b[Test DB]\nsubgraph s\nc[Production DB]\nend\na --> c",
    ],
)
def test_other_boxes_keep_their_widths(text):
    first, second = widths(text, "b", "c")
    assert first < second
