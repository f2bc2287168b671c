"""Labels stand above the lines of other edges."""

from diagconv.drawing.painting_order import painting_order
from diagconv.layout.geometry.placement import EdgePlace, TextBlock
from diagconv.layout.geometry.primitives import Box, Point


def test_order_of_declaration_where_nothing_crosses():
    assert painting_order({2: edge(0), 0: edge(20), 1: edge(40)}) == [0, 1, 2]


def test_label_on_another_line_comes_later():
    assert painting_order({0: edge(0, label_at=20), 1: edge(20)}) == [1, 0]
    assert painting_order({0: edge(20), 1: edge(0, label_at=20)}) == [0, 1]


def test_chain():
    assert painting_order({0: edge(0, label_at=20), 1: edge(20, label_at=40), 2: edge(40)}) == [2, 1, 0]


def test_label_on_its_own_line():
    assert painting_order({0: edge(0, label_at=0), 1: edge(20)}) == [0, 1]


def test_each_on_the_other():
    assert painting_order({0: edge(0, label_at=20), 1: edge(20, label_at=0), 2: edge(60)}) == [2, 0, 1]


def test_line_that_begins_far_outside():
    far = EdgePlace((Point(-5000, 20), Point(-5000, 20), Point(5000, 20), Point(5000, 20)))
    assert set(painting_order({0: edge(0, label_at=20), 1: far})) == {0, 1}


def edge(y: float, label_at: float | None = None) -> EdgePlace:
    curve = (Point(0, y), Point(0, y), Point(100, y), Point(100, y))
    return EdgePlace(curve, None if label_at is None else TextBlock(Box(40, label_at - 5, 30, 10), (), 12))
