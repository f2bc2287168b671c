"""Paths of simple commands, which outlines consist of, and their flattening into polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from diagconv.layout.geometry.primitives import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Letter = Literal["M", "L", "C", "Z"]
Paint = Literal["shape", "line", "area", "solid"]
"""How a stroke is painted: filled and lined, lined only, filled only, or filled with the colour of the line."""


class Command(NamedTuple):
    """One step of a path: move to, line to, cubic Bézier curve to (two control points, then the end), or close."""

    letter: Letter
    points: tuple[Point, ...] = ()


Path = tuple[Command, ...]


class Rectangle(NamedTuple):
    """The box of a path that is a rectangle, and the radius of its corners."""

    box: Box
    radius: float


class Stroke(NamedTuple):
    """A path and how it is painted; `rectangle` is set for one, which some formats have a shorter notation for."""

    path: Path
    paint: Paint = "shape"
    rectangle: Rectangle | None = None


Pair = tuple[float, float]

CLOSE = Command("Z")
ROUND = 0.5522847498
"""The distance, in radii, of the control points of a quarter of a circle from its ends."""
WAVE = 3.4641016151
"""The distance, in amplitudes, of the control points of an S-shaped curve from its axis."""
STEPS = 8
"""The number of straight lines that a curve is flattened into."""


def move(x: float, y: float) -> Command:
    """A new start."""
    return Command("M", (Point(x, y),))


def line(x: float, y: float) -> Command:
    """A straight line."""
    return Command("L", (Point(x, y),))


def curve(x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> Command:
    """A cubic Bézier curve."""
    return Command("C", (Point(x1, y1), Point(x2, y2), Point(x, y)))


def open_line(*points: Pair) -> Path:
    """Straight lines from point to point."""
    return (move(*points[0]), *(line(*point) for point in points[1:]))


def polygon(*points: Pair) -> Path:
    """Straight lines from point to point and back to the first."""
    return (*open_line(*points), CLOSE)


def rectangle(box: Box, radius: float = 0.0) -> Path:
    """A rectangle, its corners rounded; the radius is at most half of the shorter side."""
    radius = max(0.0, min(radius, box.width / 2, box.height / 2))
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    if not radius:
        return polygon((left, top), (right, top), (right, bottom), (left, bottom))
    return (
        move(left + radius, top),
        line(right - radius, top),
        quarter((right - radius, top), (right, top), (right, top + radius)),
        line(right, bottom - radius),
        quarter((right, bottom - radius), (right, bottom), (right - radius, bottom)),
        line(left + radius, bottom),
        quarter((left + radius, bottom), (left, bottom), (left, bottom - radius)),
        line(left, top + radius),
        quarter((left, top + radius), (left, top), (left + radius, top)),
        CLOSE,
    )


def rectangular(box: Box, radius: float = 0.0, paint: Paint = "shape") -> Stroke:
    """A rectangle as a stroke."""
    radius = max(0.0, min(radius, box.width / 2, box.height / 2))
    return Stroke(rectangle(box, radius), paint, Rectangle(box, radius))


def quarter(start: Pair, corner: Pair, end: Pair) -> Command:
    """A quarter of an ellipse from a start to an end; the tangents there meet in the corner."""
    return Command("C", (_towards(start, corner, ROUND), _towards(end, corner, ROUND), Point(*end)))


def ellipse(box: Box) -> Path:
    """The ellipse that fills a box, from its left clockwise."""
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    middle, centre = box.center
    return (
        move(left, centre),
        quarter((left, centre), (left, top), (middle, top)),
        quarter((middle, top), (right, top), (right, centre)),
        quarter((right, centre), (right, bottom), (middle, bottom)),
        quarter((middle, bottom), (left, bottom), (left, centre)),
        CLOSE,
    )


def half_ellipse(start: Pair, end: Pair, depth: Pair) -> tuple[Command, Command]:
    """Half of an ellipse from a start to an end, with its apex at `depth` (x and y) from their middle."""
    middle = ((start[0] + end[0]) / 2 + depth[0], (start[1] + end[1]) / 2 + depth[1])
    return (
        quarter(start, (start[0] + depth[0], start[1] + depth[1]), middle),
        quarter(middle, (end[0] + depth[0], end[1] + depth[1]), end),
    )


def wave(start: Pair, end: Pair, amplitude: float) -> Command:
    """An S-shaped curve between two points of one height: first `amplitude` downwards, then as much upwards."""
    third, swing = (end[0] - start[0]) / 3, WAVE * amplitude
    return curve(start[0] + third, start[1] + swing, end[0] - third, end[1] - swing, *end)


def scaled(path: Path, box: Box) -> Path:
    """A path drawn in the unit square, stretched to a box."""
    return tuple(
        Command(letter, tuple(Point(box.x + x * box.width, box.y + y * box.height) for x, y in points))
        for letter, points in path
    )


def flattened(path: Path) -> tuple[Point, ...]:
    """The corners of a path of one piece, its curves approximated by short lines."""
    corners: list[Point] = []
    for letter, points in path:
        if letter == "C":
            corners.extend(_along(corners[-1], *points))
        else:
            corners.extend(points)
    return tuple(corners)


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _along(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, STEPS + 1):
        t = step / STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield Point(
            a * start.x + b * first.x + c * second.x + d * end.x, a * start.y + b * first.y + c * second.y + d * end.y
        )


def _towards(start: Pair, end: Pair, part: float) -> Point:
    return Point(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
