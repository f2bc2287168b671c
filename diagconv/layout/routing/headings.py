"""The four headings and the two axes. A side of a box has the name of the heading in which an edge leaves there."""

from __future__ import annotations

from typing import Final

UP, RIGHT, DOWN, LEFT = 0, 1, 2, 3
"""Clockwise, so that adding one turns right and adding two turns back."""

HEADINGS: Final = (UP, RIGHT, DOWN, LEFT)

FLOW_OF_DIRECTION: Final = {"TB": DOWN, "BT": UP, "LR": RIGHT, "RL": LEFT}
"""The heading of the edges of a scene, by its direction."""

HORIZONTAL, VERTICAL = 0, 1
"""The axes, which are also the indices of a point's coordinates."""


def opposite(heading: int) -> int:
    """The heading after a turn back."""
    return (heading + 2) % 4


def right_of(heading: int) -> int:
    """The heading after a turn to the right."""
    return (heading + 1) % 4


def left_of(heading: int) -> int:
    """The heading after a turn to the left."""
    return (heading + 3) % 4


def axis_of(heading: int) -> int:
    """The axis that a heading runs along."""
    return VERTICAL if heading in (UP, DOWN) else HORIZONTAL


def sign(heading: int) -> int:
    """1 where the coordinate grows in this heading, -1 where it shrinks."""
    return 1 if heading in (RIGHT, DOWN) else -1


def heading_along(axis: int, grows: bool) -> int:
    """The heading along an axis in which the coordinate grows, or shrinks."""
    if axis == VERTICAL:
        return DOWN if grows else UP
    return RIGHT if grows else LEFT
