"""Where edges run, in any diagram: from outline to outline; in right angles level or upright and through no node."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings, strategies

from diagconv.layout import lay_out
from diagconv.layout.geometry.bezier import pieces
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.graphviz.engine import Engine
from diagconv.layout.nodes.outlines import outline
from diagconv.model import Diagram
from diagconv.model.settings import LINEAR, ORTHOGONAL, SPLINE, LayoutSettings
from diagconv.model.vocabulary import SHAPES
from diagconv.style import compute_looks
from tests.unit.layout.holding import distance

from .diagrams import diagrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.clipping import Polygon
    from diagconv.layout.geometry.placement import Layout
    from diagconv.style.look import Looks

RADIUS = 7.0


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as engine:
        yield engine


def loop_on_a_group_that_grows() -> Diagram:
    """A group whose loop is below it, and which grows on all sides for the edges to its node."""
    diagram = Diagram()
    diagram.graph["direction"] = "LR"
    diagram.group("group", "", direction="TB")
    diagram.node("node", "", group="group")
    for target in ("group", *["node"] * 4):
        diagram.edge("group", target)
    return diagram


@given(diagrams())
@example(loop_on_a_group_that_grows())
@settings(max_examples=40)
def test_edges_in_right_angles(engine: Engine, diagram: Diagram):
    looks = compute_looks(diagram, "default", [])
    layout = lay_out(diagram, looks, engine=engine, settings=LayoutSettings(routing=ORTHOGONAL))
    assert layout == lay_out(diagram, looks, engine=engine, settings=LayoutSettings(routing=ORTHOGONAL))
    for edge in diagram.edges_in_order():
        if edge.key not in layout.edges:
            continue
        curve = layout.edges[edge.key].curve
        for start, _, _, end in pieces(curve):
            assert is_straight(start, end) or max(abs(start.x - end.x), abs(start.y - end.y)) <= RADIUS + 0.2
        for node, place in layout.nodes.items():
            if node not in (edge.source, edge.target):
                assert not runs_through(curve, place.box, layout)


def loops_on_a_low_group() -> Diagram:
    """A group without content is no higher than a node: its second loop ends in the rounded corners."""
    diagram = Diagram()
    diagram.group("a")
    diagram.edge("a", "a")
    diagram.edge("a", "a")
    return diagram


def loop_on_a_high_group() -> Diagram:
    """A loop near the top of a group that is hundreds of pixels high."""
    diagram = Diagram()
    diagram.group("a")
    for number in range(9):
        diagram.node(f"b{number}", group="a")
    for number in range(8):
        diagram.edge(f"b{number}", f"b{number + 1}")
    diagram.edge("a", "a")
    return diagram


def loops_on_all_shapes(direction: str, label: str) -> Diagram:
    """Every shape with two loops; where there is a label, some shapes have it below, outside of their outline."""
    diagram = Diagram()
    diagram.direction = direction
    for shape in SHAPES:
        diagram.node(shape, label, shape=shape)
        diagram.edge(shape, shape)
        diagram.edge(shape, shape)
    for one, other in pairwise(SHAPES):
        diagram.edge(one, other)
    return diagram


@pytest.mark.parametrize("routing", [SPLINE, LINEAR, ORTHOGONAL])
@given(diagrams(), strategies.sampled_from((None, "0", "25px", "80px")))
@example(loops_on_a_low_group(), None)
@example(loop_on_a_high_group(), None)
@example(loop_on_a_high_group(), "80px")
@settings(max_examples=40)
def test_edges_end_on_outlines(engine: Engine, routing: str, diagram: Diagram, radius: str | None):
    if radius is not None:
        for vertex in diagram.nodes:
            diagram.nodes[vertex]["style"]["rx"] = radius
    assert_edges_end_on_outlines(diagram, routing, engine)


@pytest.mark.parametrize("routing", [SPLINE, LINEAR, ORTHOGONAL])
@pytest.mark.parametrize("direction", ["TB", "LR"])
@pytest.mark.parametrize("label", ["", "x"])
def test_edges_end_on_outlines_of_all_shapes(engine: Engine, routing: str, direction: str, label: str):
    assert_edges_end_on_outlines(loops_on_all_shapes(direction, label), routing, engine)


def assert_edges_end_on_outlines(diagram: Diagram, routing: str, engine: Engine) -> None:
    looks = compute_looks(diagram, "default", [])
    layout = lay_out(diagram, looks, engine=engine, settings=LayoutSettings(routing=routing))
    for edge in diagram.edges_in_order():
        if edge.key in layout.edges:
            curve = layout.edges[edge.key].curve
            assert distance(curve[0], border(edge.source, diagram, looks, layout)) < 1.5
            assert distance(curve[-1], border(edge.target, diagram, looks, layout)) < 1.5
            extent = bounds(curve)
            assert extent.width + extent.height > 5


def border(vertex: str, diagram: Diagram, looks: Looks, layout: Layout) -> Polygon:
    if vertex in layout.groups:
        return outline("rect").border(layout.groups[vertex].box, looks.groups[vertex].radius)
    return outline(diagram.node_at(vertex)["shape"]).border(layout.nodes[vertex].box, looks.nodes[vertex].radius)


def is_straight(start: Point, end: Point) -> bool:
    return abs(start.x - end.x) < 0.2 or abs(start.y - end.y) < 0.2


def runs_through(curve: tuple[Point, ...], box: Box, layout: Layout) -> bool:
    inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
    return any(
        around.x < inner.right and around.right > inner.x and around.y < inner.bottom and around.bottom > inner.y
        for around in (bounds((piece[0], piece[3])) for piece in pieces(curve))
    )
