"""Runs the property tests with new random examples for as long as asked, and says how to repeat each failure."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

TRIED: Final = re.compile(r"(\d+) passing, (\d+) failing, and (\d+) invalid test cases")
FAILED: Final = re.compile(r"^FAILED (\S+)", re.MULTILINE)
PATHS: Final = ("tests/properties", "tests/unit")


def search_properties(minutes: float, first_seed: int) -> bool:
    """Run rounds, each with a seed of its own, until the time is up; whether a test failed."""
    end = time.monotonic() + 60 * minutes
    seed, rounds, examples = first_seed, 0, 0
    failures: Counter[str] = Counter()
    while rounds == 0 or time.monotonic() < end:
        output = _run(seed, PATHS, end)
        examples += sum(int(passing) + int(failing) for passing, failing, _ in TRIED.findall(output))
        for test in FAILED.findall(output):
            failures[test] += 1
            _report(test, seed, output)
        rounds, seed = rounds + 1, seed + 1
    print(f"{rounds} rounds, {examples} examples, seeds {first_seed} to {seed - 1}, {len(failures)} failing tests")
    return bool(failures)


def _run(seed: int, paths: Sequence[str], end: float) -> str:
    """One round over all property tests; the output of pytest, cut off when the time is up."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis", "--hypothesis-profile=fuzz"]
    command += [f"--hypothesis-seed={seed}", "--hypothesis-show-statistics", *paths]
    rest = max(end - time.monotonic(), 1.0)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=rest, check=False)
    except subprocess.TimeoutExpired as cut:
        return cut.stdout.decode("utf-8", "replace") if isinstance(cut.stdout, bytes) else cut.stdout or ""
    return done.stdout


def _report(test: str, seed: int, output: str) -> None:
    name = test.rpartition("::")[2]
    print(f"{test} fails; to reproduce it:")
    print(f"  python -m pytest '{test}' --hypothesis-profile=fuzz --hypothesis-seed={seed}")
    section = output.partition(f" {name} ")[2].partition("\n____")[0]
    found = re.findall(r"^E +(?:Failing test case|Falsifying example)[^\n]*(?:\nE +[^\n]*)*", section, re.MULTILINE)
    print("\n".join(found) or section[-2000:], flush=True)
