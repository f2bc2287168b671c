"""Measures how well pictures are laid out: `python -m benchmarks.pictures.placement samples/ --against before.json`."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import diagconv
from benchmarks.pictures.figures import figures_of
from benchmarks.pictures.texts import texts_of
from benchmarks.tables import show
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Measured = dict[str, dict[str, Any]]
"""The figures of each picture, by the name of its text."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the totals and the pictures that changed most; the exit code."""
    given = _parser().parse_args(arguments)
    before = json.loads(given.against.read_text("utf-8")) if given.against else {}
    measured = measure(given.paths, given.format, given.routing)
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1), "utf-8")
    common = [name for name in before if name in measured]
    columns = {"before": {name: before[name] for name in common}} if before else {}
    columns["now"] = {name: measured[name] for name in common} if before else measured
    show(f"Placement in {len(columns['now'])} pictures", ["figure", *columns], _rows(list(columns.values())))
    if before:
        show("Crossings that changed most", ["text", "before", "now"], _changes(*columns.values())[: given.rows])
    return 0


def measure(paths: Sequence[Path], language: str, routing: str | None) -> Measured:
    """The figures of all texts that can be read and drawn."""
    found: Measured = {}
    for text in texts_of(paths, language):
        try:
            diagram = diagconv.read(text.content, text.language)
        except diagconv.ParseError:
            continue
        if not hasattr(diagram, "edges_in_order"):
            continue
        start = time.perf_counter()
        made = draw_with_layout(diagram, RenderOptions.of({"timeout": 30.0, "routing": routing}), [])
        seconds = time.perf_counter() - start
        found[text.name] = asdict(figures_of(diagram, made.layout)) | {"ms": seconds * 1000}
    return found


def _rows(columns: Sequence[Measured]) -> list[list[str]]:
    """A row for each figure, and in it a cell for each column."""
    first = next(iter(columns[0].values()))
    rows = [
        [name, *(str(sum(each["counts"][name] for each in column.values())) for column in columns)]
        for name in first["counts"]
    ]
    shares = dict.fromkeys(name for column in columns for each in column.values() for name in each["shares"])
    rows += [[f"{name} off", *(_share(column, name) for column in columns)] for name in shares]
    rows.append(["median area", *(f"{_median(column, 'area'):.0f}" for column in columns)])
    rows.append(["sum of areas", *(f"{sum(each['area'] for each in column.values()):.0f}" for column in columns)])
    rows.append(["ms", *(f"{sum(each['ms'] for each in column.values()):.0f}" for column in columns)])
    return rows


def _share(column: Measured, name: str) -> str:
    found = [each["shares"][name] for each in column.values() if name in each["shares"]]
    count, total = (sum(pair[index] for pair in found) for index in (0, 1))
    return f"{count}/{total} {count / max(1, total):.1%}"


def _median(column: Measured, name: str) -> float:
    return statistics.median(each[name] for each in column.values())


def _changes(before: Measured, now: Measured) -> list[list[str]]:
    def crossings(each: Mapping[str, Any]) -> int:
        return int(each["counts"]["crossings"])

    changed = [(name, crossings(before[name]), crossings(each)) for name, each in now.items()]
    changed = sorted((row for row in changed if row[1] != row[2]), key=lambda row: -abs(row[1] - row[2]))
    return [[name, str(first), str(second)] for name, first, second in changed]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures.placement", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, folders of texts, or .jsonl of {id, text}")
    parser.add_argument("--format", default="mermaid", help="the language of .jsonl; default: mermaid")
    parser.add_argument(
        "--routing", metavar="NAME", default="orthogonal", help="the routing of edges; default: orthogonal"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of each picture")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with these earlier figures")
    parser.add_argument("--rows", type=int, default=12, help="how many pictures to show; default: 12")
    return parser


if __name__ == "__main__":
    sys.exit(main())
