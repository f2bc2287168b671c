"""Edges that Graphviz does not draw as we want them: loops, and those between a group and what stands in it."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.bezier import straight
from diagconv.layout.boxes import bounds, touch
from diagconv.layout.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.layout.bezier import Curve
    from diagconv.layout.geometry import Box

_LOOP: Final = 22.0
"""How far a loop without a label reaches out, in pixels."""
_LOOP_STUB: Final = 16.0
"""How much of a loop is seen before its label."""
_SPREAD: Final = 10.0
_SPREAD_STEP: Final = 8.0
"""Half of the width of a loop, and how much wider than the one within it the next one is."""
_GROUP_LOOP_STEP: Final = 34.0
"""Between the loops of a group."""
_BLOCKED: Final = 10_000.0
_OVER_TITLE: Final = 2_000.0
"""What it costs to cross a box or a title, in pixels of a longer way."""


class Loop(NamedTuple):
    """A curve, and where its label stands."""

    curve: Curve
    spot: Point


def loop_reach(label: tuple[float, float] | None, is_below: bool) -> float:
    """How far one more loop reaches out, with its label if it has one (its width and height, all in pixels)."""
    return _LOOP if label is None else _LOOP_STUB + label[1 if is_below else 0]


def node_loops(box: Box, labels: Iterable[tuple[float, float] | None], is_below: bool) -> Iterator[Loop]:
    """The loops on a node, each around those before it.

    Args:
        box: the node.
        labels: for each loop the size of its label, if it has one.
        is_below: whether they hang below the node; else they stand to its right.
    """
    start, within = box.center, (box.height if is_below else box.width) / 2
    side = box.width if is_below else box.height
    reach = 0.0
    for number, label in enumerate(labels):
        length = loop_reach(label, is_below)
        apex = reach + (length if label is None else length - label[1 if is_below else 0] / 2)
        reach += length
        yield _ear(start, Point(0.0, 1.0) if is_below else Point(1.0, 0.0), within, apex, side, number)


def group_loop(box: Box, number: int, label: tuple[float, float] | None) -> Loop:
    """A loop on a group: on its right side, the first of them at the top."""
    start = Point(box.right - 1, min(box.y + _GROUP_LOOP_STEP * (number + 1), box.center.y))
    apex = loop_reach(label, is_below=False) - (label[0] / 2 if label else 0.0)
    return _ear(start, Point(1.0, 0.0), 1.0, apex, _GROUP_LOOP_STEP, 0)


def _ear(start: Point, out: Point, within: float, apex: float, side: float, number: int) -> Loop:
    """Out from a point in a box and back.

    Args:
        start: the point.
        out: the way out, one pixel of it.
        within: how long the way is in the box.
        apex: how far out of the box the loop reaches.
        side: how long the side is that the loop stands on.
        number: how many loops are within this one.
    """
    root = min(0.35 * side, _SPREAD / 2 + 2 * number)
    spread = _SPREAD + _SPREAD_STEP * number

    def place(along: float, aside: float) -> Point:
        return Point(start.x + out.x * along - out.y * aside, start.y + out.y * along + out.x * aside)

    end, bend = within + apex, within + apex * 0.55
    return Loop(
        (
            place(0, -root), place(bend, -spread), place(end, -spread), place(end, 0),
            place(end, spread), place(bend, spread), place(0, root),
        ),
        place(end, 0),
    )  # fmt: skip


def spoke(group: Box, title: Box | None, inner: Box, others: Iterable[Box]) -> Curve:
    """The straight way from the border of a group to the middle of something in it, past everything else."""
    middle = inner.center
    feet = [
        Point(middle.x, group.bottom), Point(group.x, middle.y), Point(group.right, middle.y), Point(middle.x, group.y)
    ]  # fmt: skip
    blocks = list(others)

    def cost(foot: Point) -> float:
        way = bounds((foot, middle))
        crossed = sum(touch(way, box) for box in blocks)
        over_title = title is not None and touch(way, title)
        return dist(foot, middle) + _BLOCKED * crossed + _OVER_TITLE * over_title

    return straight(min(feet, key=cost), middle)
