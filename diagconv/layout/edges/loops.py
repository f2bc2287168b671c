"""Loops, which Graphviz does not draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box

_LOOP: Final = 24.0
"""How far a loop reaches out, in pixels; its label is farther out, so that the whole loop can be seen."""
_LABEL_GAP: Final = 1.0
_LABEL_CLEARANCE: Final = 6.0
"""Between a loop and its own label, and between a label and the next loop around it, in pixels."""
_SPREAD: Final = 10.0
_SPREAD_STEP: Final = 8.0
"""Half of the width of a loop, and how much wider than the one within it the next one is."""
_REACHED: Final = 0.7
"""How far a loop reaches to the side of what its control points do."""
_GROUP_LOOP_STEP: Final = 34.0
"""Between the loops of a group."""


class Loop(NamedTuple):
    """A curve, and the middle of its label."""

    curve: Curve
    label_center: Point


def loop_reach(label: tuple[float, float] | None, is_below: bool) -> float:
    """How far one more loop reaches out, with its label if it has one (its width and height, all in pixels)."""
    return _LOOP if label is None else _LOOP + _LABEL_GAP + label[1 if is_below else 0]


def loop_breadth(labels: Iterable[tuple[float, float] | None], is_below: bool) -> float:
    """How much space the loops of a node take along its side, with their labels."""
    inner = breadth = 0.0
    for number, label in enumerate(labels):
        spread = _spread(number, inner)
        across = label[0 if is_below else 1] if label else 0.0
        breadth = max(breadth, 2 * spread, across)
        inner = _reach_aside(spread, across)
    return breadth


def node_loops(box: Box, labels: Iterable[tuple[float, float] | None], is_below: bool) -> Iterator[Loop]:
    """The loops on a node, each around those before it.

    Args:
        box: the node.
        labels: for each loop the size of its label, if it has one.
        is_below: whether they are below the node; else they are to its right.
    """
    start, within = box.center, (box.height if is_below else box.width) / 2
    side = box.width if is_below else box.height
    out = Point(0.0, 1.0) if is_below else Point(1.0, 0.0)
    reach = inner = 0.0
    for number, label in enumerate(labels):
        spread = _spread(number, inner)
        root = min(0.35 * side, _SPREAD / 2 + 2 * number)
        yield _loop(start, out, within, reach + _LOOP, _Width(root, spread), label)
        reach += loop_reach(label, is_below)
        inner = _reach_aside(spread, label[0 if is_below else 1] if label else 0.0)


def group_loop(box: Box, number: int, label: tuple[float, float] | None) -> Loop:
    """A loop on a group: on its right side, the first of them at the top."""
    start = Point(box.right - 1, min(box.y + _GROUP_LOOP_STEP * (number + 1), box.center.y))
    return _loop(start, Point(1.0, 0.0), 1.0, _LOOP, _Width(_SPREAD / 2, _SPREAD), label)


class _Width(NamedTuple):
    """Half of how wide a loop is where it leaves its box, and farther out."""

    root: float
    spread: float


def _reach_aside(spread: float, across: float) -> float:
    """How far a loop and its label reach to a side; were it all of the spread, each loop would be 1.4 times as wide."""
    return max(_REACHED * spread, across / 2)


def _spread(number: int, inner: float) -> float:
    """Half of the width of a loop around so many others, which with their labels are twice as wide as `inner`."""
    return max(_SPREAD + _SPREAD_STEP * number, (inner + _LABEL_CLEARANCE) / _REACHED if number else 0.0)


def _loop(
    start: Point, out: Point, within: float, apex: float, width: _Width, label: tuple[float, float] | None
) -> Loop:
    """The loop out from a point in a box and back, with the label behind it.

    Args:
        start: the point.
        out: the unit vector that points out of the box.
        within: how far the point is from the border, in that direction.
        apex: how far out of the box the loop reaches.
        width: how wide it is.
        label: the width and the height of its label.
    """
    root, spread = width

    def place(along: float, aside: float) -> Point:
        return Point(start.x + out.x * along - out.y * aside, start.y + out.y * along + out.x * aside)

    end, bend = within + apex, within + apex * 0.55
    across, down = label or (0.0, 0.0)
    behind = _LABEL_GAP + (across * out.x + down * out.y) / 2 if label else 0.0
    return Loop(
        (
            place(0, -root), place(bend, -spread), place(end, -spread), place(end, 0),
            place(end, spread), place(bend, spread), place(0, root),
        ),
        place(end + behind, 0),
    )  # fmt: skip
