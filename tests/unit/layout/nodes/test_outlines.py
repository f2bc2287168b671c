"""Every shape holds its label, stays in its box, and has a border that edges can end at."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import OUTLINES, outline
from diagconv.layout.shapes.paths import flattened
from diagconv.model.vocabulary import SHAPES

SIZES = st.floats(1, 1200)
few = settings(max_examples=15)
ROUND = {"circle", "dbl-circ", "star"}
"""Shapes as wide as high, whatever their content: what is free for a content is a square."""


def test_every_shape_has_an_outline():
    assert set(OUTLINES) == set(SHAPES)


def test_unknown_shape_is_a_rectangle():
    assert outline("no such shape") is outline("rect")


@pytest.mark.parametrize("shape", SHAPES)
@given(width=SIZES, height=SIZES)
@few
def test_content_lies_within_the_border(shape, width, height):
    box = box_of(shape, width, height)
    border = outline(shape).border(box, 6.0)
    free = outline(shape).content(box)
    needed = Box(free.center.x - width / 2, free.center.y - height / 2, width, height)
    for corner in (*corners(free), *corners(needed)):
        assert is_within(corner, border), (shape, corner, border)


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - ROUND))
@given(width=SIZES, height=SIZES)
@few
def test_content_has_the_room_it_asked_for(shape, width, height):
    free = outline(shape).content(box_of(shape, width, height))
    assert free.width >= width - 0.01
    assert free.height >= height - 0.01


@pytest.mark.parametrize("shape", SHAPES)
@given(width=SIZES, height=SIZES)
@few
def test_strokes_and_border_stay_in_the_box(shape, width, height):
    box = box_of(shape, width, height)
    border = outline(shape).border(box, 6.0)
    drawn = [point for stroke in outline(shape).strokes(box, 6.0) for point in flattened(stroke.path)]
    for point in (*border, *drawn):
        assert box.x - 0.01 <= point.x <= box.right + 0.01
        assert box.y - 0.01 <= point.y <= box.bottom + 0.01


@pytest.mark.parametrize("shape", SHAPES)
def test_empty_shape_has_a_size(shape):
    width, height = outline(shape).box_size(0, 0)
    assert width >= 4
    assert height >= 4
    assert len(outline(shape).border(Box(0, 0, width, height))) >= 3


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if OUTLINES[shape].symbol])
def test_label_of_a_symbol_stands_under_it(shape):
    alone = outline(shape).box_size(0, 0)
    box = box_of(shape, 200, 30)
    assert box.height > alone[1] + 30
    assert outline(shape).content(box).y >= box.y + alone[1]


@pytest.mark.parametrize("shape", SHAPES)
def test_strokes_are_plain_paths(shape):
    for stroke in outline(shape).strokes(box_of(shape, 80, 20)):
        assert stroke.path[0].letter == "M"
        assert {command.letter: len(command.points) for command in stroke.path}.items() <= {
            ("M", 1), ("L", 1), ("C", 3), ("Z", 0),
        }  # fmt: skip


def box_of(shape: str, width: float, height: float) -> Box:
    return Box(10.0, 20.0, *outline(shape).box_size(width, height))


def corners(box: Box) -> list[Point]:
    return [Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom)]


def is_within(point: Point, border: tuple[Point, ...]) -> bool:
    """Whether a point lies within a polygon or, but for rounding, on its border."""
    inside = False
    for start, end in zip(border, (*border[1:], border[0]), strict=True):
        if distance(point, start, end) < 0.05:
            return True
        crosses = (start.y > point.y) != (end.y > point.y)
        if crosses and point.x < (end.x - start.x) * (point.y - start.y) / (end.y - start.y) + start.x:
            inside = not inside
    return inside


def distance(point: Point, start: Point, end: Point) -> float:
    across, down = end.x - start.x, end.y - start.y
    square = across**2 + down**2
    part = ((point.x - start.x) * across + (point.y - start.y) * down) / square if square else 0.0
    part = max(0.0, min(1.0, part))
    return hypot(start.x + part * across - point.x, start.y + part * down - point.y)
