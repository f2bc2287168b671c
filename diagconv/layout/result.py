"""A sketch becomes a layout: edges cut at outlines, labels on their edges, all in its place in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.blocks import centred, text_block
from diagconv.layout.boxes import around, bounds, common, rounded, union
from diagconv.layout.clipping import clipped
from diagconv.layout.geometry import EdgePlace, Layout, Point
from diagconv.layout.labels import Obstacles
from diagconv.layout.outlines import outline
from diagconv.layout.titles import Crossings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.bezier import Curve
    from diagconv.layout.clipping import Polygon
    from diagconv.layout.geometry import Box, GroupPlace, NodePlace, TextBlock
    from diagconv.layout.sizes import Sizes
    from diagconv.layout.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.style.look import Looks

PADDING: Final = 20.0
"""Around the whole picture, in pixels."""

_TITLE_GAP: Final = 14.0
_TITLE_WIDTH: Final = 700.0
"""Between the diagram's title and the picture, and where its lines are wrapped, in pixels."""


def finished(diagram: Diagram, looks: Looks, sizes: Sizes, sketch: Sketch) -> Layout:
    """The layout: what the sketch holds, its top left at the padding, under the diagram's title if it has one."""
    title = text_block(diagram.title, "text", looks.theme.title, _TITLE_WIDTH) if diagram.title else None
    content = _extent(sketch, sizes)
    head = title.box.height + _TITLE_GAP if title else 0.0
    width = max(content.width, title.box.width if title else 0.0)
    sketch = sketch.moved(PADDING + (width - content.width) / 2 - content.x, PADDING + head - content.y)
    nodes = {node: size.placed(sketch.boxes[node].center) for node, size in sizes.nodes.items()}
    groups = _groups(diagram, sizes, sketch)
    return Layout(
        round(width + 2 * PADDING, 1),
        round(content.height + head + 2 * PADDING, 1),
        nodes,
        groups,
        dict(_edges(diagram, sizes, sketch, _Borders(diagram, looks, nodes, groups))),
        centred(title, Point(PADDING + width / 2, PADDING + title.box.height / 2)) if title else None,
    )


def _extent(sketch: Sketch, sizes: Sizes) -> Box:
    """The box around everything."""
    labels = [around(spot, *size) for key, spot in sketch.spots.items() if (size := sizes.label_size(key)) is not None]
    solid = union([*sketch.boxes.values(), *labels])
    if not sketch.curves:
        return solid
    # Control points may lie farther out than their curves, but no curve leaves what Graphviz says that it needs.
    curves = common(bounds(point for curve in sketch.curves.values() for point in curve), sketch.needed)
    return union([solid, curves])


def _groups(diagram: Diagram, sizes: Sizes, sketch: Sketch) -> dict[str, GroupPlace]:
    crossings = Crossings(sketch.curves.values())
    places = {}
    for group, size in sizes.titles.items():
        box, depth = rounded(sketch.boxes[group]), sum(1 for _ in diagram.ancestors(group))
        places[group] = size.placed(box, depth, crossings.title_shift(box, size.box(box)))
    return places


class _Borders:
    """The outer borders of nodes and groups, for edges to end at; each is worked out when it is first asked for."""

    def __init__(
        self, diagram: Diagram, looks: Looks, nodes: dict[str, NodePlace], groups: dict[str, GroupPlace]
    ) -> None:
        self._diagram = diagram
        self._looks = looks
        self._nodes = nodes
        self._groups = groups
        self._found: dict[str, Polygon] = {}

    def of(self, vertex: str) -> Polygon:
        if vertex not in self._found:
            self._found[vertex] = self._border(vertex)
        return self._found[vertex]

    def _border(self, vertex: str) -> Polygon:
        if vertex in self._groups:
            return outline("rect").border(self._groups[vertex].box, self._looks.groups[vertex].radius)
        shape = self._diagram.node_at(vertex)["shape"]
        return outline(shape).border(self._nodes[vertex].box, self._looks.nodes[vertex].radius)


def _edges(diagram: Diagram, sizes: Sizes, sketch: Sketch, borders: _Borders) -> Iterator[tuple[int, EdgePlace]]:
    obstacles = Obstacles(sketch.boxes.values())
    for edge in diagram.edges_in_order():
        if edge.attributes["line"] == "invisible":
            continue
        curve = clipped(sketch.curves[edge.key], borders.of(edge.source), borders.of(edge.target))
        yield (
            edge.key,
            EdgePlace(
                tuple(Point(round(x, 1), round(y, 1)) for x, y in curve),
                _label(edge.key, sizes, sketch, obstacles, curve),
            ),
        )


def _label(edge: int, sizes: Sizes, sketch: Sketch, obstacles: Obstacles, curve: Curve) -> TextBlock | None:
    """The label in the place that was kept for it, or else in the best one on its edge."""
    size = sizes.label_size(edge)
    if size is None:
        return None
    return centred(sizes.labels[edge], sketch.spots.get(edge) or obstacles.best_spot(curve, *size))
