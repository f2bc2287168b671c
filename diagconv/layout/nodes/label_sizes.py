"""The sizes of edges' labels; where a picture is scaled down on a page, they are as large as those of nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.geometry.placement import TextBlock
    from diagconv.layout.typesetting.graphics import LabelGraphics
    from diagconv.layout.typesetting.widths import Widths
    from diagconv.model import Diagram, Edge
    from diagconv.style.computed import Looks
    from diagconv.style.look import TextLook


def label_sizes(
    edges: Iterable[Edge], looks: Looks, widths: Widths, graphics: LabelGraphics
) -> Iterator[tuple[int, TextBlock]]:
    """The blocks of those of these edges that have a label and are drawn."""
    for edge in edges:
        if edge.attributes["label"] and edge.attributes["line"] != "invisible":
            yield from _label_size(edge, looks.edges[edge.key].text, widths, graphics)


def enlarged(
    labels: Mapping[int, TextBlock], diagram: Diagram, looks: Looks, widths: Widths, graphics: LabelGraphics
) -> Iterator[tuple[int, TextBlock]]:
    """The labels that have the size of the theme, in the size of nodes' labels, and with about the same lines."""
    size, usual = looks.theme.node.text.size, looks.theme.edge.text.size
    for edge in diagram.edges_in_order():
        look = looks.edges[edge.key].text
        if edge.key in labels and look.size == usual < size:
            widest = max(1.0, labels[edge.key].box.width) * size / usual
            yield from _label_size(edge, replace(look, size=size), widths._replace(edge=widest), graphics)


def _label_size(edge: Edge, look: TextLook, widths: Widths, graphics: LabelGraphics) -> Iterator[tuple[int, TextBlock]]:
    attributes = edge.attributes
    block = widths.block(attributes["label"], attributes["markup"], look, widths.edge, graphics=graphics)
    if block is not None:
        yield edge.key, block
