"""Chains are straight, parents in the middle, whatever the direction; what is in a group keeps clear of its sides."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.layout import lay_out
from diagconv.style import compute_looks

DIRECTIONS = ["TB", "BT", "LR", "RL"]


def centers(text: str, direction: str) -> dict[str, float]:
    """The middle of each node, across the direction of edges."""
    diagram = diagconv.read(f"flowchart {direction}\n{text}", "mermaid")
    layout = lay_out(diagram, compute_looks(diagram, "default", []))
    return {node: place.box.center[1 if direction in ("LR", "RL") else 0] for node, place in layout.nodes.items()}


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a --> b[a wider one] --> c -->|label| d", [["a", "b", "c", "d"]]),
        ("a --> b & c\nb --> d --> e\nc --> f", [["b", "d", "e"], ["c", "f"]]),
        ("subgraph g\n a --> b\nend\nsubgraph h\n c --> d\nend\nb --> c", [["a", "b", "c", "d"]]),
        ("a --> b --> c\nc --> a", [["a", "b", "c"]]),
        ("a --> b --> c\na --> c", [["a", "b", "c"]]),
        ("subgraph g\n a --> b\nend\nx & y & z --> b", [["a", "b"]]),
    ],
)
def test_chains_are_straight(text, lines, direction):
    found = centers(text, direction)
    for line in lines:
        assert max(found[node] for node in line) - min(found[node] for node in line) < 0.6


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("text", "parent", "children"),
    [
        ("a --> b & c", "a", "bc"),
        ("a{decision} -->|yes| b\na -->|no| c[a much wider one]", "a", "bc"),
        ("b & c & d --> a", "a", "bcd"),
        ("a --> b & c\nb --> d & e\nc --> f & g\nd --> h", "b", "de"),
        ("a --> b & c\nb & c --> d", "d", "bc"),
    ],
)
def test_parents_are_in_the_middle(text, parent, children, direction):
    found = centers(text, direction)
    low, high = min(found[child] for child in children), max(found[child] for child in children)
    assert found[parent] == pytest.approx((low + high) / 2, abs=4)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("text", "parent", "children"),
    [
        ("subgraph g\n a --> b\nend\nsubgraph h\n c & d & e & f\nend\na --> c & d\nb --> e & f", "b", "ef"),
        ("subgraph g\n a --> b\nend\nsubgraph h\n c & d & e & f\nend\nc & d --> a\ne & f --> b", "a", "cd"),
    ],
)
def test_narrow_forks_of_a_chain_hardly_lean(text, parent, children, direction):
    found = centers(text, direction)
    low, high = (found[child] for child in children)
    assert abs(found[parent] - (low + high) / 2) < (high - low) / 8


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_siblings_are_evenly_spaced(direction):
    found = centers("a --> b & c & d", direction)
    assert found["c"] - found["b"] == pytest.approx(found["d"] - found["c"], abs=2)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_groups_are_in_line_with_what_edges_connect_them_with(direction):
    text = "x --> g\nsubgraph g\n a & b & c\nend\ng --> h\nsubgraph h\n d\n e\nend\nh --> y"
    found = centers(text, direction)
    middles = [found["x"], found["b"], (found["d"] + found["e"]) / 2, found["y"]]
    assert max(middles) - min(middles) < 20  # a title is on one side of what is in its group


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    "text",
    [
        "x --> a --> b[a child that is much wider] & c & d",
        "x --> a{decision} -->|no| b\na -->|yes| c[a child that is much wider<br>and higher<br>than others] & d",
    ],
)
def test_the_middle_one_of_three_children_is_in_line(text, direction):
    found = centers(text, direction)
    assert found["a"] == pytest.approx(found["x"], abs=1)
    assert found["c"] == pytest.approx(found["a"], abs=1)
    assert found["c"] - found["b"] == pytest.approx(found["d"] - found["c"], abs=10)


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_what_is_in_a_group_is_in_the_middle_below_its_title(direction):
    text = "subgraph g [A title that is much wider than its content]\n a --> b\nend\nx --> y --> z\nb --> z"
    diagram = diagconv.read(f"flowchart {direction}\n{text}", "mermaid")
    layout = lay_out(diagram, compute_looks(diagram, "default", []))
    assert layout.nodes["a"].box.center.x == pytest.approx(layout.groups["g"].box.center.x, abs=20)
