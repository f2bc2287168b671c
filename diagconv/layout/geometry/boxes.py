"""Operations on boxes: bounding boxes, intersections, containment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Box, tenth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.geometry.primitives import Point


_FAR: Final = float("inf")
_FACING: Final = 16.0
"""How much of their sides two boxes have in common between which an edge can run straight, in pixels."""


def around(middle: Point, width: float, height: float) -> Box:
    """The box of this size around a point."""
    x, y = middle
    return Box(x - width / 2, y - height / 2, width, height)


def bounds(points: Iterable[Point]) -> Box:
    """The bounding box of points; there is at least one."""
    left, top, right, bottom = _FAR, _FAR, -_FAR, -_FAR
    for x, y in points:  # comparisons take half the time of `min` and `max`
        if x < left:
            left = x
        if x > right:
            right = x
        if y < top:
            top = y
        if y > bottom:
            bottom = y
    return Box(left, top, right - left, bottom - top)


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
    (x, y, width, height), (left, top, other_width, other_height) = one, other
    return x <= left + other_width and x + width >= left and y <= top + other_height and y + height >= top


def face(one: Box, other: Box, *, is_sideways: bool) -> bool:
    """Whether a straight line along a flow, sideways or down, can lead from one box to the other."""
    if is_sideways:
        return min(one.bottom, other.bottom) - max(one.y, other.y) >= _FACING
    return min(one.right, other.right) - max(one.x, other.x) >= _FACING


def is_within(inner: Box, outer: Box) -> bool:
    """Whether a box is within another."""
    (x, y, width, height), (left, top, outer_width, outer_height) = inner, outer
    return x >= left and y >= top and x + width <= left + outer_width and y + height <= top + outer_height


def rounded(box: Box) -> Box:
    """The box rounded to a tenth of a pixel."""
    return Box(tenth(box.x), tenth(box.y), tenth(box.width), tenth(box.height))
