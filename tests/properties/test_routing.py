"""Edges in right angles, of any diagram: level or upright all the way, from outline to outline, through no node."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from diagconv.layout import lay_out
from diagconv.layout.geometry.bezier import pieces
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.graphviz.engine import Engine
from diagconv.layout.nodes.outlines import outline
from diagconv.model.settings import LayoutSettings
from diagconv.style import compute_looks

from .diagrams import diagrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.placement import Layout
    from diagconv.model import Diagram

RADIUS = 7.0


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as engine:
        yield engine


@given(diagrams())
@settings(max_examples=40)
def test_edges_in_right_angles(engine: Engine, diagram: Diagram):
    looks = compute_looks(diagram, "default", [])
    layout = lay_out(diagram, looks, engine=engine, settings=LayoutSettings(routing="orthogonal"))
    assert layout == lay_out(diagram, looks, engine=engine, settings=LayoutSettings(routing="orthogonal"))
    borders = {
        node: outline(diagram.node_at(node)["shape"]).border(place.box, looks.nodes[node].radius)
        for node, place in layout.nodes.items()
    }
    for edge in diagram.edges_in_order():
        if edge.key not in layout.edges:
            continue
        curve = layout.edges[edge.key].curve
        for start, _, _, end in pieces(curve):
            assert is_straight(start, end) or max(abs(start.x - end.x), abs(start.y - end.y)) <= RADIUS + 0.2
        for vertex, tip in ((edge.source, curve[0]), (edge.target, curve[-1])):
            border = borders.get(vertex) or corners(layout.groups[vertex].box)
            assert distance(border, tip) < 1.5
        for node, place in layout.nodes.items():
            if node not in (edge.source, edge.target):
                assert not runs_through(curve, place.box, layout)


def is_straight(start: Point, end: Point) -> bool:
    return abs(start.x - end.x) < 0.2 or abs(start.y - end.y) < 0.2


def corners(box: Box) -> tuple[Point, ...]:
    return (Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom))


def distance(polygon: tuple[Point, ...], point: Point) -> float:
    """How far a point is from a polygon's border."""
    return min(_from_line(start, end, point) for start, end in pairwise((*polygon, polygon[0])))


def _from_line(start: Point, end: Point, point: Point) -> float:
    across, down = end.x - start.x, end.y - start.y
    length = across * across + down * down
    part = ((point.x - start.x) * across + (point.y - start.y) * down) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    return float(((start.x + part * across - point.x) ** 2 + (start.y + part * down - point.y) ** 2) ** 0.5)


def runs_through(curve: tuple[Point, ...], box: Box, layout: Layout) -> bool:
    inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
    return any(
        around.x < inner.right and around.right > inner.x and around.y < inner.bottom and around.bottom > inner.y
        for around in (bounds((piece[0], piece[3])) for piece in pieces(curve))
    )
