"""The legend: in its corner of the picture if that is free, else beside the picture."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import polyline
from diagconv.layout.geometry.boxes import bounds, rounded, touch
from diagconv.layout.geometry.placement import LegendPlace, LegendRow
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.typesetting.blocks import centred, text_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.placement import EdgePlace, GroupPlace, Layout, NodePlace, TextBlock, TextLine
    from diagconv.style.legend import Legend

SWATCH: Final = (30.0, 18.0)
"""The width and the height of the swatch at the start of a row, in pixels."""

_PADDING: Final = 12.0
_GAP: Final = 10.0
_BETWEEN: Final = 7.0
"""Around all rows, between a swatch and its label, and between two rows, in pixels."""

_MARGIN: Final = 20.0
"""Between the legend and everything else, including the sides of the picture, in pixels."""

_WRAP: Final = 220.0
"""Where labels are wrapped, in pixels."""


def with_legend(layout: Layout, legend: Legend) -> Layout:
    """The layout with a legend at its position; if there is no free space, the picture grows."""
    labels = [text_block(entry.label, "text", entry.look.text, _WRAP) for entry in legend.entries]
    heights = [max(SWATCH[1], label.box.height if label else 0.0) for label in labels]
    width = 2 * _PADDING + SWATCH[0] + _GAP + max(label.box.width if label else 0.0 for label in labels)
    height = 2 * _PADDING + sum(heights) + _BETWEEN * (len(heights) - 1)
    layout, box = _with_space(layout, legend.position, width, height)
    return replace(layout, legend=LegendPlace(rounded(box), tuple(_rows(box, labels, heights))))


def _rows(box: Box, labels: list[TextBlock | None], heights: list[float]) -> Iterator[LegendRow]:
    top, left = box.y + _PADDING, box.x + _PADDING
    for label, height in zip(labels, heights, strict=True):
        middle = top + height / 2
        swatch = rounded(Box(left, middle - SWATCH[1] / 2, *SWATCH))
        start = left + SWATCH[0] + _GAP
        yield LegendRow(swatch, label and _left_aligned(centred(label, Point(start + label.box.width / 2, middle))))
        top += height + _BETWEEN


def _left_aligned(label: TextBlock) -> TextBlock:
    """The label with its lines aligned at the left."""
    return label._replace(lines=tuple(_shifted(line, label.box.x - line.x) for line in label.lines))


def _shifted(line: TextLine, by: float) -> TextLine:
    runs = tuple(run._replace(x=round(run.x + by, 1)) for run in line.runs)
    return line._replace(runs=runs, x=round(line.x + by, 1))


def _with_space(layout: Layout, position: str, width: float, height: float) -> tuple[Layout, Box]:
    """The layout, enlarged if the legend needs space, and the box of the legend in it."""
    box = _corner(layout.width, layout.height, position, width, height)
    if _is_free(layout, box):
        return layout, box
    wide, high = _widened(layout, position, width, height), _heightened(layout, position, width, height)
    sides = {"left": wide, "right": wide, "top": high, "bottom": high}
    layout = sides.get(position) or min(wide, high, key=lambda grown: grown.width * grown.height)
    return layout, _corner(layout.width, layout.height, position, width, height)


def _corner(across: float, down: float, position: str, width: float, height: float) -> Box:
    """The box in the corner of a picture of this size, or in the middle of its side."""
    left, right = "left" in position, "right" in position
    x = _MARGIN if left else across - _MARGIN - width if right else (across - width) / 2
    top, bottom = "top" in position, "bottom" in position
    y = _MARGIN if top else down - _MARGIN - height if bottom else (down - height) / 2
    return Box(x, y, width, height)


def _widened(layout: Layout, position: str, width: float, height: float) -> Layout:
    more = width + _MARGIN
    tall = max(layout.height, height + 2 * _MARGIN)
    return _moved(layout, more if "left" in position else 0.0, 0.0, layout.width + more, tall)


def _heightened(layout: Layout, position: str, width: float, height: float) -> Layout:
    more = height + _MARGIN
    wide = max(layout.width, width + 2 * _MARGIN)
    return _moved(layout, 0.0, more if "top" in position else 0.0, wide, layout.height + more)


def _is_free(layout: Layout, box: Box) -> bool:
    """Whether a box is in the picture and nothing comes near it."""
    near = Box(box.x - _MARGIN, box.y - _MARGIN, box.width + 2 * _MARGIN, box.height + 2 * _MARGIN)
    if near.x < 0 or near.y < 0 or near.right > layout.width + 0.1 or near.bottom > layout.height + 0.1:
        return False
    return not any(touch(near, other) for other in _obstacles(layout))


def _obstacles(layout: Layout) -> Iterator[Box]:
    yield from (place.box for places in (layout.nodes, layout.groups) for place in places.values())
    if layout.title is not None:
        yield layout.title.box
    for edge in layout.edges.values():
        if edge.label is not None:
            yield edge.label.box
        points = polyline(edge.curve)
        yield from (bounds(pair) for pair in pairwise(points))


def _moved(layout: Layout, x: float, y: float, width: float, height: float) -> Layout:
    """The layout moved by a vector, in a picture of another size."""

    def box(old: Box) -> Box:
        return rounded(Box(old.x + x, old.y + y, old.width, old.height))

    def label(old: TextBlock | None) -> TextBlock | None:
        return old and centred(old, Point(old.box.center.x + x, old.box.center.y + y))

    def node(old: NodePlace) -> NodePlace:
        return replace(old, box=box(old.box), label=label(old.label), icon=old.icon and box(old.icon))

    def group(old: GroupPlace) -> GroupPlace:
        return replace(
            old,
            box=box(old.box),
            label=label(old.label),
            icon=old.icon and box(old.icon),
            plate=old.plate and box(old.plate),
            chip=old.chip and box(old.chip),
        )

    def edge(old: EdgePlace) -> EdgePlace:
        curve = tuple(Point(round(point.x + x, 1), round(point.y + y, 1)) for point in old.curve)
        return replace(old, curve=curve, label=label(old.label))

    return replace(
        layout,
        width=round(width, 1),
        height=round(height, 1),
        nodes={key: node(place) for key, place in layout.nodes.items()},
        groups={key: group(place) for key, place in layout.groups.items()},
        edges={key: edge(place) for key, place in layout.edges.items()},
        title=label(layout.title),
    )
