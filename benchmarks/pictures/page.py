"""What stands in a picture as Chromium shows it: the same `Scene` as from the geometry, measured from what was drawn.

The boxes of letters, the points along shapes and lines are the browser's; which group a node belongs to, and what the
ends of an edge belong to, is the diagram's.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.browser import show
from benchmarks.pictures.planes import corners, holds, hull
from benchmarks.pictures.scene import CAPITAL, DESCENDER, Edge, Group, Node, Scene, Text, edge_name
from diagconv.layout.geometry.boxes import bounds, union
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.outlines import outline
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

    from benchmarks.pictures.planes import Polygon
    from benchmarks.pictures.scene import Owner
    from diagconv.model import Diagram
    from diagconv.model import Edge as DiagramEdge

MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")


def scene_on(page: Page, svg: str, diagram: Diagram) -> Scene:
    """Show the picture of a diagram in a page, and measure it there."""
    show(page, svg)
    return scene_from(page.evaluate(MEASURE), diagram)


def scene_from(measured: dict[str, Any], diagram: Diagram) -> Scene:
    """The picture of a diagram, from what `measure.js` told of it."""
    picture = Box(0.0, 0.0, measured["width"], measured["height"])
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in measured["parts"]:
        parts[part["kind"]].append(part)
    around = {vertex: frozenset(diagram.ancestors(vertex)) for vertex in diagram}
    nodes = tuple(_node(part, diagram, around[part["id"]]) for part in parts["node"])
    groups = tuple(Group(part["id"], Box(*part["drawn"]), around[part["id"]]) for part in parts["group"])
    edges = tuple(_edges(parts["edge"], diagram, around))
    rooms = [
        *(("node", node.name, part, node.border) for node, part in zip(nodes, parts["node"], strict=True)),
        *(("group", group.name, part, corners(group.box)) for group, part in zip(groups, parts["group"], strict=True)),
        *(("edge", edge.name, part, corners(picture)) for edge, part in zip(edges, parts["edge"], strict=True)),
        ("title", diagram.title or "", {"texts": measured["titles"]}, corners(picture)),
    ]
    texts = tuple(text for room in rooms for text in _texts(*room))
    return Scene(picture, nodes, groups, edges, texts)


def _node(part: dict[str, Any], diagram: Diagram, around: frozenset[str]) -> Node:
    """A node with the border of its shape; the box around all that is drawn where no line closes."""
    outlines = [tuple(Point(*point) for point in outline) for outline in part["outlines"]]
    inks = [_ink(line, text["size"]) for text in part["texts"] for line in text["lines"]]
    strokes = [Box(*part["drawn"])] if part["drawn"] else []
    if outlines and not (is_symbol(diagram, part["id"]) and inks):
        border = outer(outlines)
    else:
        border = corners(union([*strokes, *inks] or [Box(0.0, 0.0, 0.0, 0.0)]))
    return Node(part["id"], border, union([bounds(border), *strokes]), around)


def is_symbol(diagram: Diagram, node: str) -> bool:
    """Whether the shape of a node is a small sign, whose label stands under it."""
    return outline(diagram.node_at(node)["shape"]).symbol


def outer(outlines: Sequence[Polygon]) -> Polygon:
    """The outermost of the closed lines of a shape; the hull of all if none is around the others."""
    largest = max(outlines, key=lambda points: bounds(points).width * bounds(points).height)
    whole = union([bounds(points) for points in outlines])
    return largest if holds(bounds(largest), whole) else hull([point for points in outlines for point in points])


def _edges(parts: Sequence[dict[str, Any]], diagram: Diagram, around: dict[str, frozenset[str]]) -> Iterator[Edge]:
    """The edges in the order in which they are drawn; of several between two nodes, those with the same label."""
    waiting = defaultdict(list)
    for edge in diagram.edges_in_order():
        if edge.attributes["line"] != "invisible":
            waiting[edge.source, edge.target].append(edge)
    for part in parts:
        between = waiting[part["source"], part["target"]]
        words = "".join(run["words"] for text in part["texts"] for line in text["lines"] for run in line)
        edge = next((edge for edge in between if _letters(_label(edge)) == _letters(words)), between[0])
        between.remove(edge)
        ends = frozenset((edge.source, edge.target))
        groups = ends.union(around[edge.source], around[edge.target])
        yield Edge(edge_name(edge), tuple(Point(*point) for point in part["line"] or ()), ends, groups)


def _label(edge: DiagramEdge) -> str:
    return plain_text(edge.attributes["label"], edge.attributes["markup"])


def _letters(words: str) -> str:
    """Words without what wrapping and drawing may change."""
    return "".join(letter for letter in words if letter.isalnum())


def _texts(owner: Owner, name: str, part: dict[str, Any], within: Polygon) -> Iterator[Text]:
    for text in part["texts"]:
        lines = tuple(_ink(line, text["size"]) for line in text["lines"])
        yield Text(owner, name, lines, within, text["size"])


def _ink(line: Sequence[dict[str, Any]], size: float) -> Box:
    """From the top of a capital to the end of a descender, as wide as the letters are."""
    left, right = min(run["x"] for run in line), max(run["x"] + run["width"] for run in line)
    baseline = max(line, key=lambda run: run["size"])["baseline"]
    return Box(left, baseline - CAPITAL * size, right - left, (CAPITAL + DESCENDER) * size)
