"""One search with random texts, all of which follow from one seed."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

from tests.fuzz.generating import TextGenerator
from tests.fuzz.judging import language_of
from tests.fuzz.seeds import seeds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.findings import Findings


def search(target: str, findings: Findings, seed: int, minutes: float, folder: Path | None) -> None:
    """Judge texts until the time is up; text N of a seed is always the same."""
    language = language_of(target)
    generator = TextGenerator(language, seeds(folder).get(language, ()))
    end = time.monotonic() + 60 * minutes
    number = 0
    while time.monotonic() < end:
        findings.judge(generator.text(Random(f"{seed}:{number}")))
        number += 1
