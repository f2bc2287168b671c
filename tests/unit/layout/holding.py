"""What must hold for every layout."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import isfinite
from typing import TYPE_CHECKING

from diagconv.layout.assembly import PADDING
from diagconv.layout.geometry.bezier import polyline
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.nodes.outlines import outline
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.model import Diagram

NEAR = 1.0
"""How far, in pixels, an edge may end from its outline: outlines are polygons here, and numbers are rounded."""


def check(diagram: Diagram, layout: Layout) -> None:
    """Assert it all."""
    boxes = {vertex: place.box for vertex, place in (*layout.nodes.items(), *layout.groups.items())}
    assert set(boxes) == set(diagram)
    picture = (0.0, 0.0, layout.width, layout.height)
    assert all(is_within(box, picture) for box in boxes.values())
    check_groups(diagram, boxes)
    check_labels(diagram, layout)
    check_edges(diagram, layout)


def check_groups(diagram: Diagram, boxes: dict[str, Box]) -> None:
    """Everything stands in its group, and what stands beside each other does not touch."""
    for group, children in diagram.children().items():
        for child in children:
            assert group is None or is_within(boxes[child], edges_of(boxes[group])), f"{child} sticks out of {group}"
        for one, other in combinations(children, 2):
            assert not overlap(boxes[one], boxes[other]), f"{one} and {other} overlap"


def check_labels(diagram: Diagram, layout: Layout) -> None:
    """Labels stand in their nodes and groups; those of edges cover no node and no other label."""
    for node, place in layout.nodes.items():
        if place.label is not None:
            assert is_within(place.label.box, edges_of(place.box)), f"the label of {node} sticks out"
    for group, place in layout.groups.items():
        if place.label is not None:
            assert is_within(place.label.box, edges_of(place.box)), f"the title of {group} sticks out"
            covered = [node for node, other in layout.nodes.items() if overlap(place.label.box, other.box)]
            assert not covered, f"the title of {group} covers {covered}"
    ours = {edge.key for edge in diagram.edges_in_order() if is_placed_by_us(diagram, edge.source, edge.target)}
    labels = {key: place.label.box for key, place in layout.edges.items() if place.label and key not in ours}
    assert not any(overlap(one, other) for one, other in combinations(labels.values(), 2))
    assert not any(overlap(label, place.box) for label in labels.values() for place in layout.nodes.values())
    assert all(is_within(label, (0.0, 0.0, layout.width, layout.height)) for label in labels.values())


def crossed_titles(layout: Layout) -> list[str]:
    """The groups whose titles edges cross, however little."""
    lines = [polyline(place.curve) for place in layout.edges.values()]
    titles = {group: place.label.box for group, place in layout.groups.items() if place.label}
    return [group for group, box in titles.items() if any(meets(line, box) for line in lines)]


def meets(line: list[Point], box: Box) -> bool:
    return any(overlap(bounds(step), box) and not is_beside(*step, box) for step in pairwise(line))


def is_beside(start: Point, end: Point, box: Box) -> bool:
    """Whether all corners of a box are on one side of a line."""
    corners = ((x, y) for x in (box.x, box.right) for y in (box.y, box.bottom))
    turns = {(end.x - start.x) * (y - start.y) > (end.y - start.y) * (x - start.x) for x, y in corners}
    return len(turns) == 1


def check_edges(diagram: Diagram, layout: Layout) -> None:
    """All visible edges have a place; they start and end at outlines."""
    looks = compute_looks(diagram, "default", [])
    inside = (PADDING, PADDING, layout.width - PADDING, layout.height - PADDING)
    for edge in diagram.edges_in_order():
        if edge.attributes["line"] == "invisible":
            assert edge.key not in layout.edges
            continue
        curve = layout.edges[edge.key].curve
        assert len(curve) % 3 == 1
        assert all(isfinite(number) for point in curve for number in point)
        for end, point in ((edge.source, curve[0]), (edge.target, curve[-1])):
            if diagram.is_group(end):
                border = outline("rect").border(layout.groups[end].box, looks.groups[end].radius)
            else:
                shape = outline(diagram.node_at(end)["shape"])
                border = shape.border(layout.nodes[end].box, looks.nodes[end].radius)
            assert distance(point, border) < NEAR, f"{edge.source} -> {edge.target} ends off {end}"
        assert is_within(bounds(polyline(curve)), inside), f"{edge.source} -> {edge.target} leaves the picture"


def is_placed_by_us(diagram: Diagram, source: str, target: str) -> bool:
    """Whether this edge is none of Graphviz's, which alone keeps a place free for its label."""
    return source in diagram.ancestors(target) or target in diagram.ancestors(source)


def edges_of(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def is_within(box: Box, edges: Iterable[float]) -> bool:
    left, top, right, bottom = edges
    return box.x >= left - 0.2 and box.y >= top - 0.2 and box.right <= right + 0.2 and box.bottom <= bottom + 0.2


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.2 and down > 0.2


def distance(point: Point, polygon: tuple[Point, ...]) -> float:
    sides = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return min(distance_to_line(point, start, end) for start, end in sides)


def distance_to_line(point: Point, start: Point, end: Point) -> float:
    across, down = end.x - start.x, end.y - start.y
    length = across * across + down * down
    part = ((point.x - start.x) * across + (point.y - start.y) * down) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    x, y = start.x + across * part - point.x, start.y + down * part - point.y
    return (x * x + y * y) ** 0.5
