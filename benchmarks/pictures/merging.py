"""Tells where edges merge into one line from where they cross."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import interpolated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.pictures.planes import Line
    from diagconv.layout.geometry.primitives import Point

BEYOND: Final = 8.0
"""How far beyond a meeting it shows whether two lines have become one, in pixels along the lines."""
ONE_LINE: Final = 1.0
"""Lines that are nearer to each other than this are one, in pixels."""


def merge(one: Line, other: Line, point: Point) -> bool:
    """Whether two lines that meet at a point are one line before it or after it."""
    return any(_offset(other, at) < ONE_LINE for at in _around(one, point)) or any(
        _offset(one, at) < ONE_LINE for at in _around(other, point)
    )


def _around(line: Line, point: Point) -> Iterator[Point]:
    """The points of a line a little before and a little beyond a point on it."""
    step = min(range(len(line) - 1), key=lambda index: _to_step(point, line[index], line[index + 1]))
    yield _walked([point, *line[step::-1]])
    yield _walked([point, *line[step + 1 :]])


def _walked(path: list[Point]) -> Point:
    """Where a walk along a path is after a little, or its end."""
    left = BEYOND
    for start, end in pairwise(path):
        length = dist(start, end)
        if length >= left:
            return interpolated(start, end, left / length)
        left -= length
    return path[-1]


def _offset(line: Line, point: Point) -> float:
    """How far a point is from a line."""
    return min(_to_step(point, start, end) for start, end in pairwise(line))


def _to_step(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight line."""
    length = dist(start, end)
    if not length:
        return dist(point, start)
    along = ((point.x - start.x) * (end.x - start.x) + (point.y - start.y) * (end.y - start.y)) / length**2
    return dist(point, interpolated(start, end, min(1.0, max(0.0, along))))
