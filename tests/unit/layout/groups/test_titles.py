"""Where titles go: to the nearest place that edges leave free, even a narrow one, and nowhere else."""

from __future__ import annotations

import pytest

from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.groups.titles import Crossings

GROUP, TITLE = Box(0, 0, 200, 100), Box(60, 10, 80, 20)


def crossing(*places: float) -> Crossings:
    """Edges that run straight down at these places."""
    return Crossings(straight(Point(x, -50), Point(x, 50)) for x in places)


@pytest.mark.parametrize(
    ("places", "shift"),
    [
        ((), 0),
        ((10, 50, 150, 190), 0),  # beside the title
        ((70,), 20),  # nearest on the right
        ((130,), -20),
        ((96, 195), 40),  # between 99 and 192 there is a place; on the left the next is 54 away
        ((94, 150), -50),  # as far as it usually goes: 10 pixels from the side
        ((88, 174), 32),  # 1 pixel between title and edges is better than an edge across it
        ((87, 150), -55),  # so is a place 5 pixels from the side
        ((80, 120), None),  # no place at all
    ],
)
def test_shift(places: tuple[float, ...], shift: float | None) -> None:
    assert crossing(*places).title_shift(GROUP, TITLE) == shift


def test_a_title_as_wide_as_its_group_has_no_other_place() -> None:
    assert crossing(30).title_shift(Box(0, 0, 84, 100), Box(2, 10, 80, 20)) is None
