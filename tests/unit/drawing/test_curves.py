"""Curves are written shortly and cut where a head stands."""

from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diagconv.drawing.curves import curve_data, cut_end, cut_start, length
from diagconv.layout.geometry.primitives import Point

COORDINATES = st.floats(-500, 500)
POINTS = st.builds(Point, COORDINATES, COORDINATES)
CURVES = st.integers(1, 3).flatmap(lambda pieces: st.lists(POINTS, min_size=3 * pieces + 1, max_size=3 * pieces + 1))
STRAIGHT = (Point(0, 0), Point(10, 0), Point(20, 0), Point(30, 0))


def test_straight_piece_is_a_line():
    assert curve_data(STRAIGHT) == "M0,0L30,0"


def test_piece_that_turns_back_is_a_curve():
    assert curve_data((Point(0, 0), Point(40, 0), Point(20, 0), Point(30, 0))) == "M0,0C40,0 20,0 30,0"


def test_bent_piece_is_a_curve():
    assert curve_data((Point(0, 0), Point(0, 10), Point(10.04, 10), Point(10, 0))) == "M0,0C0,10 10,10 10,0"


def test_length():
    assert length(STRAIGHT) == pytest.approx(30)


def test_cut_end():
    curve, direction = cut_end(STRAIGHT, 10)
    assert curve[0] == Point(0, 0)
    assert curve[-1] == pytest.approx(Point(20, 0), abs=0.05)
    assert direction == pytest.approx(Point(1, 0))


def test_cut_start():
    curve, direction = cut_start(STRAIGHT, 10)
    assert curve[0] == pytest.approx(Point(10, 0), abs=0.05)
    assert curve[-1] == Point(30, 0)
    assert direction == pytest.approx(Point(-1, 0))


def test_cut_through_several_pieces():
    pieces = tuple(Point(5 * step, 0) for step in range(10))
    assert cut_end(pieces, 22).curve[-1] == pytest.approx(Point(23, 0), abs=0.05)


def test_cut_of_more_than_there_is():
    curve, direction = cut_end(STRAIGHT, 100)
    assert curve[-1] == pytest.approx(Point(0, 0))
    assert direction == pytest.approx(Point(1, 0))


def test_curve_that_is_a_point():
    assert cut_end((Point(3, 3),) * 4, 10).direction == Point(0, 1)


@given(curve=CURVES.map(tuple), reach=st.floats(0.5, 40))
def test_cut_ends_where_the_head_begins(curve, reach):
    assume(hypot(curve[0].x - curve[-1].x, curve[0].y - curve[-1].y) > reach)
    cut, direction = cut_end(curve, reach)
    assert cut[0] == curve[0]
    assert hypot(cut[-1].x - curve[-1].x, cut[-1].y - curve[-1].y) == pytest.approx(reach, abs=0.5)
    assert hypot(*direction) == pytest.approx(1)
