"""How fast diagrams are read, written and drawn in one process: `python benchmarks/throughput.py [--size NAME …]`.

Each figure is the best of several runs, since the best run is the least disturbed one. Reading and writing are given in
CPU time; pictures by the clock, since the Graphviz that lays them out is a process of its own.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from inputs import SIZES, TEXTS, Size
from tables import show

import diagconv

TARGETS = ("json", "mermaid", "eraser", "dot", "diagrams")


def best(action: Callable[[], object], clock: Callable[[], float], *, runs: int, seconds: float = 2.0) -> float:
    """The shortest time of an action in seconds, over some runs or until the time is up."""
    action()
    shortest, start = float("inf"), time.perf_counter()
    for _ in range(runs):
        before = clock()
        action()
        shortest = min(shortest, clock() - before)
        if time.perf_counter() - start > seconds:
            break
    return shortest


def reading(sizes: list[Size], runs: int) -> None:
    """Text to model."""
    rows = []
    for size in sizes:
        for language, make in TEXTS.items():
            text = make(size)
            taken = best(
                lambda text=text, language=language: diagconv.read(text, language), time.process_time, runs=runs
            )
            lines = text.count("\n")
            rows.append([f"{size.name} {language}", f"{lines}", f"{taken * 1000:.2f}", f"{lines / taken:,.0f}"])
    show("Reading", ["text", "lines", "ms", "lines/s"], rows)


def writing(sizes: list[Size], runs: int) -> None:
    """Model to text."""
    rows = []
    for size in sizes:
        diagram = diagconv.read(TEXTS["mermaid"](size), "mermaid")
        taken = [
            best(lambda target=target, diagram=diagram: diagconv.write(diagram, target), time.process_time, runs=runs)
            for target in TARGETS
        ]
        rows.append([size.name, *(f"{seconds * 1000:.2f}" for seconds in taken)])
    show("Writing, ms", ["diagram", *TARGETS], rows)


def drawing(sizes: list[Size], runs: int) -> None:
    """Model to picture."""
    rows = []
    for size in sizes:
        diagram = diagconv.read(TEXTS["mermaid"](size), "mermaid")
        taken = {
            picture: best(
                lambda picture=picture, diagram=diagram: diagconv.render(diagram, picture), time.perf_counter, runs=runs
            )
            for picture in ("svg", "png")
        }
        size_of_svg = len(str(diagconv.render(diagram, "svg")).encode())
        rows.append([size.name, *(f"{seconds * 1000:.1f}" for seconds in taken.values()), f"{size_of_svg / 1024:.1f}"])
    show("Drawing, ms by the clock", ["diagram", "svg", "png", "svg KiB"], rows)


TABLES = {"reading": reading, "writing": writing, "drawing": drawing}


def main() -> None:
    """Measure the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", action="append", choices=[size.name for size in SIZES], help="default: all")
    parser.add_argument("--table", action="append", choices=TABLES, help="default: all")
    parser.add_argument("--runs", type=int, default=10)
    given = parser.parse_args()
    sizes = [size for size in SIZES if not given.size or size.name in given.size]
    for table in given.table or TABLES:
        TABLES[table](sizes, given.runs)


if __name__ == "__main__":
    main()
