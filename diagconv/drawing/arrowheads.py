"""The shapes of arrowheads: plain paths, since readers of SVG disagree about `<marker>`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.shapes.paths import Command, Path, Stroke, ellipse, open_line, polygon

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Arrowhead


@dataclass(frozen=True, slots=True)
class ArrowheadShape:
    """The shape of an arrowhead, with its tip at the origin, pointing to the right.

    Args:
        strokes: its outline.
        length: how much of the edge it covers, in pixels.
        line_inset: how far from the tip the line ends: a little inside the arrowhead, so that no gap shows.
    """

    strokes: tuple[Stroke, ...]
    length: float
    line_inset: float


def _cross(middle: float, arm: float) -> tuple[Stroke, ...]:
    return (
        Stroke(open_line((middle - arm, -arm), (middle + arm, arm)), "line"),
        Stroke(open_line((middle - arm, arm), (middle + arm, -arm)), "line"),
    )


ARROWHEADS: Final[dict[Arrowhead, ArrowheadShape]] = {
    "arrow": ArrowheadShape((Stroke(polygon((0, 0), (-10.5, 4.2), (-10.5, -4.2)), "solid"),), 10.5, 9.5),
    "circle": ArrowheadShape((Stroke(ellipse(Box(-9, -4.5, 9, 9)), "solid"),), 9.0, 8.0),
    "cross": ArrowheadShape(_cross(-6.5, 4.0), 10.5, 6.5),
}
"""Each kind of arrowhead that is drawn at all."""


def placed(path: Path, tip: Point, direction: Point, scale: float) -> Path:
    """A path of an arrowhead, moved to the tip of an edge that arrives in a direction (a unit vector)."""

    def place(point: Point) -> Point:
        x, y = point.x * scale, point.y * scale
        return Point(tip.x + x * direction.x - y * direction.y, tip.y + x * direction.y + y * direction.x)

    return tuple(Command(letter, tuple(place(point) for point in points)) for letter, points in path)
