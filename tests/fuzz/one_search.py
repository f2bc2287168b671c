"""One search in a process of its own, so that a crash of it is a finding, too; started by `python -m tests.fuzz`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.fuzz.bounds import limit_memory
from tests.fuzz.coverage_search import search as search_by_coverage

MEGABYTES = 2000
"""How much memory the texts of a search may need: each alone, and what is kept between them."""


def main() -> None:
    """Search, and print what was done as one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("engine", choices=("random", "coverage"))
    parser.add_argument("seed", type=int)
    parser.add_argument("minutes", type=float)
    parser.add_argument("output", type=Path)
    parser.add_argument("texts", type=Path, nargs="?")
    given = parser.parse_args()
    if given.engine == "coverage":
        search_by_coverage(given.target, given.output, given.seed, given.minutes, given.texts)
    from tests.fuzz.findings import Findings
    from tests.fuzz.judging import JUDGES
    from tests.fuzz.random_search import search

    findings = Findings(JUDGES[given.target], given.output, given.target)
    limit_memory(MEGABYTES)
    try:
        search(given.target, findings, given.seed, given.minutes, given.texts)
    finally:
        print(
            f"{given.target}, {given.engine}: {findings.texts} texts, {len(findings.kinds)} kinds of findings",
            flush=True,
        )


if __name__ == "__main__":
    main()
