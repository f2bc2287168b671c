"""Each case is a flowchart whose comments state the order of its elements; other properties hold for all of them.

`%% across: a b c`: the middles of these are in this order from left to right. `%% down: a b c`: from top to bottom.
`%% near: a b c`: between each of these and the next there are at most as many pixels as the layout keeps free anyway,
from left to right; `%% near-down: a b c`: the same from top to bottom.
`%% apart: a 14`: edges that end above or below this node are that far apart there, in pixels.
`%% crossed: g`: edges cross the titles of these groups; none without such a line.
`%% diagnostics: LAY301`: the diagnostics of the layout; none if there is no such line.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv import read
from diagconv.layout import lay_out
from diagconv.style import compute_looks
from tests.unit.layout.holding import check, crossed_titles

if TYPE_CHECKING:
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.engine import Engine
    from diagconv.model import Diagram

NEAR = 40.0
"""The greatest gap between boxes beside or below each other that nothing keeps apart, in pixels."""

CASES = sorted((Path(__file__).parent / "cases").glob("*.mmd"))


def laid_out(diagram: Diagram, engine: Engine) -> tuple[Layout, list[str]]:
    found = []
    layout = lay_out(diagram, compute_looks(diagram, "default", []), engine=engine, timeout=600, diagnostics=found)
    return layout, [diagnostic.code for diagnostic in found]


def comments(text: str, word: str) -> list[list[str]]:
    start = f"%% {word}: "
    return [line.removeprefix(start).split() for line in text.splitlines() if line.startswith(start)]


def least_gap(diagram: Diagram, layout: Layout, name: str) -> float:
    """How far apart edges end above and below a node, at least."""
    middle = layout.nodes[name].box.center.y
    ends: dict[bool, list[float]] = {False: [], True: []}
    for edge in diagram.edges_in_order():
        curve = layout.edges[edge.key].curve
        for vertex, end in ((edge.source, curve[0]), (edge.target, curve[-1])):
            if vertex == name:
                ends[end.y > middle].append(end.x)
    return min(other - one for side in ends.values() for one, other in pairwise(sorted(side)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, engine: Engine) -> None:
    text = path.read_text("utf-8")
    diagram = read(text, "mermaid")
    layout, found = laid_out(diagram, engine)
    places = {**layout.nodes, **layout.groups}
    for axis, word in enumerate(("across", "down")):
        for names in comments(text, word):
            middles = [places[name].box.center[axis] for name in names]
            assert middles == sorted(middles), f"{word}: {names} are at {middles}"
            assert len(set(middles)) == len(middles), f"{word}: {names} are at {middles}"
    for names in comments(text, "near"):
        boxes = [places[name].box for name in names]
        assert max(other.x - one.right for one, other in pairwise(boxes)) <= NEAR, f"{names} are apart"
    for names in comments(text, "near-down"):
        boxes = [places[name].box for name in names]
        assert max(other.y - one.bottom for one, other in pairwise(boxes)) <= NEAR, f"{names} are apart"
    for name, least in comments(text, "apart"):
        assert least_gap(diagram, layout, name) >= float(least), f"edges of {name} are crowded"
    assert found == [code for codes in comments(text, "diagnostics") for code in codes]
    assert crossed_titles(layout) == [name for names in comments(text, "crossed") for name in names]
    check(diagram, layout)
    assert laid_out(diagram, engine) == (layout, found)
