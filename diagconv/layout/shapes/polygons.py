"""Shapes with slanted sides: diamond, hexagon, trapezoids, triangles, stars."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box, Size
from diagconv.layout.shapes.fits import (
    ACROSS,
    DOWN,
    SNUG,
    Fit,
    Insets,
    beside_point,
    framed,
    in_circle,
    in_ellipse,
    in_triangle_pair,
)
from diagconv.layout.shapes.outline import Outline
from diagconv.layout.shapes.paths import Path, Stroke, bounds, ellipse, flattened, polygon, scaled

if TYPE_CHECKING:
    from diagconv.layout.shapes.outline import Draw

LEAN = 0.4  # how far a leaning side leans, in heights, and no farther than a point
POINT, FARTHEST = 0.3, 40.0  # how far the points of hexagon and odd reach: in heights, and at most in pixels
CUT = 12.0  # the cut corners of a loop limit


def _diamond(box: Box, radius: float) -> tuple[Stroke, ...]:
    middle, centre = box.center
    return (Stroke(polygon((middle, box.y), (box.right, centre), (middle, box.bottom), (box.x, centre))),)


def _hexagon(box: Box, radius: float) -> tuple[Stroke, ...]:
    point, centre = min(_point(box.height), box.width / 2), box.center.y
    left, right = box.x + point, box.right - point
    return (
        Stroke(polygon(
            (left, box.y), (right, box.y), (box.right, centre), (right, box.bottom), (left, box.bottom), (box.x, centre)
        )),
    )  # fmt: skip


def _odd(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    notch = left + min(_point(box.height), box.width / 2)
    return (Stroke(polygon((left, top), (right, top), (right, bottom), (left, bottom), (notch, box.center.y))),)


def _loop_limit(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    cut = min(CUT, box.height / 2, box.width / 2)
    return (
        Stroke(polygon(
            (left + cut, top), (right - cut, top), (right, top + cut),
            (right, bottom), (left, bottom), (left, top + cut),
        )),
    )  # fmt: skip


def _point(height: float) -> float:
    return min(POINT * height, FARTHEST)


def _leaning(top_left: int, top_right: int, bottom_right: int, bottom_left: int) -> Draw:
    """A quadrilateral; each number is 1 where that corner is set back by the lean, else 0."""

    def draw(box: Box, radius: float) -> tuple[Stroke, ...]:
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        lean = min(_lean(box.height), box.width / 2)
        return (
            Stroke(polygon(
                (left + top_left * lean, top), (right - top_right * lean, top),
                (right - bottom_right * lean, bottom), (left + bottom_left * lean, bottom),
            )),
        )  # fmt: skip

    return draw


def _lean(height: float) -> float:
    return min(LEAN * height, FARTHEST)


def _leaning_insets(width: float, height: float) -> Insets:
    side = SNUG + (_lean(height) * max(0.0, 1 - DOWN / height) if height else 0.0)
    return Insets(side, DOWN, side, DOWN)


def _pointed_insets(width: float, height: float) -> Insets:
    side = SNUG + beside_point(_point(height), height)
    return Insets(side, DOWN, side, DOWN)


def _odd_insets(width: float, height: float) -> Insets:
    return Insets(SNUG - 2 + _point(height), DOWN, ACROSS - 2, DOWN)


def _loop_insets(width: float, height: float) -> Insets:
    return Insets(ACROSS, DOWN + 2, ACROSS, DOWN)


# Triangles: the label is at the base, in a box that touches both slanted sides


def _in_triangle(*, base_at_bottom: bool) -> Fit:
    across, down = 4.0, 7.0

    def size(width: float, height: float) -> Size:
        width, height = width + 2 * across, height + 2 * down
        more = sqrt(width * height)
        return width + more, height + more

    def inside(box: Box) -> Box:
        both = box.width + box.height
        width, height = box.width**2 / both - 2 * across, box.height**2 / both - 2 * down
        top = box.bottom - down - height if base_at_bottom else box.y + down
        return Box(box.center.x - width / 2, top, max(0.0, width), max(0.0, height))

    return Fit(size, inside)


def _triangle(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(polygon((box.center.x, box.y), (box.right, box.bottom), (box.x, box.bottom))),)


def _flipped(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(polygon((box.x, box.y), (box.right, box.y), (box.center.x, box.bottom))),)


# Stars


def _star_points(tips: int, depth: float) -> Path:
    """A star in the unit square, its first tip at the top; the inner corners are at `depth` of the radius."""
    corners = []
    for step in range(2 * tips):
        radius, angle = (depth if step % 2 else 1.0), pi * step / tips
        corners.append((radius * sin(angle), -radius * cos(angle)))
    return _to_unit_square(polygon(*corners))


def _to_unit_square(path: Path) -> Path:
    box = bounds(flattened(path))
    return scaled(path, Box(-box.x / box.width, -box.y / box.height, 1 / box.width, 1 / box.height))


_STAR = _star_points(5, 0.55)
_BANG = _star_points(14, 0.78)
_BANG_HULL = scaled(ellipse(Box(0, 0, 1, 1)), Box(0.06, 0.06, 0.88, 0.88))


def _star(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_STAR, box)),)


def _around_bang(box: Box, radius: float) -> Path:
    """Edges end between the tips and the hollows, not in one of these."""
    return scaled(_BANG_HULL, box)


def _bang(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_BANG, box)),)


_TRIANGLE_FIT = _in_triangle(base_at_bottom=True)
_FLIPPED_FIT = _in_triangle(base_at_bottom=False)
_LEANING_FIT = framed(_leaning_insets)

POLYGONS: dict[str, Outline] = {
    "diam": Outline(in_triangle_pair(6, 4), _diamond, wrap=0.7),
    "hex": Outline(framed(_pointed_insets), _hexagon),
    "odd": Outline(framed(_odd_insets), _odd),
    "lean-r": Outline(_LEANING_FIT, _leaning(1, 0, 1, 0)),
    "lean-l": Outline(_LEANING_FIT, _leaning(0, 1, 0, 1)),
    "trap-b": Outline(_LEANING_FIT, _leaning(1, 1, 0, 0)),
    "trap-t": Outline(_LEANING_FIT, _leaning(0, 0, 1, 1)),
    "notch-pent": Outline(framed(_loop_insets), _loop_limit),
    "tri": Outline(_TRIANGLE_FIT, _triangle, wrap=0.7),
    "flip-tri": Outline(_FLIPPED_FIT, _flipped, wrap=0.7),
    "star": Outline(in_circle(2, 0.44), _star, wrap=0.4),
    "bang": Outline(in_ellipse(4, 2, 0.74), _bang, _around_bang),
}
