"""When edges cross a title: in its box, or too near to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.groups.titles import CLEARANCE, Crossings, bounded
from diagconv.layout.nodes.sizes import Sizes, TitleSize

TITLE = Box(60, 10, 80, 20)


@pytest.mark.parametrize(
    ("start", "end", "is_crossed"),
    [
        ((100, -50), (100, 50), True),
        ((60 - CLEARANCE - 1, -50), (60 - CLEARANCE - 1, 50), False),
        ((60 - CLEARANCE + 1, -50), (60 - CLEARANCE + 1, 50), True),
        ((140 + CLEARANCE + 1, -50), (140 + CLEARANCE + 1, 50), False),
        ((100, -50), (100, 10 - CLEARANCE - 1), False),
        ((0, 30 + CLEARANCE + 1), (200, 30 + CLEARANCE + 1), False),
        ((0, 20), (200, 20), True),
    ],
    ids=["through", "left of it", "too near", "right of it", "above it", "below it", "level"],
)
def test_crossed(start, end, is_crossed):
    assert Crossings([bounded(straight(Point(*start), Point(*end)))]).cross(TITLE) is is_crossed


def test_nothing_crosses_without_edges():
    assert not Crossings([]).cross(TITLE)


POINTS = st.tuples(st.floats(-500, 500), st.floats(-900, 900))
MANY = st.lists(st.tuples(POINTS, POINTS), min_size=41, max_size=60)


@given(MANY, POINTS, st.floats(1, 400))
def test_of_many_edges_the_same_cross_as_one_by_one(lines, place, width):
    edges, title = [bounded(straight(Point(*start), Point(*end))) for start, end in lines], Box(*place, width, 20)
    band = Box(title.x - 100, title.y, title.width + 100, 30)
    assert Crossings(edges).cross(title) == any(Crossings([edge]).cross(title) for edge in edges)
    one_by_one = [interval for edge in edges[::2] for interval in Crossings([edge]).intervals(band)]
    assert list(Crossings(edges).intervals(band, lambda index: index % 2 == 0)) == one_by_one


def test_a_narrow_title_needs_less_space():
    narrow = TitleSize(50, 40, None, None)
    sizes = Sizes({}, {"g": TitleSize(80, 20, None, None, narrow=narrow)}, {})
    assert sizes.with_spaces({"g": 40}).titles["g"].margin == 40
    assert sizes.with_spaces({"g": 60}).titles["g"] == narrow._replace(margin=30)
