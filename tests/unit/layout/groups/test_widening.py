"""A group grows to the left, as far as its title needs, and takes the groups around it along."""

from __future__ import annotations

import pytest

from diagconv import Diagram
from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.groups.titles import Crossings, bounded
from diagconv.layout.groups.widening import CLEARANCE, missing_width, widened
from diagconv.layout.nodes.sizes import Sizes, TitleSize
from diagconv.layout.scenes.sketch import Sketch
from diagconv.layout.structure import Structure

GROUP, NODE, OUTER = Box(0, 0, 100, 90), Box(20, 50, 60, 30), Box(-20, -50, 140, 160)
TITLE = TitleSize(80, 20, None, None)
GROWTH = 12 + 80 + 8 - 50
"""The distance of the title to the side, the title, air, and an edge at 50."""


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
    titles = {group: TITLE if group == "g" else TitleSize(0, 0, None, None) for group in diagram.groups}
    return widened(Structure(diagram), Sizes({}, titles, {}), Sketch(boxes, curves), curves, {"g"})


def test_to_the_left():
    assert grown() == {"g": Box(-GROWTH, 0, 100 + GROWTH, 90)}


def test_as_near_as_is_clear():
    assert set(grown(left=Box(-GROWTH - CLEARANCE - 50, 0, 50, 50))) == {"g"}
    assert grown(left=Box(-GROWTH - CLEARANCE - 49, 0, 50, 50)) == {}


@pytest.mark.parametrize("y", [-60, 103])
def test_what_stands_above_or_below_is_in_nobodys_way(y):
    assert set(grown(left=Box(-60, y, 50, 47))) == {"g"}


def test_the_group_around_grows_along():
    left = -GROWTH
    assert grown(outer=OUTER) == {
        "g": Box(left, 0, 100 - left, 90),
        "outer": Box(left - 16, -50, 120 - left + 16, 160),
    }


def test_the_group_around_must_have_space_as_well():
    assert set(grown(outer=OUTER, left=Box(-100, 130, 50, 50))) == {"g", "outer"}
    assert grown(outer=OUTER, left=Box(-80, 90, 50, 50)) == {}


def test_what_is_missing():
    edges = Crossings([bounded(straight(Point(50, -80), Point(50, 50)))])
    assert missing_width(TITLE, GROUP, edges) == GROWTH
    assert missing_width(TITLE, GROUP, Crossings([])) == 0.0
