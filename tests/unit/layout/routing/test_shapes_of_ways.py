"""Corners, loops, straight lines, ends: what ways look like."""

from __future__ import annotations

from math import dist

import pytest

from diagconv.layout.edges import loops
from diagconv.layout.geometry.bezier import pieces, polyline, straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.routing.headings import DOWN, LEFT, UP
from diagconv.layout.routing.lines import crosses, lines_along
from diagconv.layout.routing.looping import square_loop
from diagconv.layout.routing.ports import End
from diagconv.layout.routing.rounding import RADIUS, rounded_line
from diagconv.layout.routing.space_insertion import Cut

BOX = Box(100, 100, 80, 40)


def test_a_corner_is_rounded():
    curve = rounded_line([Point(0, 0), Point(0, 50), Point(40, 50)])
    assert [piece[3] for piece in pieces(curve)] == [Point(0, 50 - RADIUS), Point(RADIUS, 50), Point(40, 50)]


def test_short_stretches_have_small_corners():
    curve = rounded_line([Point(0, 0), Point(0, 50), Point(4, 50), Point(4, 90)])
    assert [piece[3] for piece in pieces(curve)][:2] == [Point(0, 48), Point(2, 50)]


def test_no_corner():
    assert rounded_line([Point(0, 0), Point(0, 9)]) == straight(Point(0, 0), Point(0, 9))


@pytest.mark.parametrize("is_below", [False, True])
@pytest.mark.parametrize("label", [None, (50.0, 20.0)])
def test_loops_have_right_angles_and_keep_their_reach(is_below: bool, label: tuple[float, float] | None):
    loop = next(loops.node_loops(BOX, [label], is_below)).curve
    square = square_loop(loop, BOX)
    corners = [piece for piece in pieces(square) if dist(piece[0], piece[3]) > 2 * RADIUS]
    assert all(start.x == end.x or start.y == end.y for start, _, _, end in corners)
    assert any(dist(point, loop[3]) < 2 for point in polyline(square))


@pytest.mark.parametrize(
    ("shape", "side", "span"),
    [
        ("rect", DOWN, (108, 172)),
        ("rect", LEFT, (105, 135)),
        ("diam", DOWN, (129, 151)),
        ("hex", DOWN, (110, 170)),
    ],
)
def test_where_edges_end(shape: str, side: int, span: tuple[float, float]):
    end = End("a", BOX, outline(shape).border(BOX, 0), is_group=False)
    assert end.flat(side) == pytest.approx(span, abs=6)
    low, high = end.span(side)
    assert low <= end.flat(side)[0]
    assert high >= end.flat(side)[1]


def test_edges_end_nearly_everywhere_on_a_group_and_start_just_within():
    end = End("g", BOX, outline("rect").border(BOX, 0), is_group=True)
    assert end.port(UP, Point(170, 0)) == Point(166, 100)
    assert end.port(UP, Point(0, 0)) == Point(114, 100)
    assert end.inner(UP, 120) == Point(120, 101)


@pytest.mark.parametrize(
    ("start", "end", "is_crossed"),
    [
        (Point(0, 0), Point(300, 240), True),
        (Point(0, 0), Point(300, 0), False),
        (Point(140, 0), Point(140, 300), True),
        (Point(90, 0), Point(90, 300), False),
        (Point(0, 120), Point(90, 120), False),
    ],
)
def test_lines_that_cross_boxes(start: Point, end: Point, is_crossed: bool):
    assert crosses(start, end, BOX) is is_crossed


def test_a_free_edge_is_one_line():
    curve = (Point(0, 0), Point(40, 0), Point(0, 100), Point(90, 100))
    assert lines_along(curve, None, []) == straight(Point(0, 0), Point(90, 100))


def test_lines_go_through_the_place_of_the_label():
    curve = (Point(0, 0), Point(80, 30), Point(80, 70), Point(0, 100))
    lines = lines_along(curve, Point(60, 50), [])
    assert len(lines) == 7
    assert lines[3] == pytest.approx(Point(60, 50))


def test_lines_go_around_what_is_in_the_way():
    curve = (Point(140, 0), Point(300, 60), Point(300, 180), Point(140, 240))
    lines = lines_along(curve, None, [BOX])
    assert len(lines) > 4
    assert not any(crosses(start, end, BOX) for start, _, _, end in pieces(lines))


def test_where_room_is_made_all_beyond_moves_and_groups_grow():
    cut = Cut(1, 110, 20)
    assert cut.box(BOX) == BOX  # a node that reaches over the place stays
    assert cut.frame(BOX) == Box(100, 100, 80, 60)
    assert cut.box(Box(0, 110, 5, 5)) == Box(0, 130, 5, 5)
    assert cut.point(Point(0, 109)) == Point(0, 109)
