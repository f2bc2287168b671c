"""Edges that follow their virtual nodes cross only where the order of the ranks makes them cross."""

from __future__ import annotations

import pytest

import diagconv
from benchmarks.pictures.figures import crossing_points
from benchmarks.pictures.scene import scene_of
from diagconv.layout.geometry.borders import Border
from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.channels import channel_routes
from diagconv.layout.routing.free_space import FreeSpace
from diagconv.layout.routing.headings import DOWN, VERTICAL
from diagconv.layout.routing.obstacles import Obstacles
from diagconv.layout.routing.ports import Endpoint
from diagconv.layout.routing.problem import RouteRequest, RoutingProblem
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

PLANAR = {
    "a fan whose middle is aside": "flowchart TB\na[Configuration] --> b[a long label here] & c[short] & d & e",
    "there and back": "flowchart TB\na[There and back again, six times] -->|1| b\nb -->|2| a\n"
    "a -->|3| c\nc -->|4| a\na -->|5| d\nd -->|6| a",
    "back to the start": "flowchart TB\na --> b & c & d\nb & c --> e\nd --> f\ne & f --> g\ng --> a",
    "sideways": "flowchart LR\na --> b & c & d\nb & c & d --> e\ne --> a",
    "into a group": "flowchart TB\nx --> a & b\nsubgraph s\na --> c\nb --> d\nend\nc & d --> y",
}


@pytest.mark.parametrize("text", PLANAR.values(), ids=PLANAR)
def test_nothing_crosses(text):
    diagram = diagconv.read(text, "mermaid")
    made = draw_with_layout(diagram, RenderOptions.of({"routing": "orthogonal"}), [])
    assert not crossing_points(scene_of(diagram, made.looks, made.layout))


def endpoint(name: str, x: float, y: float) -> Endpoint:
    box = around(Point(x, y), 60, 40)
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return Endpoint(name, box, Border(tuple(Point(*corner) for corner in corners), box), is_group=False)


def routed(ends: list[tuple[Endpoint, Endpoint]], ways: dict[int, tuple[Point, ...]], **solid: Box):
    requests = [RouteRequest(key, *pair, DOWN, None, frozenset({None})) for key, pair in enumerate(ends)]
    boxes = {end.vertex: end.box for pair in ends for end in pair}
    problem = RoutingProblem(requests, {}, [], Obstacles(boxes | solid), {})
    return channel_routes(problem, ways, {})


def test_an_edge_passes_its_virtual_nodes():
    top, bottom = endpoint("top", 100, 20), endpoint("bottom", 100, 320)
    routes = routed(
        [(top, bottom)], {0: (Point(100, 20), Point(200, 170), Point(100, 320))}, middle=Box(70, 150, 60, 40)
    )
    assert [x for x, _ in routes[0].points] == [100, 100, 200, 200, 100, 100]


def test_ports_lie_in_the_order_of_what_edges_lead_to():
    top = endpoint("top", 200, 20)
    below = [endpoint(str(x), x, 150) for x in (300, 100, 200)]
    ways = {key: (Point(200, 20), end.box.center) for key, end in enumerate(below)}
    routes = routed([(top, end) for end in below], ways)
    assert routes[1].points[0].x < routes[2].points[0].x < routes[0].points[0].x
    assert routes[2].is_straight


def test_an_edge_back_leaves_and_arrives_at_the_sides():
    top, bottom = endpoint("top", 100, 20), endpoint("bottom", 100, 320)
    routes = routed([(bottom, top)], {0: (Point(100, 320), Point(200, 170), Point(100, 20))})
    assert routes[0].points == [Point(130, 320), Point(200, 320), Point(200, 20), Point(130, 20)]


def test_what_is_in_the_way_is_left_to_others():
    top, bottom = endpoint("top", 100, 20), endpoint("bottom", 100, 320)
    assert not routed([(top, bottom)], {0: (Point(100, 20), Point(100, 320))}, middle=Box(70, 150, 60, 40))


def test_an_edge_turns_where_space_is_free():
    request = RouteRequest(0, endpoint("a", 0, 0), endpoint("b", 100, 200), DOWN, None, frozenset({None}))
    space = FreeSpace(Obstacles({}, {"group": Box(-50, 100, 300, 200)}))
    found = space.channel(request, VERTICAL, (20.0, 180.0), (0.0, 100.0))
    assert found is not None
    assert found < 100 - 7
