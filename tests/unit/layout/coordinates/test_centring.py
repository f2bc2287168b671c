"""Forks are centred where that costs little: no chain bends, and forks that share its ends do not pay for it."""

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
    ("text", "box", "neighbours"),
    [
        pytest.param("a --> b & e\nb & c & d --> e", "a", "be", id="what one neighbour leads to is the other"),
        pytest.param("a --> b --> d\na --> d\nc & e --> d", "a", "bd", id="a shortcut beside a chain"),
        pytest.param(
            "subgraph s\n o --> b\n b --> f & l\nend\nsubgraph n\n w\nend\nsubgraph k\n r --> u\nend\nb --> w --> r",
            "b",
            "fw",
            id="a branch leads into another group",
        ),
    ],
)
def test_forks_are_centred(text, box, neighbours, direction):
    found = centers(text, direction)
    low, high = sorted(found[each] for each in neighbours)
    assert abs(found[box] - (low + high) / 2) <= (high - low) / 4


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("a --> b --> c --> d\na --> d\ne & f --> d", "bc"),
        ("a --> b --> c\na --> c", "abc"),
        ("subgraph g\n c --> m --> n --> o\nend\np --> m", "mno"),
    ],
)
def test_chains_stay_straight(text, chain, direction):
    found = centers(text, direction)
    assert max(found[each] for each in chain) - min(found[each] for each in chain) < 0.6


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_no_fork_is_centred_for_another(direction):
    wide, narrow = "m" * 18, "m" * 10
    found = centers(f"a[{wide}] & b[{wide}] --> c[{narrow}] & d[{narrow}]", direction)
    assert found["a"] + found["b"] == pytest.approx(found["c"] + found["d"], abs=2)
