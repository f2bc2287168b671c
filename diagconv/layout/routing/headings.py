"""The four ways to go. A side of a box has the name of the heading in which one leaves there."""

from __future__ import annotations

from typing import Final

UP, RIGHT, DOWN, LEFT = 0, 1, 2, 3
"""Clockwise, so that one more is a turn to the right and two more are the way back."""

ALL: Final = (UP, RIGHT, DOWN, LEFT)

FLOWS: Final = {"TB": DOWN, "BT": UP, "LR": RIGHT, "RL": LEFT}
"""The way that edges run in a scene, by its direction."""

ACROSS, DOWNWARDS = 0, 1
"""The axes, which are also the places of a point's coordinates."""


def back(heading: int) -> int:
    """The opposite heading."""
    return (heading + 2) % 4


def axis(heading: int) -> int:
    """The axis that one moves along."""
    return DOWNWARDS if heading in (UP, DOWN) else ACROSS


def sign(heading: int) -> int:
    """Whether the coordinate grows (1) or shrinks (-1) on the way."""
    return 1 if heading in (RIGHT, DOWN) else -1


def heading_of(along: int, grows: bool) -> int:
    """The heading along an axis."""
    if along == DOWNWARDS:
        return DOWN if grows else UP
    return RIGHT if grows else LEFT
