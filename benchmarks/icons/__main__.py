"""Measures icons: names, texts, labels, and the wheel's pictures: `python -m benchmarks.icons`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.icons.labels import print_measure
from benchmarks.icons.measured import luminances, small_picture_rows, wordmark_rows
from benchmarks.icons.names import named_in, names_of_table, print_names
from diagconv.drawing.contact_sheet import contact_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence


_TABLES = {"luminance": luminances, "wordmarks": wordmark_rows, "small": small_picture_rows}
"""What prints the rows of a table of icons."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; the exit code."""
    given = _parser().parse_args(arguments)
    if given.what == "labels":
        for path in given.paths:
            print_measure(path, every=given.every)
    elif given.what in _TABLES:
        print("\n".join(_TABLES[given.what]()))
    else:
        rows = [row for path in given.paths for row in (names_of_table if given.what == "names" else named_in)(path)]
        found = print_names(rows, every=given.every)
        if given.sheet:
            given.sheet.write_text(contact_sheet(found), "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.icons", description=__doc__)
    parser.add_argument("what", choices=("names", "texts", "labels", *_TABLES))
    parser.add_argument("paths", nargs="*", type=Path, help="tables of names or labels, diagrams, folders of diagrams")
    parser.add_argument("--every", action="store_true", help="print all names or labels, not only conspicuous ones")
    parser.add_argument("--sheet", type=Path, metavar="FILE.svg", help="draw the icons of the names")
    return parser


if __name__ == "__main__":
    sys.exit(main())
