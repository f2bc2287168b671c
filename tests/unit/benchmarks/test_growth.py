"""Every construct whose growth is measured is read, checked, fixed, formatted and written, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.growth import LANGUAGES, WORK, perform

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    pytest.param(language, make, id=f"{language}: {name}")
    for language, constructs in LANGUAGES.items()
    for name, make in constructs.items()
]


@pytest.mark.parametrize(("language", "make"), CASES)
def test_a_construct_over_and_over_is_read_or_refused(language: str, make: Callable[[int], str]) -> None:
    text = make(1500)
    assert 1000 < len(text) < 2500
    for work in WORK.values():
        perform(work, text, language)
