"""A group grows to the side that is free, as far as its title needs, and takes the groups around it along."""

from __future__ import annotations

import pytest

from diagconv import Diagram
from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.groups.widening import CLEARANCE, widened
from diagconv.layout.nodes.sizes import Sizes, TitleSize
from diagconv.layout.scenes.sketch import Sketch

GROUP, NODE, OUTER = Box(0, 0, 100, 90), Box(20, 50, 60, 30), Box(-20, -50, 140, 160)
TITLE = TitleSize(80, 20, None, False)
GROWTH = 8 + 80 + 10 - 50
"""An edge at 50, air, the title and its distance to the side."""


def grown(**others: Box) -> dict[str, Box]:
    """What grows where an edge comes down at the middle of a group `g`, which may be in a group `outer`."""
    diagram = Diagram()
    diagram.node("n")
    diagram.node("above")
    boxes = {"n": NODE, "above": Box(40, -100, 20, 20), "g": GROUP}
    diagram.group("g", "Title")
    diagram.node_at("n")["group"] = "g"
    for name, box in others.items():
        boxes[name] = box
        if name == "outer":
            diagram.group("outer", "")
            diagram.group_at("g")["group"] = "outer"
        else:
            diagram.node(name)
    edge = diagram.edge("above", "n")
    curves = {edge: straight(Point(50, -80), Point(50, 50))}
    titles = {group: TITLE if group == "g" else TitleSize(0, 0, None, False) for group in diagram.groups}
    return widened(diagram, Sizes({}, titles, {}), Sketch(boxes, curves), curves)


def test_to_the_right_where_both_sides_are_free():
    assert grown() == {"g": Box(0, 0, 100 + GROWTH, 90)}


def test_to_the_left_where_something_stands_on_the_right():
    assert grown(other=Box(120, 0, 50, 50)) == {"g": Box(-GROWTH, 0, 100 + GROWTH, 90)}


def test_as_near_as_is_clear():
    near = {"left": Box(-60, 0, 50, 50), "right": Box(100 + GROWTH + CLEARANCE, 0, 50, 50)}
    assert grown(**near) == {"g": Box(0, 0, 100 + GROWTH, 90)}


def test_not_at_all_between_others():
    assert grown(left=Box(-60, 0, 50, 50), right=Box(120, 0, 50, 50)) == {}


@pytest.mark.parametrize("y", [-60, 103])
def test_what_stands_above_or_below_is_in_nobodys_way(y):
    assert grown(left=Box(-60, y, 50, 47), right=Box(120, y, 50, 47)) == {"g": Box(0, 0, 100 + GROWTH, 90)}


def test_the_group_around_grows_along():
    right = 100 + GROWTH
    assert grown(outer=OUTER) == {"g": Box(0, 0, right, 90), "outer": Box(-20, -50, right + 16 + 20, 160)}


def test_the_group_around_must_have_room_as_well():
    assert set(grown(outer=OUTER, right=Box(140, 100, 50, 50))) == {"g", "outer"}
    assert grown(outer=OUTER, left=Box(-80, 90, 50, 50), right=Box(140, 90, 50, 50)) == {}
