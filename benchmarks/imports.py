"""Prints what importing costs at the start of a call, by folder: modules, milliseconds, and share.

    python benchmarks/imports.py [--runs N] [--modules N] [CALL …]

A call is what follows `diagconv` on the command line; without any, `--version` and a small `convert` to Eraser and SVG.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from inputs import SIZES, mermaid
from tables import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)")


def import_times(call: list[str], runs: int) -> dict[str, float]:
    """The least time that each imported module took by itself in some runs, in milliseconds."""
    least: dict[str, float] = {}
    for _ in range(runs):
        command = [sys.executable, "-X", "importtime", "-m", "diagconv", *call]
        printed = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False).stderr
        for took, module in _LINE.findall(printed):
            least[module] = min(least.get(module, float("inf")), int(took) / 1000)
    return least


def by_folder(times: Mapping[str, float]) -> dict[str, tuple[int, float]]:
    """How many modules of each folder of diagconv, and of each other package, are imported, and how long that takes."""
    found: dict[str, list[float]] = defaultdict(list)
    for module, took in times.items():
        found[_folder(module)].append(took)
    return {folder: (len(each), sum(each)) for folder, each in sorted(found.items(), key=lambda one: -sum(one[1]))}


def _folder(module: str) -> str:
    package, _, rest = module.partition(".")
    if package == "diagconv" and rest:
        return f"diagconv/{rest.partition('.')[0]}"
    return "the standard library" if package in sys.stdlib_module_names else package


def _rows(folders: Mapping[str, tuple[int, float]]) -> Iterator[list[str]]:
    whole = sum(took for _, took in folders.values())
    for folder, (count, took) in folders.items():
        yield [folder, str(count), f"{took:.1f}", f"{took / whole:.0%}"]
    yield ["in all", str(sum(count for count, _ in folders.values())), f"{whole:.1f}", ""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--modules", type=int, default=0, help="also list so many modules, the slowest first")
    options, call = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.mmd"
        small.write_text(mermaid(SIZES[0]), encoding="utf-8")
        eraser, svg = (["convert", str(small), "-o", f"{folder}/small.{suffix}"] for suffix in ("eraser", "svg"))
        for each in [call] if call else [["--version"], eraser, svg]:
            times = import_times(each, options.runs)
            words = " ".join(word.replace(f"{folder}/", "") for word in each)
            show(f"diagconv {words}", ["folder", "modules", "ms", "share"], list(_rows(by_folder(times))))
            for module, took in sorted(times.items(), key=lambda one: -one[1])[: options.modules]:
                print(f"{took:7.2f} {module}")


if __name__ == "__main__":
    main()
