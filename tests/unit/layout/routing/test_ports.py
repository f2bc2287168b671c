"""Where edges may end on the sides of nodes and groups."""

from __future__ import annotations

import pytest

from diagconv.layout.geometry.borders import Border
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.routing.headings import DOWN, LEFT, UP
from diagconv.layout.routing.ports import Endpoint

BOX = Box(100, 100, 80, 40)


@pytest.mark.parametrize(
    ("shape", "side", "flat_range"),
    [
        ("rect", DOWN, (108, 172)),
        ("rect", LEFT, (105, 135)),
        ("diam", DOWN, (129, 151)),
        ("hex", DOWN, (110, 170)),
    ],
)
def test_where_edges_end(shape: str, side: int, flat_range: tuple[float, float]):
    endpoint = Endpoint("a", BOX, Border(outline(shape).border(BOX, 0), BOX), is_group=False)
    assert endpoint.flat_range(side) == pytest.approx(flat_range, abs=6)
    low, high = endpoint.port_range(side)
    assert low <= endpoint.flat_range(side)[0]
    assert high >= endpoint.flat_range(side)[1]


def test_edges_end_nearly_everywhere_on_a_group_and_start_just_within():
    endpoint = Endpoint("g", BOX, Border(outline("rect").border(BOX, 0), BOX), is_group=True)
    assert endpoint.port(UP, Point(170, 0)) == Point(166, 100)
    assert endpoint.port(UP, Point(0, 0)) == Point(114, 100)
    assert endpoint.anchor(UP, 120) == Point(120, 101)


@pytest.mark.parametrize("is_group", [False, True])
def test_an_endpoint_that_moves_takes_its_ports_along(is_group: bool):
    endpoint = Endpoint("a", BOX, Border(outline("hex").border(BOX, 0), BOX), is_group)
    before = endpoint.port_range(DOWN), endpoint.flat_range(LEFT)
    endpoint.move_to(Box(110, 105, 80, 40))
    assert endpoint.port_range(DOWN) == pytest.approx([place + 10 for place in before[0]])
    assert endpoint.flat_range(LEFT) == pytest.approx([place + 5 for place in before[1]])
