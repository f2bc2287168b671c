"""The ends of edges: arrow, circle, cross. Plain paths, since readers of SVG disagree about markers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.shapes.paths import Command, Path, Stroke, ellipse, open_line, polygon

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Arrowhead


@dataclass(frozen=True, slots=True)
class Head:
    """An end, drawn at the origin with its tip to the right.

    Args:
        strokes: what is drawn.
        length: how much of the edge it covers, in pixels.
        line_end: how far from the tip the line ends: a little within the head, so that no gap shows.
    """

    strokes: tuple[Stroke, ...]
    length: float
    line_end: float


def _cross(middle: float, arm: float) -> tuple[Stroke, ...]:
    return (
        Stroke(open_line((middle - arm, -arm), (middle + arm, arm)), "line"),
        Stroke(open_line((middle - arm, arm), (middle + arm, -arm)), "line"),
    )


HEADS: Final[dict[Arrowhead, Head]] = {
    "arrow": Head((Stroke(polygon((0, 0), (-10.5, 4.2), (-10.5, -4.2)), "solid"),), 10.5, 9.5),
    "circle": Head((Stroke(ellipse(Box(-9, -4.5, 9, 9)), "solid"),), 9.0, 8.0),
    "cross": Head(_cross(-6.5, 4.0), 10.5, 6.5),
}
"""Every end that is drawn at all."""


def turned(path: Path, tip: Point, direction: Point, scale: float) -> Path:
    """A path of a head, put at the tip of an edge that arrives in a direction (a unit vector)."""

    def place(point: Point) -> Point:
        x, y = point.x * scale, point.y * scale
        return Point(tip.x + x * direction.x - y * direction.y, tip.y + x * direction.y + y * direction.x)

    return tuple(Command(letter, tuple(place(point) for point in points)) for letter, points in path)
