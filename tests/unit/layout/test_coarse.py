"""The coarse layout of large scenes: nothing overlaps, groups hold what is in them, edges run as the direction says."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from diagconv import read
from diagconv.layout import lay_out
from diagconv.layout.coarse import coarse_layout as module
from diagconv.layout.coarse import ranks
from diagconv.layout.geometry.boxes import touch
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.geometry.placement import Layout

TEXT = """flowchart {direction}
    start --> a
    subgraph one [First group]
        a -- label --> b & c
        subgraph two [Second group]
            b --> d --> b
            e
        end
        c --> d
    end
    a --> end1 & end2 & end3
    d -- far --> end1
    two --> end2
    end3 --> start
    lone1; lone2; lone3
"""


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every scene for a large one."""
    monkeypatch.setattr(module, "_MOST", -1)


def laid_out(text: str, found: list[Diagnostic] | None = None) -> Layout:
    diagram = read(text, "mermaid")
    return lay_out(diagram, compute_looks(diagram, "default", []), diagnostics=found)


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("direction", ["TB", "BT", "LR", "RL"])
def test_edges_run_in_the_direction_and_nothing_overlaps(direction):
    layout = laid_out(TEXT.format(direction=direction))
    boxes = {id: node.box for id, node in layout.nodes.items()}
    assert not [pair for pair in combinations(boxes, 2) if touch(boxes[pair[0]], boxes[pair[1]])]
    groups = {id: group.box for id, group in layout.groups.items()}
    for group, inside in {"one": "abcde", "two": "bde"}.items():
        box = groups[group]
        within = {
            id
            for id, each in boxes.items()
            if box.x < each.x and each.right < box.right and box.y < each.y < box.bottom
        }
        assert within == set(inside)
    sign, along = {"TB": (1, "y"), "BT": (-1, "y"), "LR": (1, "x"), "RL": (-1, "x")}[direction]
    for upper, lower in ("sa", "ab", "ac", "bd", "aE"):
        ends = [boxes[{"s": "start", "E": "end1"}.get(name, name)] for name in (upper, lower)]
        assert sign * (getattr(ends[1], along) - getattr(ends[0], along)) > 0
    assert all(edge.label is None or edge.curve for edge in layout.edges.values())


@pytest.mark.usefixtures("coarse")
def test_a_chain_is_straight_and_isolated_nodes_fill_a_rectangle():
    layout = laid_out("graph TD\n" + "\n".join(f"  n{number} --> n{number + 1}" for number in range(30)))
    middles = {round(node.box.x + node.box.width / 2, 1) for node in layout.nodes.values()}
    assert max(middles) - min(middles) < 1
    layout = laid_out("graph TD\n" + "\n".join(f"  n{number}" for number in range(100)))
    assert 0.5 < layout.width / layout.height < 4


@pytest.mark.usefixtures("coarse")
def test_very_long_edges_take_no_memory(monkeypatch):
    monkeypatch.setattr(ranks, "_MOST_VIRTUAL", 100)
    chain = "\n".join(f"  n{number} --> n{number + 1}" for number in range(60))
    layout = laid_out(f"graph TD\n{chain}\n  n0 -- label --> n60\n  n0 --> n3\n  n60 --> n1\n")
    assert len(layout.edges) == 63
    assert all(edge.curve for edge in layout.edges.values())
    boxes = [node.box for node in layout.nodes.values()]
    assert not [pair for pair in combinations(boxes, 2) if touch(*pair)]


def test_only_large_scenes_are_laid_out_coarsely():
    def codes(nodes: int) -> list[str]:
        found: list[Diagnostic] = []
        laid_out("graph TD\n" + "\n".join(f"  n{number} --> n{number + 1}" for number in range(nodes)), found)
        return [one.code for one in found]

    assert codes(200) == []
    assert codes(900) == ["LAY312"]
