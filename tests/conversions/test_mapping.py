"""The tables of `docs/reference/conversion.md`: what stands in them is what is written."""

from __future__ import annotations

import re
from pathlib import Path

from diagconv.diagnostics import Diagnostic, Source
from diagconv.formats.hints.parsing import parse
from diagconv.formats.registry import by_name

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "conversion.md"
SECTION = re.compile(r"(?<=^## From )(\w+) to (\w+)$.*?(?=^## )", re.M | re.S)
ROW = re.compile(r"^\| (?P<what>[^|`]+) \| (?P<source>`.*?`) \| (?P<rest>.*)\|$", re.M)
HEAD = {"mermaid": "flowchart LR", "eraser": "direction right"}
KIND = re.compile(r"(?:; )?diagram: type architecture(, )?")
STATEMENT = re.compile(r"^\| `([^`]+)` \| [^|]+\|$", re.M)
LEFT_OUT = ("flowchart-diagram", "direction right", "flowchart LR", "")


def test_mapping(update_goldens: bool) -> None:
    text = PAGE.read_text("utf-8")
    seen = SECTION.sub(_section, text)
    if update_goldens:
        PAGE.write_text(seen, "utf-8")
    assert seen.count("\n| ") > 40
    assert seen == text


def test_statements_of_hints() -> None:
    statements = STATEMENT.findall(PAGE.read_text("utf-8"))
    assert len(statements) == 14
    for statement in statements:
        parsed = parse(statement)
        assert parsed.statements, statement
        assert not parsed.invalid, statement


def _section(section: re.Match[str]) -> str:
    source, target = section[1].lower(), section[2].lower()
    return ROW.sub(lambda row: _row(row, source, target), section[0])


def _row(row: re.Match[str], source: str, target: str) -> str:
    text = "\n".join([HEAD[source], *_lines(row["source"]), ""])
    said: list[Diagnostic] = []
    diagram = by_name(source).load_reader()(Source(text), said)
    assert not [diagnostic for diagnostic in said if diagnostic.is_error], text
    lines = [line.strip() for line in by_name(target).load_writer()(diagram, []).splitlines()]
    hints = [line.partition("diagconv: ")[2] for line in lines if "diagconv:" in line]
    hints = [KIND.sub(lambda found: "diagram: " if found[1] else "", hint).removeprefix("; ") for hint in hints]
    shown = [line for line in lines if line not in LEFT_OUT and "diagconv:" not in line]
    return f"| {row['what']} | {row['source']} | {_cell(shown)} | {_cell(list(filter(None, hints)))} |"


def _lines(cell: str) -> list[str]:
    """The lines of a cell: code apart by breaks; a pipe is escaped in tables."""
    parts = [part[2:-2] if part.startswith("``") else part.strip("`") for part in cell.split("<br>")]
    return [part.replace("\\|", "|") for part in parts]


def _cell(lines: list[str]) -> str:
    return "<br>".join(f"`{line}`" if "`" not in line else f"`` {line} ``" for line in lines).replace("|", "\\|") or "–"
