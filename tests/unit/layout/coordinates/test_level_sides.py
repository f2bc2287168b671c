"""Groups beside each other that begin or end at almost the same height do so at the same height."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.layout import lay_out
from diagconv.style import compute_looks

TEXT = "subgraph g\n a[one line] --> b\nend\nsubgraph h\n c[two<br>lines<br>here] --> d{decision}\nend\n"


def boxes(text: str, direction: str = "TB"):
    diagram = diagconv.read(f"flowchart {direction}\n{text}", "mermaid")
    return {group: place.box for group, place in lay_out(diagram, compute_looks(diagram, "default", [])).groups.items()}


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_sides_that_differ_little_are_level(direction):
    found = boxes(TEXT, direction)
    assert found["g"].y == pytest.approx(found["h"].y, abs=0.2)
    assert found["g"].bottom == pytest.approx(found["h"].bottom, abs=0.2)


def test_sides_that_differ_much_stay():
    found = boxes(TEXT + "subgraph h\n d --> e\nend")
    assert found["g"].bottom + 40 < found["h"].bottom


def test_groups_that_edges_end_at_stay():
    found = boxes(TEXT + "x --> g\nx --> c")
    assert found["g"].y > found["h"].y + 1
