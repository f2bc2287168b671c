"""Curves are cut at outlines, joined smoothly, and known by the way along them."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.geometry.bezier import ArcLengthCurve, joined, pieces, point_at, rest_after, straight
from diagconv.layout.geometry.clipping import clipped
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import OUTLINES, outline
from tests.unit.layout.holding import distance

NUMBERS = st.floats(-500, 500).map(lambda number: round(number, 3))
POINTS = st.builds(Point, NUMBERS, NUMBERS)


@given(POINTS, POINTS, POINTS, POINTS, st.floats(0, 1), st.floats(0, 1))
def test_what_is_behind_runs_as_before(a: Point, b: Point, c: Point, d: Point, start: float, part: float):
    whole = a, b, c, d
    assert dist(point_at(rest_after(whole, start), part), point_at(whole, start + (1 - start) * part)) < 1e-6


@given(POINTS, POINTS, POINTS)
def test_joints_are_smooth(start: Point, middle: Point, end: Point):
    curve = joined(straight(start, middle), straight(middle, end))
    assert (curve[0], curve[3], curve[6]) == (start, middle, end)
    x1, y1 = middle.x - curve[2].x, middle.y - curve[2].y
    x2, y2 = curve[4].x - middle.x, curve[4].y - middle.y
    assert abs(x1 * y2 - x2 * y1) < 1e-6
    assert x1 * x2 + y1 * y2 >= -1e-6


@pytest.mark.parametrize("shape", sorted(OUTLINES))
@pytest.mark.parametrize("bend", [-150, 0, 150])
def test_curves_end_on_every_outline(shape: str, bend: float):
    source, target = Box(0, 0, *outline(shape).box_size(60, 20)), Box(400, 300, *outline(shape).box_size(30, 20))
    start, end = source.center, target.center
    borders = outline(shape).border(source, 5), outline(shape).border(target, 5)
    curve = clipped((start, Point(start.x + bend, start.y), Point(end.x, end.y - bend), end), *borders)
    for point, border in zip((curve[0], curve[-1]), borders, strict=True):
        assert distance(point, border) < 0.6


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (Point(99, 4), Point(200, 4)),  # starts beside a rounded corner and runs away from it
        (Point(4, 4), Point(50, 60)),  # starts beside one and runs inside
        (Point(50, -9), Point(200, -9)),  # starts outside
        (Point(30, 0), Point(30, -50)),  # starts on the bounding box
    ],
)
def test_curves_start_on_outlines_wherever_they_are_drawn_from(start: Point, end: Point):
    border, far = (outline("rect").border(Box(x, 0, 100, 100), 40) for x in (0, 300))
    assert distance(clipped(straight(start, end), border, far)[0], border) < 0.6


def test_a_curve_within_an_outline_stays():
    box = outline("rect").border(Box(0, 0, 100, 100))
    curve = straight(Point(40, 40), Point(60, 60))
    assert clipped(curve, box, box) == curve


def test_the_way_along_a_curve():
    course = ArcLengthCurve((*straight(Point(0, 0), Point(100, 0)), *straight(Point(100, 0), Point(100, 100))[1:]))
    assert course.length == pytest.approx(200)
    assert course.at(0.25) == pytest.approx((50, 0))
    assert course.at(0.75) == pytest.approx((100, 50))
    assert len(list(pieces(straight(Point(0, 0), Point(1, 1))))) == 1
