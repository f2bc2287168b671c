"""How diagrams are decomposed into scenes: which groups are laid out alone, and which edges get pins."""

from __future__ import annotations

import pytest

from diagconv import Diagram, read
from diagconv.layout.scenes.decomposition import decompose, report_ignored_directions


def scenes(text: str, merged: frozenset[str] = frozenset()) -> dict[str | None, list[tuple[str | None, ...]]]:
    """The edges of all scenes by their groups: source, pin in it, target, pin in that."""
    return {
        scene.group: [(edge.source, edge.source_pin, edge.target, edge.target_pin) for edge in scene.edges]
        for scene in decompose(read(text, "mermaid"), merged).scenes
    }


INNER = "subgraph g\n direction LR\n a --> b\n end\n"


def test_an_edge_across_the_border_is_pinned():
    assert scenes(f"flowchart TB\n {INNER} b --> c\n c --> a") == {
        "g": [("a", None, "b", None)],
        None: [("g", "b", "c", None), ("c", None, "g", "a")],
    }


def test_an_edge_between_two_of_them_is_pinned_twice():
    found = scenes(f"flowchart TB\n {INNER} subgraph h\n direction RL\n c --> d\n end\n b --> d")
    assert found[None] == [("g", "b", "h", "d")]


def test_a_pin_may_be_a_group():
    found = scenes("flowchart TB\n subgraph g\n direction LR\n a --> i\n subgraph i\n b\n end\n end\n i --> c")
    assert found[None] == [("g", "i", "c", None)]


def test_what_cannot_be_pinned_runs_along():
    assert scenes(f"flowchart TB\n {INNER} b --> c", frozenset("g")) == {
        None: [("a", None, "b", None), ("b", None, "c", None)]
    }


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        (f"flowchart TB\n {INNER} b --> c", []),
        (f"flowchart LR\n subgraph o\n direction TB\n {INNER} end\n b --> c", ["g"]),  # across two such borders
        (f"flowchart LR\n subgraph o\n direction TB\n {INNER} c\n end\n b --> c", []),
        (f"flowchart TB\n subgraph o\n {INNER} end\n o --> a", ["g"]),  # from around the group into it
        ("flowchart TB\n subgraph g\n direction LR\n a\n end\n a --> b", []),  # there is nothing to run in a direction
    ],
)
def test_ignored(text, ignored):
    diagram: Diagram = read(text, "mermaid")
    found = []
    report_ignored_directions(decompose(diagram), diagram, found)
    assert decompose(diagram).ignored == ignored
    assert [diagnostic.code for diagnostic in found] == ["LAY301"] * len(ignored)
