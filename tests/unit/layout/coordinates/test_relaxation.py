"""Positions keep their separations, and are best among those that do."""

from __future__ import annotations

import pytest

from diagconv.layout.coordinates.cluster_sides import Fitted
from diagconv.layout.coordinates.loose import Loose
from diagconv.layout.coordinates.relaxation import relaxed
from diagconv.layout.coordinates.separations import Separation
from diagconv.layout.coordinates.terms import Term

FORK = Term(4.0, ((0, 1.0), (1, -0.5), (2, -0.5)))
EDGES = [Term(0.5, ((0, 1.0), (child, -1.0))) for child in (1, 2)]


@pytest.mark.parametrize("start", [[0, 0, 50], [500, 0, 50], [0, -90, 10]])
def test_a_parent_is_in_the_middle_of_two_children(start):
    parent, first, second = relaxed(start, [FORK, *EDGES], [Separation(1, 2, 50)], [])
    assert second - first == pytest.approx(50, abs=0.2)
    assert parent == pytest.approx((first + second) / 2, abs=0.2)


def test_what_presses_against_each_other_moves_together():
    pulls = [Term(1.0, ((variable, 1.0),)) for variable in range(3)]
    found = relaxed([100, 110, 120], pulls, [Separation(0, 1, 30), Separation(1, 2, 30)], [])
    assert found == pytest.approx([-30, 0, 30], abs=0.5)


def test_sides_fit_tightly_and_keep_their_least_distance():
    anchor = [Term(1.0, ((0, 1.0),), -100.0)]
    separations = [Separation(1, 0, 20), Separation(0, 2, 20), Separation(1, 2, 90)]
    found = relaxed([100, 0, 300], anchor, separations, [Fitted(1, 2, 90, [(0, 20)], [(0, 20)])])
    assert found == pytest.approx([100, 55, 145], abs=0.5)


def test_two_groups_that_attract_each_other_do_not_drift_apart():
    """A box beside a group and one within it are drawn to each other; the side of the group is in between."""
    terms = [Term(1.0, ((0, 1.0), (1, -1.0))), *(Term(0.002, ((variable, 1.0),), -50.0) for variable in (0, 1))]
    separations = [Separation(0, 2, 60), Separation(2, 1, 40), Separation(1, 3, 40)]
    outside, inside, left, right = relaxed(
        [0, 300, 100, 500], terms, separations, [Fitted(2, 3, 0, [(1, 40)], [(1, 40)])]
    )
    assert [left - outside, inside - left, right - inside] == pytest.approx([60, 40, 40], abs=1)


def test_what_no_edge_holds_closes_up():
    """The last three are loose: the second of them moves to the first, and this one to what stays where it is."""
    anchors = [Term(1.0, ((0, 1.0),), -10.0), *(Term(0.002, ((variable, 1.0),), -300.0) for variable in (1, 2, 3))]
    separations = [Separation(0, 1, 30), Separation(1, 2, 40), Separation(2, 3, 20)]
    loose = [Loose([1], 0), Loose([2, 3], 0)]
    assert relaxed([10, 90, 200, 260], anchors, separations, [], loose)[:3] == pytest.approx([10, 40, 80], abs=1)
