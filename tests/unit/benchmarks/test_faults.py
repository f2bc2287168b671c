"""Pictures made by hand have the faults that were put into them, and no others."""

from __future__ import annotations

import pytest

from benchmarks.pictures.faults import KINDS, faults_of
from benchmarks.pictures.scene import Scene

from .scenes import diamond, edge, group, node, scene, text

A, B = node("a", 100, 100), node("b", 100, 300)
THROUGH_A = ((120, 50), (120, 200))

CASES = {
    # Text in its shape
    "nothing": (scene(), {}),
    "text fills its node": (scene(A, text("node", "a", 100, 110, A.border)), {}),
    "text sticks out to the left": (scene(A, text("node", "a", 98, 110, A.border)), {"text out": 1}),
    "text sticks out below": (scene(A, text("node", "a", 100, 130, A.border)), {"text out": 1}),
    "text in the box of a diamond but not in it": (
        scene(it := diamond("a", 100, 100), text("node", "a", 100, 114, it.border)), {"text out": 1},
    ),
    "label out of the picture": (scene(text("edge", "e", 970, 10)), {"text out": 1}),
    # Labels over labels
    "labels side by side": (scene(text("edge", "e", 10, 10), text("edge", "f", 50, 10)), {}),
    "labels over each other": (scene(text("edge", "e", 10, 10), text("edge", "f", 49, 10)), {"lab/lab": 1}),
    "three labels on one place": (
        scene(text("edge", "e", 10, 10), text("group", "g", 10, 10), text("title", "t", 10, 10)), {"lab/lab": 3},
    ),
    # Labels over nodes
    "label beside a node": (scene(A, text("edge", "e", 60, 110)), {}),
    "label on a node": (scene(A, text("edge", "e", 61, 110)), {"lab/node": 1}),
    "label within a node": (scene(A, text("edge", "e", 100, 110)), {"lab/node": 1}),
    "label in the free corner of a diamond": (scene(diamond("a", 100, 100), text("edge", "e", 66, 92)), {}),
    "title of a group on a node in it": (
        scene(group("g", 90, 90, 60, 60), node("a", 100, 100, "g"), text("group", "g", 100, 95)), {"lab/node": 1},
    ),
    # Nodes and groups
    "nodes side by side": (scene(A, node("b", 140, 100)), {}),
    "nodes over each other": (scene(A, node("b", 139, 139)), {"node/node": 1}),
    "node in a node": (scene(A, diamond("b", 100, 100)), {"node/node": 1}),
    "diamonds whose boxes overlap": (scene(diamond("a", 100, 100), diamond("b", 125, 125)), {}),
    "node in its group": (scene(group("g", 90, 90, 60, 60), node("a", 100, 100, "g")), {}),
    "node sticks out of its group": (scene(group("g", 110, 90, 60, 60), node("a", 100, 100, "g")), {"node/grp": 1}),
    "node in a foreign group": (scene(group("g", 90, 90, 60, 60), A), {"node/grp": 1}),
    "node over the border of a foreign group": (scene(group("g", 130, 90, 60, 60), A), {"node/grp": 1}),
    "group in its group": (scene(group("g", 0, 0, 90, 90), group("h", 10, 10, 50, 50, "g")), {}),
    "group sticks out of its group": (
        scene(group("h", 10, 10, 90, 50, "g"), group("g", 0, 0, 90, 90)), {"node/grp": 1},
    ),
    "groups over each other": (scene(group("g", 0, 0, 90, 90), group("h", 10, 10, 50, 50)), {"node/grp": 1}),
    # Edges
    "edge along the border of the picture": (scene(edge("a", "b", (0, 0), (1000, 0))), {}),
    "edge leaves the picture and comes back": (scene(edge("a", "b", (990, 0), (1010, 50), (990, 99))), {"edge out": 1}),
    "edge between nodes": (scene(A, B, edge("a", "b", (120, 140), (120, 300))), {}),
    "edge through its own node": (scene(A, edge("a", "b", *THROUGH_A)), {}),
    "edge through a foreign node": (scene(A, edge("c", "d", *THROUGH_A)), {"edge/node": 1}),
    "edge through two foreign nodes": (scene(A, B, edge("c", "d", (120, 50), (120, 400))), {"edge/node": 2}),
    "edge ends in a foreign node": (scene(A, edge("c", "d", (120, 50), (120, 110))), {"edge/node": 1}),
    "edge along the side of a node": (scene(A, edge("c", "d", (100, 50), (100, 200))), {}),
    "edge past the tip of a diamond": (scene(diamond("a", 100, 100), edge("c", "d", (101, 50), (101, 112))), {}),
    # Titles crossed
    "edge crosses a foreign title": (
        scene(group("g", 100, 100, 60, 60), text("group", "g", 105, 105), edge("a", "b", *THROUGH_A)),
        {"title/far": 1},
    ),
    "edge into a group crosses its title": (
        scene(group("g", 100, 100, 60, 60), text("group", "g", 105, 105), edge("a", "b", *THROUGH_A, groups=("g",))),
        {"title/own": 1},
    ),
    "a title counts once, by whomever it is crossed": (
        scene(
            text("group", "g", 105, 105),
            *(edge("a", "b", (x, 50), (x, 200)) for x in (110, 120)),
            *(edge("g", "b", (x, 50), (x, 200)) for x in (130, 140)),
        ),
        {"title/far": 1, "title/own": 1},
    ),
    "edge beside a title": (scene(text("group", "g", 121, 105), edge("a", "b", *THROUGH_A)), {}),
    # Edges over labels
    "edge through its own label": (scene(text("edge", "a -> b", 105, 105), edge("a", "b", *THROUGH_A)), {}),
    "edge through a foreign label": (
        scene(text("edge", "c -> d", 105, 105), edge("a", "b", *THROUGH_A)), {"edge/lab": 1},
    ),
    # Crossings
    "edges cross": (scene(edge("a", "b", (0, 0), (100, 100)), edge("c", "d", (100, 0), (0, 100))), {"cross": 1}),
    "edges on one line": (
        scene(edge("a", "b", (0, 50), (100, 50)), edge("c", "d", (40, 0), (40, 50), (200, 50))),
        {"edge/edge": 1},
    ),
    "edges end to end on one line": (
        scene(edge("a", "b", (0, 50), (100, 50)), edge("c", "d", (100, 50), (200, 50))), {},
    ),
    "edges with a common end may share a line": (
        scene(edge("a", "b", (0, 50), (100, 50)), edge("a", "d", (0, 50), (200, 50))), {},
    ),
    "edges cross twice": (
        scene(edge("a", "b", (0, 50), (100, 50)), edge("c", "d", (10, 0), (50, 100), (90, 0))), {"cross": 2},
    ),
    "edges cross at a joint": (
        scene(edge("a", "b", (0, 50), (100, 50)), edge("c", "d", (50, 0), (50, 50), (50, 100))), {"cross": 1},
    ),
    "edges run beside each other": (
        scene(edge("a", "b", (0, 50), (100, 50)), edge("c", "d", (0, 51), (100, 51))), {},
    ),
    "edges come together at their common end": (
        scene(edge("a", "c", (0, 0), (100, 100)), edge("b", "c", (90, 0), (98, 101))), {},
    ),
    "edges run on one way to their common end": (
        scene(edge("a", "c", (0, 0), (500, 10), (900, 10)), edge("b", "c", (0, 10), (500, 9), (600, 11), (900, 9))), {},
    ),
    "edges without a common end cross at a sharp angle": (
        scene(edge("a", "c", (0, 0), (500, 10)), edge("b", "d", (0, 10), (500, 0))), {"cross": 1},
    ),
    "edges with a common end cross far from it": (
        scene(edge("a", "c", (0, 0), (100, 100)), edge("b", "c", (90, 0), (20, 60), (100, 110))), {"cross": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_faults(name: str) -> None:
    picture, expected = CASES[name]
    assert counts(picture) == expected


def test_every_kind_is_found() -> None:
    assert {kind.name for kind in KINDS} == {name for _, expected in CASES.values() for name in expected}


def counts(picture: Scene) -> dict[str, int]:
    return {name: len(found) for name, found in faults_of(picture).items() if found}
