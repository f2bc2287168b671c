"""Audits pictures: draws many texts and counts what is wrong: `python -m benchmarks.pictures samples/`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pictures.auditing import audit
from benchmarks.pictures.report import as_json, broken, print_table, worst_first
from benchmarks.pictures.texts import texts_of
from diagconv.drawing.png import png

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.pictures.auditing import Audit


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit what is asked for; the exit code."""
    given = _parser().parse_args(arguments)
    audits: list[Audit] = []
    refused: list[str] = []
    for text in texts_of(given.paths, given.format):
        found = audit(text, given.timeout)
        if found is None:
            refused.append(text.name)
        else:
            audits.append(found)
    if given.json:
        print(as_json(audits, refused))
    else:
        print_table(audits, refused, given.rows)
    if given.draw:
        draw_pictures(worst_first(audits)[: given.rows], given.draw)
    for sentence in broken(audits):
        print(sentence, file=sys.stderr)
    return 1 if given.strict and broken(audits) else 0


def draw_pictures(audits: Sequence[Audit], folder: Path) -> None:
    """Write the pictures as PNG, numbered from the worst."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, found in enumerate(audits, 1):
        if found.svg:
            name = re.sub(r"[^\w.-]+", "-", found.name)[:80]
            (folder / f"{number:03}-{name}.png").write_bytes(png(found.svg, scale=1.0, width=None))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, folders of texts, or .jsonl of {id, text}")
    parser.add_argument("--format", default="mermaid", help="the language of .jsonl; default: mermaid")
    parser.add_argument("--rows", type=int, default=20, help="how many of the pictures the table shows; default: 20")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds that a layout may take; default: 30")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    parser.add_argument("--draw", type=Path, metavar="FOLDER", help="write the pictures of these rows as PNG")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if there is more wrong than there may be")
    return parser


if __name__ == "__main__":
    sys.exit(main())
