"""Neighbours are in the order of declaration wherever that costs nothing."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.layout import lay_out
from diagconv.layout.coordinates.declared_order import in_declared_order, inversions
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.scenes.scene import Scene, SceneLayout
from diagconv.style import compute_looks


def row(direction: str, order: str) -> tuple[Scene, SceneLayout, int]:
    """A scene of three boxes a, b and c, and a layout of them in this order."""
    scene = Scene(None, direction, {None: ["a", "b", "c"]}, dict.fromkeys("abc"))
    across = 1 if scene.is_sideways else 0
    places = {box: 100.0 * number for number, box in enumerate(order)}
    boxes = {box: Box(0, at, 50, 50) if across else Box(at, 0, 50, 50) for box, at in places.items()}
    size = (50, 250) if across else (250, 50)
    labels = {0: Point(25, 75) if across else Point(75, 25)}
    return scene, SceneLayout(*size, boxes, {}, labels), across


@pytest.mark.parametrize("direction", ["TB", "LR"])
@pytest.mark.parametrize(("order", "before", "after"), [("abc", 0, 0), ("acb", 1, 1), ("bca", 2, 1), ("cba", 3, 0)])
def test_mirroring(direction, order, before, after):
    scene, layout, across = row(direction, order)
    mirrored = in_declared_order(scene, layout, across)
    assert inversions(scene, layout.boxes) == before
    assert inversions(scene, mirrored.boxes) == after


def test_labels_are_mirrored_too():
    scene, layout, across = row("TB", "cba")
    assert in_declared_order(scene, layout, across).label_centers == {0: Point(175, 25)}


@pytest.mark.parametrize("direction", ["TB", "BT", "LR", "RL"])
@pytest.mark.parametrize(
    "text", ["a --> b & c & d", "a --> b & c\nb --> d\nc --> d & e", "subgraph g\n b\n c\n d\nend\na --> b & c & d"]
)
def test_children_are_in_the_order_of_declaration(text, direction):
    diagram = diagconv.read(f"flowchart {direction}\n{text}", "mermaid")
    nodes = lay_out(diagram, compute_looks(diagram, "default", [])).nodes
    axis = 1 if direction in ("LR", "RL") else 0
    assert nodes["b"].box.center[axis] < nodes["c"].box.center[axis]
