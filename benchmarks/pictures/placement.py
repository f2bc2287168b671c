"""Measures how well pictures are laid out: `python -m benchmarks.pictures.placement samples/ --mermaid`.

The figures stand beside those of an earlier run (`--against`) and those of Mermaid's own pictures (`--mermaid`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import diagconv
from benchmarks.browser import NoBrowser
from benchmarks.mermaid.drawing import drawn, mermaid_page
from benchmarks.mermaid.release import NoMermaid, version
from benchmarks.mermaid.scene import scene_from
from benchmarks.pictures.figures import figures_of
from benchmarks.pictures.scene import scene_of
from benchmarks.pictures.texts import texts_of
from benchmarks.tables import show
from diagconv.renderers.diagconv import draw_with_layout
from diagconv.renderers.options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Page

    from diagconv.model import Diagram

WIDEST = 60
"""Of longer names of texts, the table shows only the end."""

Measured = dict[str, dict[str, Any]]
"""The figures of each picture, by the name of its text."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the totals and the pictures that changed most; the exit code."""
    given = _parser().parse_args(arguments)
    try:
        with mermaid_page() if given.mermaid else nullcontext() as page:
            texts = dict(_diagrams(given.paths, given.format))
            theirs = {name: each for name, (text, diagram) in texts.items() if (each := _theirs(page, text, diagram))}
    except (NoMermaid, NoBrowser) as reason:
        print(reason, file=sys.stderr)
        return 3
    ours = {name: _ours(diagram, given.routing) for name, (_, diagram) in texts.items()}
    if given.json:
        given.json.write_text(json.dumps(ours, indent=1), "utf-8")
    columns = {"before": json.loads(given.against.read_text("utf-8"))} if given.against else {}
    columns["now"] = ours
    if given.mermaid:
        columns[f"Mermaid {version()}"] = theirs
    report(columns, given.rows)
    return 0


def report(columns: Mapping[str, Measured], rows: int) -> None:
    """Print the totals of the pictures that all columns have, and where the crossings of two columns differ most."""
    common = [name for name in columns["now"] if all(name in column for column in columns.values())]
    columns = {head: {name: column[name] for name in common} for head, column in columns.items()}
    show(f"Placement in {len(common)} pictures", ["figure", *columns], _rows(list(columns.values())))
    for head, column in columns.items():
        if head != "now":
            show(f"Now, against {head}", ["figure", "value"], _comparison(columns["now"], column))
            show("Crossings that differ most", ["text", head, "now"], _changes(column, columns["now"])[:rows])


def _diagrams(paths: Sequence[Path], language: str) -> Iterator[tuple[str, tuple[str, Diagram]]]:
    """All texts that can be read, by name."""
    for text in texts_of(paths, language):
        try:
            diagram = diagconv.read(text.content, text.language)
        except diagconv.ParseError:
            continue
        if hasattr(diagram, "edges_in_order"):
            yield text.name, (text.content, diagram)


def _ours(diagram: Diagram, routing: str | None) -> dict[str, Any]:
    """The figures of our picture, and how long it took."""
    start = time.perf_counter()
    made = draw_with_layout(diagram, RenderOptions.of({"timeout": 30.0, "routing": routing}), [])
    seconds = time.perf_counter() - start
    return asdict(figures_of(diagram, scene_of(diagram, made.looks, made.layout))) | {"ms": seconds * 1000}


def _theirs(page: Page | None, text: str, diagram: Diagram) -> dict[str, Any] | None:
    """The figures of Mermaid's picture; None if it has none."""
    picture = page and drawn(page, text)
    return asdict(figures_of(diagram, scene_from(picture.measured, diagram))) if picture else None


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
    rows.append(["ms", *(f"{sum(each.get('ms', 0) for each in column.values()):.0f}" for column in columns)])
    return rows


def _share(column: Measured, name: str) -> str:
    found = [each["shares"][name] for each in column.values() if name in each["shares"]]
    count, total = (sum(pair[index] for pair in found) for index in (0, 1))
    return f"{count}/{total} {count / max(1, total):.1%}"


def _median(column: Measured, name: str) -> float:
    return statistics.median(each[name] for each in column.values())


def _comparison(now: Measured, other: Measured) -> list[list[str]]:
    """How the pictures compare one by one."""
    pairs = [(now[name], other[name]) for name in now]
    no_more = sum(_crossings(one) <= _crossings(two) for one, two in pairs)
    ratios = [one["area"] / two["area"] for one, two in pairs if two["area"]]
    return [
        ["pictures with no more crossings", f"{no_more}/{len(pairs)} {no_more / max(1, len(pairs)):.1%}"],
        ["median of the areas' ratios", f"{statistics.median(ratios):.2f}"],
    ]


def _crossings(each: Mapping[str, Any]) -> int:
    return int(each["counts"]["crossings"])


def _changes(before: Measured, now: Measured) -> list[list[str]]:
    """The crossings of each picture where they differ; where there are more now, first."""
    changed = [(name, _crossings(before[name]), _crossings(each)) for name, each in now.items()]
    changed = sorted((row for row in changed if row[1] != row[2]), key=lambda row: row[1] - row[2])
    return [[name[-WIDEST:], str(first), str(second)] for name, first, second in changed]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures.placement", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, folders of texts, or .jsonl of {id, text}")
    parser.add_argument("--format", default="mermaid", help="the language of .jsonl; default: mermaid")
    parser.add_argument(
        "--routing", metavar="NAME", default="orthogonal", help="the routing of edges; default: orthogonal"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of each picture")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with these earlier figures")
    parser.add_argument("--mermaid", action="store_true", help="compare with Mermaid's own pictures")
    parser.add_argument(
        "--rows", type=int, default=12, help="how many pictures to show in each comparison; default: 12"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
