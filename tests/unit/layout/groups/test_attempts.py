"""A layout with crossed titles is tried again, wider, and kept only if it is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.layout.geometry.primitives import Box
from diagconv.layout.groups.attempts import Attempt, best_attempt
from diagconv.layout.nodes.sizes import Sizes, TitleSize
from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.candidates import USUAL, LayoutCandidate
from diagconv.layout.scenes.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZES = Sizes({}, {group: TitleSize(80, 20, None, False) for group in "gh"}, {})


class Attempts:
    """Attempts of which it is known beforehand which titles edges cross."""

    def __init__(self, *crossed: str) -> None:
        self._crossed = list(crossed)
        self.title_widths: list[Mapping[str, float]] = []

    def __call__(self, title_widths: Mapping[str, float], candidate: LayoutCandidate) -> Attempt:
        crossed = self._crossed[len(self.title_widths)]
        self.title_widths.append(dict(title_widths))
        return Attempt(Sketch({group: Box(0, 0, 100, 50) for group in "gh"}), list(crossed), [])


def test_one_is_enough_where_nothing_is_crossed():
    attempts = Attempts("")
    assert best_attempt(attempts, [USUAL], SIZES, is_small=True).crossed == []
    assert attempts.title_widths == [{}]


def test_wider_until_nothing_is_crossed():
    attempts = Attempts("gh", "h", "")
    assert best_attempt(attempts, [USUAL], SIZES, is_small=True).crossed == []
    assert attempts.title_widths == [{}, {"g": 150, "h": 150}, {"g": 150, "h": 200}]


@pytest.mark.parametrize(("crossed", "left"), [(("g", "g", "gh", "g"), "g"), (("gh", "h", "g", "gh"), "h")])
def test_the_first_of_the_best_counts(crossed, left):
    attempts = Attempts(*crossed)
    assert best_attempt(attempts, [USUAL], SIZES, is_small=True).crossed == list(left)
    assert len(attempts.title_widths) == 4


def test_a_large_diagram_is_laid_out_once():
    attempts = Attempts("gh")
    assert best_attempt(attempts, [USUAL], SIZES, is_small=False).crossed == ["g", "h"]


BANDS = [USUAL, LayoutCandidate(Bands.GROUPS), LayoutCandidate(Bands.ALL)]


@pytest.mark.parametrize(
    ("found", "best"),
    [
        ([("", 3.0), ("", 1.0), ("", 2.0)], 1),  # the least score
        ([("", 3.0), ("", 3.0), ("", 3.0)], 0),  # the first of equals
        ([("g", 1.0), ("gh", 0.0), ("", 9.0)], 2),  # crossed titles count more
    ],
)
def test_the_best_of_several_candidates(found, best):
    attempts = {
        candidate: Attempt(Sketch(), list(crossed), [], worth)
        for candidate, (crossed, worth) in zip(BANDS, found, strict=True)
    }
    assert best_attempt(lambda _, candidate: attempts[candidate], BANDS, SIZES, is_small=True) is attempts[BANDS[best]]
