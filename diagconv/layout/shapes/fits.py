"""Fits: how large a shape must be for its content, and where the content is placed in it."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot, sqrt
from typing import NamedTuple

from diagconv.layout.geometry.primitives import Box, Size

ACROSS, DOWN = 18.0, 11.0
"""The free space between a label and the sides of its shape, in pixels."""
SNUG = 10.0
"""The free space beside a label where the shape itself leaves some more."""


class Fit(NamedTuple):
    """The size of a shape's box around a content, and the place of the content in a box."""

    size: Callable[[float, float], Size]
    inside: Callable[[Box], Box]


class Insets(NamedTuple):
    """What a shape needs around its content, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def framed(insets: Callable[[float, float], Insets]) -> Fit:
    """A content with insets around it.

    Args:
        insets: the insets of a box by its width and height; those of one axis may depend on the size along the other.
    """

    def size(width: float, height: float) -> Size:
        across, down = width, height
        for _ in range(2):  # the first pass settles one axis, the second the one that depends on it
            left, top, right, bottom = insets(across, down)
            across, down = width + left + right, height + top + bottom
        return across, down

    def inside(box: Box) -> Box:
        left, top, right, bottom = insets(box.width, box.height)
        return Box(box.x + left, box.y + top, max(0.0, box.width - left - right), max(0.0, box.height - top - bottom))

    return Fit(size, inside)


def padded(left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0) -> Fit:
    """The usual free space around a content, and some more where the shape has ornaments."""
    insets = Insets(ACROSS + left, DOWN + top, ACROSS + right, DOWN + bottom)
    return framed(lambda _width, _height: insets)


def beside_round(reach: float, height: float) -> float:
    """How far a side that is half of an ellipse of this reach and height extends beside a label."""
    half = max(0.0, height / 2 - DOWN)
    return reach * (1 - sqrt(max(0.0, 1 - (2 * half / height) ** 2))) if height else 0.0


def beside_point(reach: float, height: float) -> float:
    """How far a pointed side of this reach and height extends beside a label."""
    return reach * max(0.0, 1 - 2 * DOWN / height) if height else 0.0


def in_triangle_pair(across: float, down: float) -> Fit:
    """A content in a diamond: of all diamonds around it the one of the smallest width and height together."""

    def size(width: float, height: float) -> Size:
        width, height = width + 2 * across, height + 2 * down
        more = sqrt(width * height)
        return width + more, height + more

    def inside(box: Box) -> Box:
        both = box.width + box.height
        return _centred(box, box.width**2 / both - 2 * across, box.height**2 / both - 2 * down)

    return Fit(size, inside)


def in_ellipse(across: float, down: float, part: float = 1.0) -> Fit:
    """A content in an ellipse, which takes `part` of the box: the one of the smallest width and height together."""

    def size(width: float, height: float) -> Size:
        a, b = (width + 2 * across) ** (2 / 3), (height + 2 * down) ** (2 / 3)
        return a * sqrt(a + b) / part, b * sqrt(a + b) / part

    def inside(box: Box) -> Box:
        width, height = box.width * part, box.height * part
        both = sqrt(width + height)
        return _centred(box, width**1.5 / both - 2 * across, height**1.5 / both - 2 * down)

    return Fit(size, inside)


def in_circle(margin: float, part: float = 1.0) -> Fit:
    """A content in a circle, which takes `part` of the box; `margin` is free around the content's corners."""

    def size(width: float, height: float) -> Size:
        diameter = (hypot(width, height) + 2 * margin) / part
        return diameter, diameter

    def inside(box: Box) -> Box:
        side = (min(box.width, box.height) * part - 2 * margin) / sqrt(2)
        return _centred(box, side, side)

    return Fit(size, inside)


def _centred(box: Box, width: float, height: float) -> Box:
    width, height = max(0.0, width), max(0.0, height)
    return Box(box.center.x - width / 2, box.center.y - height / 2, width, height)
