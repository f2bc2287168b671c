"""The texts whose times are measured are those of their seed, and of every language."""

from __future__ import annotations

import pytest

from benchmarks.growth import WORK, perform
from benchmarks.pieces import FRAMES, PIECES
from benchmarks.small_texts import FORMS, text_of


def test_every_language_has_frames() -> None:
    assert PIECES.keys() == FRAMES.keys()


@pytest.mark.parametrize("language", PIECES)
def test_texts_follow_from_their_seed_and_are_read_or_refused(language: str) -> None:
    for number in range(2 * len(FORMS)):
        text = text_of(language, 1, number, 600)
        assert text == text_of(language, 1, number, 600)
        assert 0 < len(text) < 1200
        for work in WORK.values():
            perform(work, text, language)
