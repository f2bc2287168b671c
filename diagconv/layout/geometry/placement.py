"""Where everything is: plain boxes, curves and lines of text, in pixels, y downwards. All that drawing knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.text import Run


class PlacedRun(NamedTuple):
    """A run of text, where it starts and how wide it is."""

    run: Run
    x: float
    width: float


class TextLine(NamedTuple):
    """A line of text: its runs as they are read, its left end, baseline and width, and whether it is read leftwards."""

    runs: tuple[PlacedRun, ...]
    x: float
    baseline: float
    width: float
    leftwards: bool = False


class TextBlock(NamedTuple):
    """A label: the box around all its lines, and the size of its font in pixels."""

    box: Box
    lines: tuple[TextLine, ...]
    size: float


@dataclass(frozen=True, slots=True)
class NodePlace:
    """Where a node is. The outline of its shape fills `box`; `framed` says whether it is drawn."""

    box: Box
    label: TextBlock | None = None
    icon: Box | None = None
    framed: bool = True


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a group is; `depth` counts the groups around it.

    Where edges leave no place free for the title, `plate` is the ground that it needs to be read above them. `chip` is
    what the title stands on, where it has such a thing.
    """

    box: Box
    depth: int = 0
    label: TextBlock | None = None
    icon: Box | None = None
    plate: Box | None = None
    chip: Box | None = None


@dataclass(frozen=True, slots=True)
class EdgePlace:
    """Where an edge runs: cubic Bézier curves, the first point and then three for each piece.

    The curve runs from the outline of the source to the outline of the target, tips of arrow heads included: drawing
    shortens it where a head stands.
    """

    curve: tuple[Point, ...]
    label: TextBlock | None = None


class LegendRow(NamedTuple):
    """A line of a legend: its sign and its label."""

    swatch: Box
    label: TextBlock | None


class LegendPlace(NamedTuple):
    """Where the legend is, and its lines."""

    box: Box
    rows: tuple[LegendRow, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole diagram laid out; edges by their key. Invisible edges have no place."""

    width: float
    height: float
    nodes: dict[str, NodePlace]
    groups: dict[str, GroupPlace]
    edges: dict[int, EdgePlace]
    title: TextBlock | None = None
    legend: LegendPlace | None = None
