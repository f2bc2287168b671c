"""Runs the property tests with new random examples for as long as asked, and says how to repeat each failure."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from random import Random
from typing import Final

from tests.fuzz.seeds import ROOT

TRIED: Final = re.compile(r"(\d+) passing, (\d+) failing, and (\d+) invalid test cases")
FAILED: Final = re.compile(r"^FAILED (\S+)", re.MULTILINE)
FOLDERS: Final = ("tests/properties", "tests/unit")


def search_properties(minutes: float, first_seed: int) -> bool:
    """Run the files in rounds, each with a seed and an order of its own, until the time is up; whether a test failed.

    One file at a time, so that a short search says what it tried, and later searches begin with other files.
    """
    end = time.monotonic() + 60 * minutes
    files, seed, runs, examples = _files(), first_seed, 0, 0
    failures: Counter[str] = Counter()
    while runs == 0 or time.monotonic() < end:
        for file in Random(seed).sample(files, len(files)):
            output = _run(seed, file, end)
            examples += sum(int(passing) + int(failing) for passing, failing, _ in TRIED.findall(output))
            for test in FAILED.findall(output):
                failures[test] += 1
                _report(test, seed, output)
            runs += 1
            if time.monotonic() >= end:
                break
        seed += 1
    print(f"{runs} files, {examples} examples, seeds {first_seed} to {seed - 1}, {len(failures)} failing tests")
    return bool(failures)


def _files() -> list[str]:
    """The files that use hypothesis."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("test_*.py"))
    return sorted(str(path.relative_to(ROOT)) for path in found if "from hypothesis" in path.read_text("utf-8"))


def _run(seed: int, file: str, end: float) -> str:
    """The property tests of one file; the output of pytest, cut off when the time is up."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis", "--hypothesis-profile=fuzz"]
    command += [f"--hypothesis-seed={seed}", "--hypothesis-show-statistics", file]
    rest = max(end - time.monotonic(), 1.0)
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=rest, check=False)
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
