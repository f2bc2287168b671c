"""`diagconv formats`: the formats that can be read, written and drawn."""

from __future__ import annotations

from typing import Any

import click

from diagconv.cli.streams import print_json, print_output
from diagconv.cli.terminal import print_message
from diagconv.formats import FORMATS, disabled_plugins
from diagconv.notes import MARKDOWN, NOTE_SUFFIXES
from diagconv.renderers import PICTURES


@click.command("formats")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(as_json: bool) -> None:
    """List the formats that diagconv can read, write and draw."""
    rows = [
        *({"name": row.name, "title": row.title, "suffixes": list(row.suffixes), "reads": row.reader is not None,
           "writes": row.writer is not None} for row in FORMATS.values()),
        *({"name": picture.name, "title": picture.title, "suffixes": [picture.suffix], "reads": False, "writes": True}
          for picture in PICTURES.values()),
        {"name": MARKDOWN, "title": "Markdown notes with diagrams", "suffixes": list(NOTE_SUFFIXES), "reads": True,
         "writes": False},
    ]  # fmt: skip
    if as_json:
        print_json(rows)
    else:
        print_output(_table(rows) + "\n")
    if not as_json and (names := disabled_plugins()):
        print_message(f"not enabled: {', '.join(names)}; enable formats from other packages with --plugins")


def _table(rows: list[dict[str, Any]]) -> str:
    lines = [("FORMAT", "READ", "WRITE", "SUFFIXES", "TITLE")]
    for row in rows:
        marks = ("yes" if row["reads"] else "-", "yes" if row["writes"] else "-")
        lines.append((row["name"], *marks, " ".join(row["suffixes"]), row["title"]))
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
