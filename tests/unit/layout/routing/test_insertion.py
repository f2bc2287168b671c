"""Inserted space."""

from __future__ import annotations

from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.routing.headings import VERTICAL
from diagconv.layout.routing.insertion import Insertion
from diagconv.layout.routing.obstacles import Obstacles

BOX = Box(100, 100, 80, 40)


def test_everything_beyond_is_shifted_and_groups_grow():
    insertion = Insertion(VERTICAL, 110, 20)
    assert insertion.shifted_box(BOX) == BOX  # a node that lies across the inserted space stays
    assert insertion.stretched_box(BOX) == Box(100, 100, 80, 60)
    assert insertion.shifted_box(Box(0, 110, 5, 5)) == Box(0, 130, 5, 5)
    assert insertion.shifted_point(Point(0, 109)) == Point(0, 109)


def test_titles_move_with_their_groups():
    obstacles = Obstacles(groups={"g": BOX}, titles={"g": Box(120, 104, 40, 10)})
    obstacles.shift(Insertion(VERTICAL, 90, 20))
    assert obstacles.titles["g"] == Box(120, 124, 40, 10)
