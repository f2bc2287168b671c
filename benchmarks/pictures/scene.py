"""What stands in a picture, as plain boxes, polygons and lines: all that counting knows of it, whoever measured it.

`scene_of` measures from the geometry that diagconv draws from; `page.scene_on` lets a browser measure what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from benchmarks.pictures.planes import Line, Polygon, corners
from diagconv.layout.geometry.bezier import polyline
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.nodes.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.placement import Layout, TextBlock
    from diagconv.model import Diagram
    from diagconv.model import Edge as DiagramEdge
    from diagconv.style.computed import Looks

CAPITAL, DESCENDER = 0.75, 0.22
"""How far the ink of a line reaches above and below its baseline, in sizes of its text."""

Owner = Literal["node", "group", "edge", "title"]


@dataclass(frozen=True, slots=True)
class Text:
    """A label: whose it is, the boxes of the ink of its lines, what it must stand in, and the size of its letters."""

    owner: Owner
    name: str
    lines: tuple[Box, ...]
    within: Polygon
    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Node:
    """A node: the border of its shape and the groups around it."""

    name: str
    border: Polygon
    box: Box
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its box and the groups around it."""

    name: str
    box: Box
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that can be seen: its line, its two ends, and the groups that it starts or ends in (or at)."""

    name: str
    line: Line
    ends: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: its box, and what stands in it."""

    picture: Box
    nodes: tuple[Node, ...] = ()
    groups: tuple[Group, ...] = ()
    edges: tuple[Edge, ...] = ()
    texts: tuple[Text, ...] = ()


def scene_of(diagram: Diagram, looks: Looks, layout: Layout) -> Scene:
    """The picture of a diagram, from its geometry."""
    around = {vertex: frozenset(diagram.ancestors(vertex)) for vertex in diagram}
    nodes = tuple(
        Node(name, _border(diagram, looks, name, place.box), place.box, around[name])
        for name, place in layout.nodes.items()
    )
    groups = tuple(Group(name, place.box, around[name]) for name, place in layout.groups.items())
    picture = Box(0.0, 0.0, layout.width, layout.height)
    edges, texts = _edges(diagram, layout, around), _texts(diagram, layout, nodes, corners(picture))
    return Scene(picture, nodes, groups, tuple(edges), tuple(texts))


def _border(diagram: Diagram, looks: Looks, node: str, box: Box) -> Polygon:
    return outline(diagram.node_at(node)["shape"]).border(box, looks.nodes[node].radius)


def _edges(diagram: Diagram, layout: Layout, around: dict[str, frozenset[str]]) -> Iterator[Edge]:
    for edge in diagram.edges_in_order():
        if edge.key in layout.edges:
            ends = frozenset((edge.source, edge.target))
            groups = ends.union(around[edge.source], around[edge.target])
            yield Edge(edge_name(edge), tuple(polyline(layout.edges[edge.key].curve)), ends, groups)


def _texts(diagram: Diagram, layout: Layout, nodes: tuple[Node, ...], picture: Polygon) -> Iterator[Text]:
    borders = {node.name: node.border for node in nodes}
    for name, node in layout.nodes.items():
        yield from _text("node", name, node.label, borders[name])
    for name, group in layout.groups.items():
        yield from _text("group", name, group.label, corners(group.box))
    for edge in diagram.edges_in_order():
        if edge.key in layout.edges:
            yield from _text("edge", edge_name(edge), layout.edges[edge.key].label, picture)
    yield from _text("title", diagram.title or "", layout.title, picture)


def _text(owner: Owner, name: str, block: TextBlock | None, within: Polygon) -> Iterator[Text]:
    if block is not None:
        above, whole = CAPITAL * block.size, (CAPITAL + DESCENDER) * block.size
        lines = (Box(line.x, line.baseline - above, line.width, whole) for line in block.lines if line.width)
        yield Text(owner, name, tuple(lines), within, block.size)


def edge_name(edge: DiagramEdge) -> str:
    """What an edge is called: its ends and its number."""
    return f"{edge.source} -> {edge.target} #{edge.key}"
