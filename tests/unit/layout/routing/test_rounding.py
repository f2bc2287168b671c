"""Rounded corners, of routes and of loops."""

from __future__ import annotations

from math import dist

import pytest

from diagconv.layout.edges import loops
from diagconv.layout.geometry.bezier import pieces, polyline, straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.orthogonal_loops import orthogonal_loop
from diagconv.layout.routing.rounding import RADIUS, rounded_polyline

BOX = Box(100, 100, 80, 40)


def test_a_corner_is_rounded():
    curve = rounded_polyline([Point(0, 0), Point(0, 50), Point(40, 50)])
    assert [piece[3] for piece in pieces(curve)] == [Point(0, 50 - RADIUS), Point(RADIUS, 50), Point(40, 50)]


def test_short_segments_have_small_corners():
    curve = rounded_polyline([Point(0, 0), Point(0, 50), Point(4, 50), Point(4, 90)])
    assert [piece[3] for piece in pieces(curve)][:2] == [Point(0, 48), Point(2, 50)]


def test_no_corner():
    assert rounded_polyline([Point(0, 0), Point(0, 9)]) == straight(Point(0, 0), Point(0, 9))


@pytest.mark.parametrize("is_below", [False, True])
@pytest.mark.parametrize("label", [None, (50.0, 20.0)])
def test_loops_have_right_angles_and_keep_their_reach(is_below: bool, label: tuple[float, float] | None):
    loop = next(loops.node_loops(BOX, [label], is_below)).curve
    orthogonal = orthogonal_loop(loop, BOX)
    segments = [piece for piece in pieces(orthogonal) if dist(piece[0], piece[3]) > 2 * RADIUS]
    assert all(start.x == end.x or start.y == end.y for start, _, _, end in segments)
    assert any(dist(point, loop[3]) < 2 for point in polyline(orthogonal))
