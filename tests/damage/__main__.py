"""Damage manifests, read them, and count what becomes of them.

python -m tests.damage [--count N] [--first N] [--from FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

from tests.damage.damaging import WAYS, damaged
from tests.damage.judging import judge
from tests.damage.manifests import manifests


def main() -> int:
    """Damage and judge; the exit code is 1 if anything is wrong."""
    arguments = _arguments()
    texts = manifests(arguments.folder)
    states: Counter[tuple[str, str]] = Counter()
    faults = 0
    for number in range(arguments.first, arguments.first + arguments.count):
        random = Random(number)
        text = random.choice(texts)
        damage = damaged(text, random)
        verdict = judge(text, damage)
        states[damage.way, verdict.state] += 1
        if verdict.fault:
            faults += 1
            print(f"{number}: {damage.way}: {verdict.fault}", flush=True)
    _print(states)
    print(f"{arguments.count} damaged of {len(texts)} manifests, {faults} faults")
    return 1 if faults else 0


def _print(states: Counter[tuple[str, str]]) -> None:
    columns = sorted({state for _, state in states})
    print(f"{'':40}" + "".join(f"{state:>20}" for state in columns))
    for way in WAYS:
        print(f"{way:40}" + "".join(f"{states[way, state]:>20}" for state in columns))
    sums = [sum(states[way, state] for way in WAYS) for state in columns]
    print(f"{'':40}" + "".join(f"{count:>20}" for count in sums))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="how many texts to damage (default: 1000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one (default: 0)")
    parser.add_argument(
        "--from", dest="folder", type=Path, help="a folder with manifests (default: those of the tests)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
