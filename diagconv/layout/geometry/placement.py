"""The result of a layout: plain boxes, curves and lines of text, in pixels, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.text import Run


class PlacedRun(NamedTuple):
    """A run of text, its left end and its width."""

    run: Run
    x: float
    width: float


class TextLine(NamedTuple):
    """A line of text: its runs in logical order, its left end, baseline, width and base direction."""

    runs: tuple[PlacedRun, ...]
    x: float
    baseline: float
    width: float
    is_right_to_left: bool = False


class TextBlock(NamedTuple):
    """A label: the box around all its lines, and the size of its font in pixels."""

    box: Box
    lines: tuple[TextLine, ...]
    size: float


@dataclass(frozen=True, slots=True)
class NodePlace:
    """The place of a node. The outline of its shape fills `box`; `framed` is whether it is drawn."""

    box: Box
    label: TextBlock | None = None
    icon: Box | None = None
    framed: bool = True


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """The place of a group; `depth` is the number of groups around it.

    Where edges cross the title, `plate` is the background that it needs to be legible above them.
    `chip` is the small box around the title, where it has one.
    """

    box: Box
    depth: int = 0
    label: TextBlock | None = None
    icon: Box | None = None
    plate: Box | None = None
    chip: Box | None = None


@dataclass(frozen=True, slots=True)
class EdgePlace:
    """The course of an edge: cubic Bézier curves, the first point and then three for each piece.

    It runs from the border of the source to the border of the target and includes the tips of arrowheads: drawing
    shortens it by these.
    """

    curve: tuple[Point, ...]
    label: TextBlock | None = None


class LegendRow(NamedTuple):
    """A row of a legend: its swatch and its label."""

    swatch: Box
    label: TextBlock | None


class LegendPlace(NamedTuple):
    """The place of the legend, and its rows."""

    box: Box
    rows: tuple[LegendRow, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a whole diagram, with edges by their keys. Invisible edges have no place."""

    width: float
    height: float
    nodes: dict[str, NodePlace]
    groups: dict[str, GroupPlace]
    edges: dict[int, EdgePlace]
    title: TextBlock | None = None
    legend: LegendPlace | None = None
