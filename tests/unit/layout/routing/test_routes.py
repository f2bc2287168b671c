"""Routes once they are found: ways there and back are cut off, and labels move where other edges run under them."""

from __future__ import annotations

import pytest

from diagconv.layout.geometry.borders import Border
from diagconv.layout.geometry.boxes import around
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.bundles import bundles_of
from diagconv.layout.routing.headings import DOWN
from diagconv.layout.routing.label_shifts import shift_covered_labels
from diagconv.layout.routing.linear_ports import LinearWay, linear_ports
from diagconv.layout.routing.obstacles import Obstacles
from diagconv.layout.routing.port_swaps import swap_ports
from diagconv.layout.routing.ports import Endpoint
from diagconv.layout.routing.problem import RouteRequest
from diagconv.layout.routing.route import Route


def endpoint(name: str, x: float, y: float, width: float = 60) -> Endpoint:
    box = around(Point(x, y), width, 40)
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return Endpoint(name, box, Border(tuple(Point(*corner) for corner in corners), box), is_group=False)


def request(key: int, source: Endpoint, target: Endpoint, label: tuple[float, float] | None = None) -> RouteRequest:
    return RouteRequest(key, source, target, DOWN, label, frozenset({None}))


def route(key: int, points: list[tuple[float, float]], label: Point | None = None) -> Route:
    start, end = Point(*points[0]), Point(*points[-1])
    ends = endpoint(f"{key} source", start.x, start.y - 20), endpoint(f"{key} target", end.x, end.y + 20)
    return Route(request(key, *ends, (40, 16) if label else None), [Point(*point) for point in points], label)


@pytest.mark.parametrize(
    ("points", "index", "left"),
    [
        (
            [(0, 0), (0, 50), (100, 50), (100, 58), (40, 58), (40, 200)],
            1,
            [(0, 0), (0, 50), (40, 50), (40, 200)],
        ),
        (
            [(0, 0), (0, 50), (30, 50), (30, 58), (-60, 58), (-60, 200)],
            1,
            [(0, 0), (0, 58), (-60, 58), (-60, 200)],
        ),
    ],
    ids=["longer there", "longer back"],
)
def test_ways_there_and_back_are_cut_off(points, index, left):
    found = route(0, points)
    found.cut_off(index)
    assert found.points == left


def test_a_label_moves_away_from_another_edge():
    labelled = route(0, [(0, 0), (0, 50), (200, 50), (200, 300)], Point(0, 30))
    crossing = route(1, [(5, 0), (5, 300)])
    shift_covered_labels([labelled, crossing], Obstacles())
    assert labelled.label_center is not None
    assert labelled.label_center.x > 30


def test_a_label_stays_where_there_is_no_better_place():
    labelled = route(0, [(0, 0), (0, 40)], Point(0, 20))
    shift_covered_labels([labelled, route(1, [(5, 0), (5, 40)])], Obstacles({"all": Box(-500, -500, 1000, 1000)}))
    assert labelled.label_center == Point(0, 20)


@pytest.mark.parametrize(("width", "are_bundled"), [(300, False), (60, True)])
def test_a_wide_side_has_space_for_edges_there_and_back(width, are_bundled):
    top = endpoint("top", 0, 0, width)
    below = [endpoint(str(number), 100 * number, 200) for number in range(3)]
    requests = [request(number, top, end) for number, end in enumerate(below)]
    requests += [request(3 + number, end, top) for number, end in enumerate(below)]
    routes = []
    for each in requests:
        x, end_x = each.source.box.center.x, each.target.box.center.x
        start, end = (20, 180) if each.source is top else (180, 20)
        points = [Point(x, start), Point(x, 100), Point(end_x, 100), Point(end_x, end)]
        routes.append(Route(each, points))
    assert bool(bundles_of(routes)) is are_bundled


def test_the_ports_of_straight_edges():
    top = endpoint("top", 200, 20, 90)
    below = [endpoint(str(x), x, 200) for x in (280, 120, 200)]
    aside = endpoint("aside", 800, 60)
    ways = [LinearWay(request(key, top, end), ()) for key, end in enumerate([*below, aside])]
    ports = linear_ports(ways)
    assert ports[1].start.x < ports[2].start.x < ports[0].start.x
    assert ports[2].start.x == ports[2].end.x == 200
    assert ports[3].start == Point(245, 20)


def test_edges_that_arrive_in_the_wrong_order_change_places():
    target = endpoint("target", 100, 220, 80)
    sources = endpoint("left", 0, 0), endpoint("right", 200, 0)
    left = Route(request(0, sources[0], target), [Point(0, 20), Point(0, 150), Point(112, 150), Point(112, 200)])
    right = Route(request(1, sources[1], target), [Point(200, 20), Point(200, 160), Point(88, 160), Point(88, 200)])
    swap_ports([left, right], Obstacles(), {})
    assert left.points[-1] == Point(88, 200)
    assert right.points[-1] == Point(112, 200)


def test_edges_that_do_not_cross_stay():
    target = endpoint("target", 100, 220, 80)
    sources = endpoint("left", 0, 0), endpoint("right", 200, 0)
    left = Route(request(0, sources[0], target), [Point(0, 20), Point(0, 150), Point(88, 150), Point(88, 200)])
    right = Route(request(1, sources[1], target), [Point(200, 20), Point(200, 160), Point(112, 160), Point(112, 200)])
    swap_ports([left, right], Obstacles(), {})
    assert left.points[-1] == Point(88, 200)
