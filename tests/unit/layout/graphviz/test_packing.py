"""Isolated boxes are packed into rows, none too long and all about equally long."""

from __future__ import annotations

import pytest

from diagconv.layout.gaps import Gaps
from diagconv.layout.graphviz.packing import packing_constraints
from diagconv.layout.scenes.rank_constraints import rank_constraints
from diagconv.layout.scenes.scene import Scene, SceneEdge

GAPS = Gaps(20, 50)


def packed(count: int, direction: str = "TB", size: tuple[float, float] = (80, 40), edges: int = 0) -> list[tuple]:
    """The packing constraints of so many boxes, of which the first ones have edges."""
    boxes = [str(number) for number in range(count)]
    scene = Scene(None, direction, {None: boxes}, dict.fromkeys(boxes))
    scene.edges = [SceneEdge(number, str(number), str(number + 1), 1, True) for number in range(edges)]
    constraints = packing_constraints(scene, rank_constraints(scene), dict.fromkeys(boxes, size), GAPS)
    return [(int(constraint.source), int(constraint.target)) for constraint in constraints]


@pytest.mark.parametrize(
    ("count", "direction", "row"), [(10, "TB", 10), (11, "TB", 6), (12, "BT", 6), (12, "LR", 12), (13, "RL", 7)]
)
def test_rows(count, direction, row):
    assert packed(count, direction) == [(number, number + row) for number in range(count - row)]


def test_a_box_with_an_edge_is_not_isolated():
    assert packed(14, edges=2) == [(number, number + 6) for number in range(3, 8)]


def test_many_boxes_fill_a_wide_rectangle():
    pairs = packed(400)
    row = pairs[0][1]
    width, height = row * 100, 400 / row * 90
    assert 1.2 < width / height < 2.1


def test_nothing_is_in_no_row():
    assert packed(0) == []
