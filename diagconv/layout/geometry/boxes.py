"""Operations on boxes: bounding boxes, intersections, containment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.primitives import Point


def around(middle: Point, width: float, height: float) -> Box:
    """The box of this size around a point."""
    return Box(middle.x - width / 2, middle.y - height / 2, width, height)


def bounds(points: Iterable[Point]) -> Box:
    """The bounding box of points; there is at least one."""
    points = list(points)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs), min(ys)
    return Box(left, top, max(xs) - left, max(ys) - top)


def union(boxes: Iterable[Box]) -> Box:
    """The bounding box of boxes; an empty one if there are none."""
    boxes = list(boxes) or [Box(0.0, 0.0, 0.0, 0.0)]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def intersection(one: Box, other: Box) -> Box:
    """The intersection of two boxes; an empty box if they have none."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Box(left, top, max(0.0, min(one.right, other.right) - left), max(0.0, min(one.bottom, other.bottom) - top))


def area(box: Box) -> float:
    """The area of a box in square pixels."""
    return box.width * box.height


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share a point."""
    return one.x <= other.right and one.right >= other.x and one.y <= other.bottom and one.bottom >= other.y


def is_within(inner: Box, outer: Box) -> bool:
    """Whether a box is within another."""
    return inner.x >= outer.x and inner.y >= outer.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def rounded(box: Box) -> Box:
    """The box rounded to a tenth of a pixel."""
    return Box(round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1))
