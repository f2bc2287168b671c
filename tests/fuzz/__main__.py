"""Search for texts that diagconv does not survive, for a given time each, or judge the texts in files again.

python -m tests.fuzz [--minutes M] [--seed N] [--target NAME …] [--engine random|coverage] [--texts FOLDER] [FILE …]
"""

from __future__ import annotations

import argparse
import secrets
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.fuzz.judging import JUDGES
from tests.fuzz.property_rounds import search_properties
from tests.fuzz.seeds import ROOT

PROPERTIES: Final = "properties"
"""The target that runs the property tests with new examples."""

RESTARTS: Final = 20
"""How often a search whose process died is started again, with the next seed."""


def main() -> int:
    """Search, and print what was found; the exit code is 1 if anything was."""
    given = _arguments()
    if given.files:
        return _judge_again(given.target[0], given.files)
    print(f"seed {given.seed}, {given.minutes:g} minutes each: {', '.join(given.target)}", flush=True)
    has_failed = False
    for target in given.target:
        if target == PROPERTIES:
            has_failed |= search_properties(given.minutes, given.seed)
        else:
            has_failed |= _search(target, given)
    return int(has_failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    targets = [PROPERTIES, *JUDGES]
    parser.add_argument("--minutes", type=float, default=5.0, help="how long to search for each target (default: 5)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9), help="the seed (default: a random one)")
    parser.add_argument("--target", nargs="+", choices=targets, default=targets, help="what to search (default: all)")
    parser.add_argument(
        "--engine", choices=("random", "coverage"), default="random", help="how to search; coverage needs atheris"
    )
    parser.add_argument("--texts", type=Path, help="a folder with more texts to start from")
    parser.add_argument("--output", type=Path, default=ROOT / "out" / "fuzz", help="where findings are written")
    parser.add_argument("files", nargs="*", type=Path, help="texts to judge again, by the first target")
    given = parser.parse_args()
    if given.engine == "coverage" and find_spec("atheris") is None:
        parser.error("--engine coverage needs atheris: pip install --group fuzz")
    return given


def _judge_again(target: str, files: list[Path]) -> int:
    for path in files:
        JUDGES[target](path.read_bytes().decode("utf-8", "surrogatepass"))
    print(f"{len(files)} texts: nothing is wrong")
    return 0


def _search(target: str, given: argparse.Namespace) -> bool:
    """Search for one target, in a process of its own; whether anything was found."""
    before = _findings(given.output)
    end = time.monotonic() + 60 * given.minutes
    for attempt in range(RESTARTS):
        rest = (end - time.monotonic()) / 60
        if attempt and rest < 0.05:
            break
        words = [target, given.engine, str(given.seed + attempt), f"{rest:.3f}", str(given.output)]
        command = [sys.executable, "-m", "tests.fuzz.one_search", *words, *([str(given.texts)] if given.texts else [])]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode == 0:
            return _findings(given.output) != before
        print(f"{target}: the process died ({done.returncode}) with seed {given.seed + attempt}", flush=True)
    return True


def _findings(folder: Path) -> set[Path]:
    return set(folder.glob("*.txt"))


if __name__ == "__main__":
    sys.exit(main())
