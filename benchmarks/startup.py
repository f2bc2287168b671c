"""How long the command takes, from start to exit: `python benchmarks/startup.py [--runs N] [--to FORMAT …]`.

Each command runs in a process of its own, all of them in turn, so that a busy moment hits all alike. The first line is
Python alone: nothing can be faster. Bytecode is kept from run to run, as it is of an installed package.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from inputs import SIZES, mermaid
from tables import show

DIAGCONV = [sys.executable, "-m", "diagconv"]


SUFFIXES = ("json", "mmd", "eraser", "dot", "py", "svg", "png")


def commands(folder: Path, suffixes: Sequence[str]) -> dict[str, list[str]]:
    """What is measured."""
    text = folder / "small.mmd"
    text.write_text(mermaid(SIZES[1]), "utf-8")
    convert = [*DIAGCONV, "convert", str(text), "-o"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import diagconv'": [sys.executable, "-c", "import diagconv"],
        "diagconv --version": [*DIAGCONV, "--version"],
        "diagconv formats": [*DIAGCONV, "formats"],
        **{f"diagconv convert small.mmd -o out.{suffix}": [*convert, str(folder / f"out.{suffix}")]
           for suffix in suffixes},
    }  # fmt: skip


def environment(folder: Path) -> dict[str, str]:
    """The user's own environment, with a place of ours for bytecode."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def measure(command: list[str], variables: dict[str, str]) -> tuple[float, float, int]:
    """Wall and CPU time in milliseconds, and the peak of memory in MiB, of the process and those that it waited for."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=variables)
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode(errors='replace')}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss // 1024


def main() -> None:
    """Measure all and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--to", action="append", choices=SUFFIXES, help="convert only to this format; default: all")
    given = parser.parse_args()
    runs = given.runs
    with tempfile.TemporaryDirectory() as folder:
        named = commands(Path(folder), given.to or SUFFIXES)
        variables = environment(Path(folder))
        for command in named.values():
            measure(command, variables)  # fills the caches of files and of grammars
        found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in named}
        for _ in range(runs):
            for name, command in named.items():
                found[name].append(measure(command, variables))
    rows = []
    for name, figures in found.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*figures, strict=True))
        rows.append([name, f"{wall:.0f}", f"{min(figure[0] for figure in figures):.0f}", f"{cpu:.0f}", f"{memory:.0f}"])
    show(f"Whole processes, {runs} runs each", ["command", "wall ms", "best ms", "CPU ms", "peak MiB"], rows)


if __name__ == "__main__":
    main()
