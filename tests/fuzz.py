"""Run the property tests with new random examples for as long as asked, and say how to repeat each failure.

python -m tests.fuzz [--minutes M] [--seed N] [PATH …]
"""

from __future__ import annotations

import argparse
import re
import secrets
import subprocess
import sys
import time
from collections import Counter
from typing import Final

TRIED: Final = re.compile(r"(\d+) passing, (\d+) failing, and (\d+) invalid test cases")
FAILED: Final = re.compile(r"^FAILED (\S+)", re.MULTILINE)
PATHS: Final = ("tests/properties", "tests/unit")


def main() -> int:
    """Run rounds, each with a seed of its own, until the time is up."""
    arguments = _arguments()
    end = time.monotonic() + 60 * arguments.minutes
    seed, rounds, examples = arguments.seed, 0, 0
    failures: Counter[str] = Counter()
    while rounds == 0 or time.monotonic() < end:
        output = _run(seed, arguments.paths, end)
        examples += sum(int(passing) + int(failing) for passing, failing, _ in TRIED.findall(output))
        for test in FAILED.findall(output):
            failures[test] += 1
            _report(test, seed, output)
        rounds, seed = rounds + 1, seed + 1
    print(f"{rounds} rounds, {examples} examples, seeds {arguments.seed} to {seed - 1}, {len(failures)} failing tests")
    return 1 if failures else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5.0, help="how long to search (at least one round)")
    parser.add_argument(
        "--seed", type=int, default=secrets.randbelow(10**9), help="the first seed (default: a random one)"
    )
    parser.add_argument(
        "paths", nargs="*", default=list(PATHS), help=f"where the tests are (default: {' '.join(PATHS)})"
    )
    return parser.parse_args()


def _run(seed: int, paths: list[str], end: float) -> str:
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


if __name__ == "__main__":
    sys.exit(main())
