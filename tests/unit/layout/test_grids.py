"""Loose boxes stand in rows, no longer than they may be and about equal."""

from __future__ import annotations

import pytest

from diagconv.layout.gaps import Gaps
from diagconv.layout.graphviz.packing import packing_constraints
from diagconv.layout.scenes.rank_constraints import rank_constraints
from diagconv.layout.scenes.scene import SceneEdge, Scene

GAPS = Gaps(20, 50)


def tied(count: int, direction: str = "TB", size: tuple[float, float] = (80, 40), links: int = 0) -> list[tuple]:
    """The ties among so many boxes, of which the first ones are linked."""
    boxes = [str(number) for number in range(count)]
    scene = Scene(None, direction, {None: boxes}, dict.fromkeys(boxes))
    scene.edges = [SceneEdge(number, str(number), str(number + 1), 1, True) for number in range(links)]
    ties = packing_constraints(scene, rank_constraints(scene), dict.fromkeys(boxes, size), GAPS)
    return [(int(tie.source), int(tie.target)) for tie in ties]


@pytest.mark.parametrize(
    ("count", "direction", "row"), [(10, "TB", 10), (11, "TB", 6), (12, "BT", 6), (12, "LR", 12), (13, "RL", 7)]
)
def test_rows(count, direction, row):
    assert tied(count, direction) == [(number, number + row) for number in range(count - row)]


def test_what_is_linked_is_not_loose():
    assert tied(14, links=2) == [(number, number + 6) for number in range(3, 8)]


def test_a_large_grid_is_no_tower():
    pairs = tied(400)
    row = pairs[0][1]
    width, height = row * 100, 400 / row * 90
    assert 1.2 < width / height < 2.1


def test_nothing_is_in_no_row():
    assert tied(0) == []
