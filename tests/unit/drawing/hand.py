"""A layout by hand, for tests of drawing alone: nodes in a row, groups around all, edges straight, letters ten wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.drawing.svg import draw
from diagconv.layout.geometry.placement import EdgePlace, GroupPlace, Layout, NodePlace, PlacedRun, TextBlock, TextLine
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.style import compute_looks
from diagconv.text import lines_of

if TYPE_CHECKING:
    from diagconv.model import Diagram


def drawn(
    diagram: Diagram, icons: dict[str, Any] | None = None, *, theme: str | None = "default", **options: Any
) -> str:
    """The SVG of a diagram laid out by hand."""
    icons = icons or {}
    looks = compute_looks(diagram, theme, background=options.get("background"))
    return draw(diagram, looks, laid_out(diagram, icons), icons, **options)


def laid_out(diagram: Diagram, icons: dict[str, Any]) -> Layout:
    boxes = {node: Box(20.0 + 120 * place, 40.0, 100.0, 40.0) for place, node in enumerate(diagram.node_ids)}
    boxes |= {group: Box(5.0, 5.0, 900.0, 100.0) for group in diagram.groups}
    labels = {vertex: label(diagram.nodes[vertex], boxes[vertex]) for vertex in diagram}
    places = {vertex: icon(boxes[vertex], vertex in icons) for vertex in diagram}
    depths = {group: len(list(diagram.ancestors(group))) for group in diagram.groups}
    return Layout(
        width=1000.0,
        height=200.0,
        nodes={node: NodePlace(boxes[node], labels[node], places[node]) for node in diagram.node_ids},
        groups={
            group: GroupPlace(boxes[group], depth, labels[group], places[group]) for group, depth in depths.items()
        },
        edges={
            edge.key: EdgePlace(
                straight(boxes[edge.source], boxes[edge.target]), label(edge.attributes, boxes[edge.source])
            )
            for edge in diagram.edges_in_order()
            if edge.attributes["line"] != "invisible"
        },
    )


def straight(source: Box, target: Box) -> tuple[Point, ...]:
    start, end = Point(source.right, source.center.y), Point(target.x, target.center.y)
    return start, start, end, end


def icon(box: Box, wanted: bool) -> Box | None:
    return Box(box.x + 2, box.y + 2, 24.0, 24.0) if wanted else None


def label(attributes: Any, box: Box) -> TextBlock | None:
    lines = []
    for number, line in enumerate(lines_of(attributes["label"], attributes["markup"])):
        x, runs = box.x, []
        for run in line:
            runs.append(PlacedRun(run, x, 10.0 * len(run.text)))
            x += 10.0 * len(run.text)
        lines.append(TextLine(tuple(runs), box.x, box.y + 15 * (number + 1), x - box.x))
    width = max((line.width for line in lines), default=0.0)
    return TextBlock(Box(box.x, box.y, width, 15.0 * len(lines)), tuple(lines), 14.0) if lines else None
