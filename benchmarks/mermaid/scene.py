"""What stands in a picture of Mermaid's: the same `Scene` as in ours, so that both are measured alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from benchmarks.pictures.planes import corners, hull
from benchmarks.pictures.scene import Edge, Group, Node, Scene, Text, edge_name
from diagconv.layout.geometry.boxes import bounds
from diagconv.layout.geometry.primitives import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.pictures.planes import Polygon
    from benchmarks.pictures.scene import Owner
    from diagconv.model import Diagram
    from diagconv.model import Edge as DiagramEdge

Measured = dict[str, Any]


def scene_from(measured: Measured, diagram: Diagram) -> Scene:
    """The picture that Mermaid drew of a diagram, from what `measure.js` told of it."""
    picture = Box(0.0, 0.0, measured["width"], measured["height"])
    around = {vertex: frozenset(diagram.ancestors(vertex)) for vertex in diagram}
    inside = [part for part in measured["nodes"] if part["id"] in around and part["points"]]
    titled = [part for part in measured["groups"] if part["id"] in around]
    nodes = tuple(_node(part, around[part["id"]]) for part in inside)
    groups = tuple(Group(part["id"], Box(*part["box"]), around[part["id"]]) for part in titled)
    numbers = _numbers(diagram)
    edges = tuple(_edges(measured["edges"], numbers, around))
    texts = (
        *(
            text
            for part, node in zip(inside, nodes, strict=True)
            for text in _text("node", node.name, part, node.border)
        ),
        *(
            text
            for part, group in zip(titled, groups, strict=True)
            for text in _text("group", group.name, part, corners(group.box))
        ),
        *(
            text
            for part in measured["labels"]
            if part["id"] in numbers
            for text in _text("edge", edge_name(numbers[part["id"]]), part, corners(picture))
        ),
    )
    return Scene(picture, nodes, groups, edges, texts)


def _numbers(diagram: Diagram) -> Mapping[str, DiagramEdge]:
    """The edges by the names that Mermaid gives them: of several between the same two, the second is number 2 or 1."""
    found: dict[str, DiagramEdge] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for edge in diagram.edges_in_order():
        number = seen[edge.source, edge.target]
        seen[edge.source, edge.target] += 1
        names = [f"L_{edge.source}_{edge.target}_{number + 1 if number else 0}", edge.attributes["id"]]
        found.update((name, edge) for name in names if name)
    return found


def _node(part: Measured, around: frozenset[str]) -> Node:
    border = hull([Point(*point) for point in part["points"]])
    return Node(part["id"], border, bounds(border), around)


def _edges(
    parts: list[Measured], numbers: Mapping[str, DiagramEdge], around: Mapping[str, frozenset[str]]
) -> Iterator[Edge]:
    for part in parts:
        edge = numbers.get(part["id"])
        if edge is not None and part["seen"]:
            ends = frozenset((edge.source, edge.target))
            groups = ends.union(around[edge.source], around[edge.target])
            yield Edge(edge_name(edge), tuple(Point(*point) for point in part["line"]), ends, groups)


def _text(owner: Owner, name: str, part: Measured, within: Polygon) -> Iterator[Text]:
    found = part["text"]
    if found and found["lines"]:
        yield Text(owner, name, tuple(Box(*line) for line in found["lines"]), within, found["size"])
