"""Places for things that have an order."""

from __future__ import annotations

import pytest

from diagconv.layout.routing.separation import Gap, Item, lacks, spaced


def item(wish: float, low: float = -100, high: float = 100, weight: float = 1.0) -> Item:
    return Item(low, high, wish, weight)


@pytest.mark.parametrize(
    ("items", "gaps", "places"),
    [
        ([item(3), item(40)], [Gap(0, 1, 10)], [3, 40]),  # far enough
        ([item(0), item(0)], [Gap(0, 1, 10)], [-5, 5]),  # both give way
        ([item(0, weight=9), item(0)], [Gap(0, 1, 10)], [-1, 9]),  # the one that counts less gives way more
        ([item(0), item(0), item(0)], [Gap(0, 1, 10), Gap(1, 2, 10)], [-10, 0, 10]),
        ([item(5), item(0)], [Gap(0, 1, 10)], [-2.5, 7.5]),  # against their wishes, in their order
        ([item(0, low=0), item(0)], [Gap(0, 1, 10)], [0, 10]),  # a bound
        ([item(0), item(0, high=2)], [Gap(0, 1, 10)], [-8, 2]),
        ([item(0), item(0), item(0)], [Gap(0, 1, 10), Gap(0, 2, 10)], [-6.67, 3.33, 3.33]),  # two beside each other
        ([], [], []),
    ],
)
def test_places(items: list[Item], gaps: list[Gap], places: list[float]):
    assert spaced(items, gaps) == pytest.approx(places, abs=0.02)


def test_too_little_room_is_shared():
    items = [item(0, 0, 10) for _ in range(3)]
    places = spaced(items, [Gap(0, 1, 10), Gap(1, 2, 10)])
    assert places[0] >= -0.01
    assert places[2] <= 10.01
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=1)


def test_how_much_is_lacking():
    items = [item(0, 0, 10), item(0, 0, 10), item(50)]
    assert lacks(items, [Gap(0, 1, 15), Gap(1, 2, 10)]) == [5, 5, 0]


def test_firm_gaps_give_way_last():
    items = [item(0, 0, 20) for _ in range(3)]
    places = spaced(items, [Gap(0, 1, 15, 12, is_firm=True), Gap(1, 2, 15, 12)])
    assert places[1] - places[0] >= 11.9
    assert 0 <= places[2] - places[1] <= 8.1


def test_bounds_and_gaps_hold_where_wishes_are_at_odds():
    items = [item(50, 0, 60), item(0, 20, 100), item(90, 0, 100), item(10, 40, 100)]
    gaps = [Gap(0, 1, 10), Gap(1, 2, 10), Gap(0, 3, 30), Gap(2, 3, 10)]
    places = spaced(items, gaps)
    assert all(each.low - 0.1 <= place <= each.high + 0.1 for each, place in zip(items, places, strict=True))
    assert all(places[gap.after] - places[gap.before] >= gap.width - 0.1 for gap in gaps)
