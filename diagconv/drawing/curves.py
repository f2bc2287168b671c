"""Curves: written as SVG, measured, and cut off where an arrowhead begins."""

from __future__ import annotations

from functools import cache
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.drawing.markup import PAIR, shortened
from diagconv.layout.geometry.bezier import shares
from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.nodes.outlines import Path

Curve = tuple[Point, ...]
"""Cubic Bézier pieces: the first point, then two control points and an end for each piece."""

MAX_HALVINGS, TOLERANCE = 20, 0.02
"""How often at most a piece is bisected to find a point on it, and how near to it, in pixels, is near enough."""

_PAIRS: Final = tuple([" ".join([PAIR] * count) for count in range(4)])
"""The numbers of a step of a path, by the count of its points."""


class CutCurve(NamedTuple):
    """A curve without its end, and the direction (a unit vector) in which it went there."""

    curve: Curve
    direction: Point


def path_data(path: Path) -> str:
    """A path as the `d` of an SVG path, each number rounded to a tenth."""
    template = "".join([f"{letter}{_PAIRS[len(points)]}" for letter, points in path])
    return shortened(template % tuple([part for _, points in path for point in points for part in point]))


def curve_data(curve: Curve) -> str:
    """A curve as the `d` of an SVG path; straight pieces are written as lines."""
    template, numbers = [f"M{PAIR}"], list(curve[0])
    for start, first, second, end in pieces(curve):
        if _is_straight(start, first, second, end):
            template.append(f"L{PAIR}")
            numbers += end
        else:
            template.append(f"C{_PAIRS[3]}")
            numbers += (*first, *second, *end)
    return shortened("".join(template) % tuple(numbers))


def length(curve: Curve) -> float:
    """How long a curve is, nearly: each piece is longer than its chord and shorter than its control polygon."""
    return sum(
        (_distance(a, d) + _distance(a, b) + _distance(b, c) + _distance(c, d)) / 2 for a, b, c, d in pieces(curve)
    )


def pieces(curve: Curve) -> Iterator[Curve]:
    """The pieces of a curve, each with its own start."""
    return (curve[index : index + 4] for index in range(0, len(curve) - 3, 3))


def samples(piece: Curve, steps: int) -> list[tuple[float, float]]:
    """Points along one piece, from its start to its end."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    return [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _shares_of(steps)]


@cache
def _shares_of(steps: int) -> list[tuple[float, float, float, float]]:
    """How much each point of a piece counts before and after each of so many steps."""
    return [shares(step / steps) for step in range(steps + 1)]


def cut_end(curve: Curve, reach: float) -> CutCurve:
    """Cut off what of the curve's end lies within `reach` of its last point (at most the whole)."""
    tip = curve[-1]
    for index in range(len(curve) - 4, -1, -3):
        piece = curve[index : index + 4]
        if _distance(piece[0], tip) < reach and index > 0:
            continue
        part = _leaving(piece, tip, reach)
        kept = curve[: index + 1] + _first_part(piece, part)
        return CutCurve(kept, _direction(kept[-1], tip, curve))
    return CutCurve(curve, Point(0.0, 1.0))


def cut_start(curve: Curve, reach: float) -> CutCurve:
    """Cut off what of the curve's start lies within `reach` of its first point; the direction is towards that point."""
    curve, direction = cut_end(curve[::-1], reach)
    return CutCurve(curve[::-1], direction)


def _leaving(piece: Curve, tip: Point, reach: float) -> float:
    """Where on the piece the distance to the tip becomes less than the reach, found by bisection."""
    if _distance(piece[0], tip) <= reach:
        return 0.0
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    low, high = 0.0, 1.0
    for _ in range(MAX_HALVINGS):
        middle = (low + high) / 2
        a, b, c, d = shares(middle)
        x, y = a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
        beyond = hypot(x - tip.x, y - tip.y) - reach
        if abs(beyond) < TOLERANCE:
            return middle
        low, high = (middle, high) if beyond > 0 else (low, middle)
    return low


def _first_part(piece: Curve, part: float) -> Curve:
    """The first part of a piece without its start, by de Casteljau's construction."""
    a, b, c, d = piece
    ab, bc, cd = _between(a, b, part), _between(b, c, part), _between(c, d, part)
    abc, bcd = _between(ab, bc, part), _between(bc, cd, part)
    return ab, abc, _between(abc, bcd, part)


def _direction(start: Point, tip: Point, curve: Curve) -> Point:
    """From the cut to the tip; if these are one, along the whole curve; downwards if that is a point too."""
    for origin in (start, *reversed(curve)):
        distance = _distance(origin, tip)
        if distance > 0.01:
            return Point((tip.x - origin.x) / distance, (tip.y - origin.y) / distance)
    return Point(0.0, 1.0)


def _is_straight(start: Point, first: Point, second: Point, end: Point) -> bool:
    """Whether the control points stand on the line from start to end, between the two."""
    chord = _distance(start, end)
    if chord < 0.05:
        return _distance(start, first) < 0.05 and _distance(second, end) < 0.05
    return all(
        abs((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)) < 0.05 * chord
        and _distance(start, point) + _distance(point, end) < chord + 0.05
        for point in (first, second)
    )


def _between(a: Point, b: Point, part: float) -> Point:
    return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)


def _distance(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)
