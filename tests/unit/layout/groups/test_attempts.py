"""A layout with crossed titles is tried again, wider, and kept only if it is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.layout.groups.attempts import Attempt, UnroutedAttempt, best_attempt
from diagconv.layout.nodes.sizes import Sizes
from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.candidates import USUAL, LayoutCandidate
from diagconv.layout.ranking.ranking import RankLengths
from diagconv.layout.scenes.decomposition import Decomposition
from diagconv.layout.scenes.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Mapping


class Attempts:
    """Attempts of which it is known beforehand which titles edges cross, each of them by 30 pixels."""

    def __init__(self, *crossed: str) -> None:
        self._crossed = list(crossed)
        self.spaces: list[Mapping[str, float]] = []

    def place(self, spaces: Mapping[str, float], candidate: LayoutCandidate) -> UnroutedAttempt:
        self.spaces.append(spaces)
        return placed(0.0)

    def route(self, placement: UnroutedAttempt) -> Attempt:
        return Attempt(Sketch(), dict.fromkeys(self._crossed[len(self.spaces) - 1], 30.0), [])

    def best(self, *, is_small: bool = True) -> str:
        """The groups whose titles edges cross in the best one."""
        return "".join(best_attempt(self.place, self.route, [USUAL], alike, is_small=is_small).crossed)


def placed(estimate: float, order_cost: float = 1.0) -> UnroutedAttempt:
    return UnroutedAttempt(Sketch(), Decomposition([], []), Sizes({}, {}, {}), [], {}, estimate, order_cost)


def alike(candidate: LayoutCandidate) -> RankLengths:
    """All candidates have ranks of equal lengths."""
    return RankLengths(1, 1)


def test_one_is_enough_where_nothing_is_crossed():
    attempts = Attempts("")
    assert not attempts.best()
    assert attempts.spaces == [{}]


def test_wider_until_nothing_is_crossed():
    attempts = Attempts("gh", "h", "")
    assert not attempts.best()
    assert attempts.spaces == [{}, {"g": 30, "h": 30}, {"g": 30, "h": 60}]


@pytest.mark.parametrize(("crossed", "left"), [(("g", "g", "gh"), "g"), (("gh", "h", "g"), "h")])
def test_the_first_of_the_best_counts(crossed, left):
    attempts = Attempts(*crossed)
    assert attempts.best() == left
    assert len(attempts.spaces) == 3


def test_a_large_diagram_is_laid_out_once():
    assert Attempts("gh").best(is_small=False) == "gh"


BANDS = [USUAL, LayoutCandidate(Bands.GROUPS), LayoutCandidate(Bands.ALL), LayoutCandidate(Bands.NONE, reorders=False)]


@pytest.mark.parametrize(
    ("found", "best", "routed"),
    [
        ([("", 3.0, 0), ("", 1.0, 0), ("", 2.0, 0)], 1, [0, 1, 2]),  # the least score
        ([("", 3.0, 0), ("", 3.0, 0), ("", 3.0, 0)], 0, [0, 1, 2]),  # the first of equals
        ([("g", 1.0, 0), ("gh", 0.0, 0), ("", 9.0, 0)], 2, [0, 1, 2]),  # space for titles costs more
        ([("g", 1.0, 0), ("gh", 0.0, 0), ("", 99.0, 0)], 0, [0, 1, 2]),  # but not everything
        ([("", 3.0, 1.5), ("", 2.0, 0), ("", 2.5, 1)], 1, [1, 2, 0]),  # the best estimate comes first
        ([("", 3.0, 2), ("", 2.0, 0), ("", 9.0, 2)], 1, [1]),  # and may be enough
    ],
)
def test_the_best_of_several_candidates_in_which_edges_cross(found, best, routed):
    placements = [placed(estimate) for _, _, estimate in found]
    attempts = Routed(
        placements, [Attempt(Sketch(), dict.fromkeys(each[0], 30.0), [], each[1], {}, 1) for each in found]
    )
    attempt = best_attempt(attempts.place, attempts.route, BANDS[:3], alike, is_small=True)
    assert (attempt.score, attempts.routed) == (found[best][1], routed)


def test_where_no_edges_cross_the_best_estimate_decides():
    placements = [placed(2.0), placed(1.0), placed(3.0)]
    attempts = Routed(placements, [Attempt(Sketch(), {}, [], worth) for worth in (2.0, 9.0, 2.0)])
    assert best_attempt(attempts.place, attempts.route, BANDS[:3], alike, is_small=True).score == 9.0
    assert attempts.routed == [1]


@pytest.mark.parametrize(
    ("order_costs", "lengths", "tried"),
    [
        ((0.0, 0.0, 0.0), ((5, 9), (5, 9), (6, 9)), [0]),  # the first is enough
        ((0.8, 0.0, 0.0), ((5, 9), (5, 9), (5, 9)), [0]),  # also if edges run through the sides of their groups
        ((0.0, 0.0, 0.0), ((5, 9), (5, 8), (4, 9)), [0, 1, 2]),  # unless others have shorter edges or fewer ranks
        ((1.0, 1.0, 0.0), ((5, 9), (5, 9), (5, 9)), [0, 1, 2]),  # or edges cross in it
        ((1.0, 0.0, 0.0), ((5, 9), (5, 9), (5, 9)), [0, 1]),  # as long as they do
    ],
)
def test_a_candidate_is_placed_only_if_it_may_be_better(order_costs, lengths, tried):
    placements = [placed(float(number), cost) for number, cost in enumerate(order_costs)]
    attempts = Routed(placements, [Attempt(Sketch(), {}, [], 9.0)] * 3)

    def rank_lengths(candidate):
        return RankLengths(*lengths[BANDS.index(candidate)])

    best_attempt(attempts.place, attempts.route, BANDS[:3], rank_lengths, is_small=True)
    assert attempts.placed == tried


@pytest.mark.parametrize("found", [Attempt(Sketch(), {}, [], 9.0, {}, 1), Attempt(Sketch(), {"g": 30.0}, [], 9.0)])
def test_all_candidates_are_tried_where_routes_cross_edges_or_titles(found):
    attempts = Routed([placed(float(number), 0.0) for number in range(3)], [found] * 3)
    best_attempt(attempts.place, attempts.route, BANDS[:3], alike, is_small=True)
    assert attempts.placed == attempts.routed == [0, 1, 2]


class Routed:
    """Placements of which it is known beforehand what their routes are like; space for titles changes nothing."""

    def __init__(self, placements: list[UnroutedAttempt], found: list[Attempt]) -> None:
        self._placements = placements
        self._found = found
        self.placed: list[int] = []
        self.routed: list[int] = []

    def place(self, spaces: Mapping[str, float], candidate: LayoutCandidate) -> UnroutedAttempt:
        number = BANDS.index(candidate)
        if spaces:
            return self._placements[number]._replace(spaces=spaces)
        self.placed.append(number)
        return self._placements[number]

    def route(self, placement: UnroutedAttempt) -> Attempt:
        if placement.spaces:
            return Attempt(Sketch(), dict.fromkeys("ghi", 30.0), [])
        number = next(number for number, each in enumerate(self._placements) if each is placement)
        self.routed.append(number)
        return self._found[number]


@pytest.mark.parametrize(("crossings", "routed"), [((1, 1), 3), ((1, 0), 2)])
def test_graphviz_order_is_kept_only_where_edges_cross_in_all_others(crossings, routed):
    numbers = []

    def route(placement):
        numbers.append(len(numbers))
        return Attempt(Sketch(), {}, [], 9.0, {}, (*crossings, 0)[numbers[-1]])

    best_attempt(lambda spaces, candidate: placed(0.0), route, [BANDS[0], BANDS[1], BANDS[3]], alike, is_small=True)
    assert len(numbers) == routed


@pytest.mark.parametrize(
    ("found", "tried", "best"),
    [
        ([(4.0, 0), (3.0, 0)], [1], 1),  # the best one alone
        ([(4.0, 0), (3.0, 1)], [1, 0], 0),  # the next, too, as edges cross
        ([(4.0, 1), (3.0, 1), (5.0, 0)], [1, 0, 2], 2),
    ],
)
def test_other_routes_are_tried_from_the_best_until_none_cross(found, tried, best):
    asked: list[int] = []

    def route(placement):
        number = round(placement.estimate)
        score, crossings = found[number]

        def other_routes():
            asked.append(number)
            return Attempt(Sketch(), {}, [], score - 1 + 5 * crossings, {}, crossings)

        return Attempt(Sketch(), {}, [], score, {}, 1, other_routes)

    chosen = best_attempt(
        lambda spaces, candidate: placed(float(BANDS.index(candidate))),
        route,
        BANDS[: len(found)],
        alike,
        is_small=True,
    )
    assert asked == tried
    assert chosen.score <= found[best][0]
