"""A damaged manifest gives a diagnostic with a line, never a traceback, and is mended only to what it was."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest

from tests.damage.damaging import INDENTATION, WAYS, damaged
from tests.damage.judging import MENDS, Verdict, judge
from tests.damage.manifests import manifests

COUNT: Final = 400
"""How many are tried here; `python -m tests.damage` tries any number."""

TEXTS: Final = manifests()


def test_there_is_enough_to_damage() -> None:
    assert len(TEXTS) > 20
    assert WAYS.keys() > INDENTATION


@pytest.mark.parametrize("start", range(0, COUNT, 50))
def test_damage(start: int) -> None:
    faults: list[tuple[int, str, Verdict]] = []
    for number in range(start, start + 50):
        random = Random(number)
        text = random.choice(TEXTS)
        damage = damaged(text, random)
        verdict = judge(text, damage)
        if verdict.fault:
            faults.append((number, damage.way, verdict))
    assert faults == []


def test_some_are_mended() -> None:
    """Otherwise the test above would say little."""
    text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx"
    lines = text.split("\n")
    WAYS["all indentation lost"](lines, Random(0))
    damage = damaged(text, Random(0))._replace(text="\n".join(lines), is_indentation=True)
    assert judge(text, damage) == Verdict(MENDS)
