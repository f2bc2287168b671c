"""The score of a layout grows with crossings, bends, length, lines through labels, and size."""

from __future__ import annotations

from itertools import pairwise

import pytest

from diagconv import read
from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.sizes import Sizes
from diagconv.layout.scenes.decomposition import decompose
from diagconv.layout.scenes.sketch import Sketch
from diagconv.layout.scoring import rated

FRAME = {"a": Box(0, 0, 10, 10), "b": Box(190, 190, 10, 10)}


def curve(*points: tuple[float, float]):
    """A curve of straight pieces."""
    whole = (Point(*points[0]),)
    for start, end in pairwise(points):
        whole += straight(Point(*start), Point(*end))[1:]
    return whole


def scored(*curves, boxes=FRAME) -> float:
    return rated(Sketch(dict(boxes), dict(enumerate(curves))), Sizes({}, {}, {}), []).score


LEVEL, BESIDE, UPRIGHT = curve((20, 100), (120, 100)), curve((20, 50), (120, 50)), curve((70, 0), (70, 100))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ([LEVEL, curve((150, 50), (150, 150))], [LEVEL, curve((70, 50), (70, 150))]),  # a crossing
        ([LEVEL], [curve((20, 100), (66, 100), (70, 104), (70, 150))]),  # a bend
        ([LEVEL], [curve((20, 100), (180, 100))]),  # length
    ],
)
def test_what_is_worse(better, worse):
    assert scored(*better) < scored(*worse)


def test_lines_that_only_touch_do_not_cross():
    assert scored(LEVEL, UPRIGHT) == pytest.approx(scored(LEVEL, BESIDE))


def test_large_and_long_pictures_are_worse():
    wide = {"a": Box(0, 0, 10, 10), "b": Box(590, 190, 10, 10)}
    assert scored() < scored(boxes=wide)


@pytest.mark.parametrize(("direction", "way"), [("TB", 1), ("BT", -1), ("LR", 1), ("RL", -1)])
def test_branches_that_are_not_level_are_worse(direction, way):
    def place(across: float, along: float) -> Box:
        x, y = (way * along, across) if direction in ("LR", "RL") else (across, way * along)
        return Box(x, y, 10, 10)

    scenes = decompose(read(f"flowchart {direction}\na --> b & c\nb & c --> d", "mermaid")).scenes
    level = {"a": place(50, 0), "b": place(0, 50), "c": place(100, 50), "d": place(50, 150)}
    shifted = level | {"c": place(100, 100)}
    scores = [rated(Sketch(dict(boxes), {}), Sizes({}, {}, {}), scenes).score for boxes in (level, shifted)]
    assert scores[0] < scores[1]
