"""A layout with crossed titles is tried again, wider, and kept only if it is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.layout.groups.attempts import Attempt, best_attempt
from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.candidates import USUAL, LayoutCandidate
from diagconv.layout.scenes.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Mapping


class Attempts:
    """Attempts of which it is known beforehand which titles edges cross, each of them by 30 pixels."""

    def __init__(self, *crossed: str) -> None:
        self._crossed = list(crossed)
        self.spaces: list[Mapping[str, float]] = []

    def __call__(self, spaces: Mapping[str, float], candidate: LayoutCandidate) -> Attempt:
        crossed = self._crossed[len(self.spaces)]
        self.spaces.append(spaces)
        return Attempt(Sketch(), dict.fromkeys(crossed, 30.0), [])


def test_one_is_enough_where_nothing_is_crossed():
    attempts = Attempts("")
    assert not best_attempt(attempts, [USUAL], is_small=True).crossed
    assert attempts.spaces == [{}]


def test_wider_until_nothing_is_crossed():
    attempts = Attempts("gh", "h", "")
    assert not best_attempt(attempts, [USUAL], is_small=True).crossed
    assert attempts.spaces == [{}, {"g": 30, "h": 30}, {"g": 30, "h": 60}]


@pytest.mark.parametrize(("crossed", "left"), [(("g", "g", "gh"), "g"), (("gh", "h", "g"), "h")])
def test_the_first_of_the_best_counts(crossed, left):
    attempts = Attempts(*crossed)
    assert [*best_attempt(attempts, [USUAL], is_small=True).crossed] == list(left)
    assert len(attempts.spaces) == 3


def test_a_large_diagram_is_laid_out_once():
    assert [*best_attempt(Attempts("gh"), [USUAL], is_small=False).crossed] == ["g", "h"]


BANDS = [USUAL, LayoutCandidate(Bands.GROUPS), LayoutCandidate(Bands.ALL)]


@pytest.mark.parametrize(
    ("found", "best"),
    [
        ([("", 3.0), ("", 1.0), ("", 2.0)], 1),  # the least score
        ([("", 3.0), ("", 3.0), ("", 3.0)], 0),  # the first of equals
        ([("g", 1.0), ("gh", 0.0), ("", 9.0)], 2),  # space for titles costs more
        ([("g", 1.0), ("gh", 0.0), ("", 99.0)], 0),  # but not everything
    ],
)
def test_the_best_of_several_candidates(found, best):
    attempts = {
        candidate: Attempt(Sketch(), dict.fromkeys(crossed, 30.0), [], worth)
        for candidate, (crossed, worth) in zip(BANDS, found, strict=True)
    }
    assert best_attempt(lambda _, candidate: attempts[candidate], BANDS, is_small=True) is attempts[BANDS[best]]


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

    def attempt(spaces, candidate):
        number = BANDS.index(candidate)
        score, crossings = found[number]

        def other_routes():
            asked.append(number)
            return Attempt(Sketch(), {}, [], score - 1 + 5 * crossings, {}, crossings)

        return Attempt(Sketch(), {}, [], score, {}, 1, other_routes)

    chosen = best_attempt(attempt, BANDS[: len(found)], is_small=True)
    assert asked == tried
    assert chosen.score <= found[best][0]
