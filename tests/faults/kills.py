"""Kills calls at random moments, as many times as asked: `python -m tests.faults.kills [N] [NAME …]`.

Prints what was lost or half-written, and what the next call left behind: nothing should be.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.calls import CALLS, Place


def kills(name: str, count: int, chance: random.Random) -> tuple[int, int]:
    """Kill one call so many times; how often something was broken, and how often something was left behind."""
    broken = left = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Place(CALLS[name], Path(folder, "place"))
        place.reset()
        start = time.monotonic()
        place.run()
        longest = time.monotonic() - start
        for _ in range(count):
            place.reset()
            process = place.start()
            time.sleep(chance.uniform(0, longest))
            process.kill()
            process.communicate()
            broken += bool(place.broken())
            code, printed = place.run()
            wrong = [*place.broken(), *place.leftovers()]
            if code or wrong:
                left += 1
                print(name, code, wrong, printed)
    return broken, left


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    names = sys.argv[2:] or list(CALLS)
    chance = random.Random(0)
    for name in names:
        broken, left = kills(name, count, chance)
        print(f"{name}: {count} kills, {broken} broken, {left} with something left behind", flush=True)


if __name__ == "__main__":
    main()
