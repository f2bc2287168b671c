"""Edges that Graphviz does not draw as we want them: loops, and those between a group and what stands in it."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.bezier import straight
from diagconv.layout.geometry import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.bezier import Curve

GROUP_LOOP: Final = 24.0
"""How far a group's loop reaches out, in pixels."""
_LOOP_STEP: Final = 30.0
_BLOCKED: Final = 10_000.0
_OVER_TITLE: Final = 2_000.0
"""What it costs to cross a box or a title, in pixels of a longer way."""


def loop(box: Box, found: Curve, spot: Point | None) -> Curve:
    """A loop on a node: on the side where Graphviz put it, reaching to the middle of its label if it has one."""
    middle = box.center
    apex = spot or found[len(found) // 2]
    if abs(apex.x - middle.x) / box.width >= abs(apex.y - middle.y) / box.height:
        return _ear(middle, Point(apex.x, middle.y), box.width / 2, box.height)
    return _ear(middle, Point(middle.x, apex.y), box.height / 2, box.width)


def group_loop(box: Box, number: int, label: Box | None) -> Curve:
    """A loop on a group: on its right side, the first of them at the top."""
    y = min(box.y + _LOOP_STEP * (number + 1), box.center.y)
    reach = GROUP_LOOP if label is None else label.width / 2 + GROUP_LOOP / 2
    return _ear(Point(box.right - 1, y), Point(box.right + reach, y), 0.0, _LOOP_STEP)


def _ear(start: Point, apex: Point, within: float, side: float) -> Curve:
    """Out from a point to an apex straight beside, above or under it, and back; `within` of the way lies in a box."""
    length = dist(start, apex) or 1.0
    out = Point((apex.x - start.x) / length, (apex.y - start.y) / length)
    spread = min(0.4 * side, 7 + 0.12 * (length - within))

    def place(along: float, aside: float) -> Point:
        return Point(start.x + out.x * along - out.y * aside, start.y + out.y * along + out.x * aside)

    bend = within + (length - within) * 0.6
    return (
        place(0, -spread / 2), place(bend, -spread * 1.1), place(length, -spread), place(length, 0),
        place(length, spread), place(bend, spread * 1.1), place(0, spread / 2),
    )  # fmt: skip


def spoke(group: Box, title: Box | None, inner: Box, others: Iterable[Box]) -> Curve:
    """The straight way from the border of a group to the middle of something in it, past everything else."""
    middle = inner.center
    feet = [
        Point(middle.x, group.bottom), Point(group.x, middle.y), Point(group.right, middle.y), Point(middle.x, group.y)
    ]  # fmt: skip
    blocks = list(others)

    def cost(foot: Point) -> float:
        crossed = sum(_crosses(foot, middle, box) for box in blocks)
        over_title = title is not None and _crosses(foot, middle, title)
        return dist(foot, middle) + _BLOCKED * crossed + _OVER_TITLE * over_title

    return straight(min(feet, key=cost), middle)


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a level or upright line touches a box."""
    return (
        min(start.x, end.x) <= box.right
        and max(start.x, end.x) >= box.x
        and min(start.y, end.y) <= box.bottom
        and max(start.y, end.y) >= box.y
    )
