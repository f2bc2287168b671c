"""Linear routing."""

from __future__ import annotations

import pytest

from diagconv.layout.geometry.bezier import pieces, polyline, straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.linear import is_crossed, linear_curve

BOX = Box(100, 100, 80, 40)


@pytest.mark.parametrize(
    ("start", "end", "crossed"),
    [
        (Point(0, 0), Point(300, 240), True),
        (Point(0, 0), Point(300, 0), False),
        (Point(140, 0), Point(140, 300), True),
        (Point(90, 0), Point(90, 300), False),
        (Point(0, 120), Point(90, 120), False),
    ],
)
def test_lines_that_cross_boxes(start: Point, end: Point, crossed: bool):
    assert is_crossed(BOX, start, end) is crossed


def test_a_free_edge_is_one_line():
    spline = (Point(0, 0), Point(40, 0), Point(0, 100), Point(90, 100))
    assert linear_curve(polyline(spline), None, []) == straight(Point(0, 0), Point(90, 100))


def test_lines_go_through_the_label():
    spline = (Point(0, 0), Point(80, 30), Point(80, 70), Point(0, 100))
    curve = linear_curve(polyline(spline), Point(60, 50), [])
    assert len(curve) == 7
    assert curve[3] == pytest.approx(Point(60, 50))


def test_lines_go_around_obstacles():
    spline = (Point(140, 0), Point(300, 60), Point(300, 180), Point(140, 240))
    curve = linear_curve(polyline(spline), None, [BOX])
    assert len(curve) > 4
    assert not any(is_crossed(BOX, start, end) for start, _, _, end in pieces(curve))
