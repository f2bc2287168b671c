"""Compares diagconv with other tools, and writes the page: `python -m benchmarks.peers [--runs N] [--page FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers.measuring import Failed, Figures, in_turn, measure, median
from benchmarks.peers.page import SIZES, Drawn, page
from benchmarks.peers.texts import write_texts
from benchmarks.peers.tools import PYTHON, TOOLS, Tool, install, versions
from benchmarks.peers.works import measured

if TYPE_CHECKING:
    from collections.abc import Collection

_SECONDS = 120
"""How long a tool may take for one diagram."""


def drawn(folder: Path, runs: int, sizes: Collection[str]) -> Drawn:
    """Every installed tool with every diagram that it is given."""
    found: Drawn = {}
    for size in sizes:
        print(f"all tools, {size}", file=sys.stderr, flush=True)
        tools = [tool for tool in TOOLS if tool.is_installed and size in tool.sizes]
        for tool in tools:
            try:
                [column] = in_turn([lambda tool=tool, size=size: _draw(tool, size, folder)], runs)
                found[tool.name, size] = median(column)
            except Failed as reason:
                found[tool.name, size] = str(reason)
    return found


def _draw(tool: Tool, size: str, folder: Path) -> Figures:
    words = {"input": f"{size}.mmd", "output": f"{size}-out.svg"}
    return measure([word.format(**words) for word in tool.command], folder, timeout=_SECONDS)


def _stages(most: int) -> dict[int, dict[str, float]]:
    """The growth of the stages of the installed diagconv, in a process of its own."""
    code = f"import json; from benchmarks.peers.stages import growth; print(json.dumps(growth({most})))"
    done = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True, check=False, env=_benchmarks())
    if done.returncode:
        sys.exit(done.stderr)
    return {int(size): taken for size, taken in json.loads(done.stdout).items()}


def _benchmarks() -> dict[str, str]:
    """An environment in which the benchmarks are found, but not this checkout's package."""
    folder = Path(tempfile.mkdtemp(prefix="diagconv-benchmarks-"))
    (folder / "benchmarks").symlink_to(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": str(folder)}


def _compiled() -> str:
    code = "import diagconv, pathlib as p; print(sum(1 for _ in p.Path(diagconv.__file__).parent.rglob('*.so')))"
    done = subprocess.run([str(PYTHON), "-I", "-c", code], capture_output=True, text=True, check=False)
    count = int(done.stdout or 0)
    return f"with {count} compiled modules" if count else "without compiled modules"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--most", type=int, default=2200, help="the nodes of the largest diagram of the growth table")
    parser.add_argument("--size", action="append", choices=SIZES, help="give all tools only this diagram; default: all")
    parser.add_argument("--skip", action="append", default=[], metavar="WORDS", help="leave out works with these words")
    parser.add_argument("--wheel", type=Path, help="the wheel to measure; without it, one is built")
    parser.add_argument("--page", type=Path, help="write the page to this file instead of standard output")
    given = parser.parse_args()
    install(given.wheel)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    with tempfile.TemporaryDirectory(prefix="diagconv-benchmarks-") as name:
        folder = Path(name)
        write_texts(folder)
        _write_dot(folder)
        rows = list(measured(folder, given.runs, given.skip))
        tools = drawn(folder, min(given.runs, 5), given.size or SIZES)
    text = page(list(versions()), _compiled(), rows, TOOLS, tools, _stages(given.most), load)
    if given.page:
        given.page.write_text(text, "utf-8")
    else:
        print(text, end="")


def _write_dot(folder: Path) -> None:
    """What `dot` is given: the diagrams in its own language, written by diagconv."""
    for size in SIZES:
        command = [str(PYTHON), "-m", "diagconv", "convert", f"{size}.mmd", "-t", "dot", "-o", f"{size}.mmd.dot"]
        subprocess.run(command, cwd=folder, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
