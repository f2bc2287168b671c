"""Finds the edges of the manifests in the cases beside it, and compares them to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Source
from diagconv.formats.kubernetes.reading.documents import documents
from diagconv.formats.kubernetes.reading.inventory import Inventory
from diagconv.formats.kubernetes.reading.resources import resources
from diagconv.formats.kubernetes.reading.wiring import wiring_of

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.kubernetes.reading.found_edges import FoundEdge, Wiring

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.glob("*.md") if path.name != "README.md")
FENCE = re.compile(r"^``` *(?P<word>\w+)\n(?P<body>.*?)^```\n", re.M | re.S)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_wiring(path: Path, update_goldens: bool) -> None:
    text = path.read_text("utf-8")
    results: dict[str, str] = {}
    seen = FENCE.sub(lambda fence: _run(fence, results), text)
    if update_goldens:
        path.write_text(seen, "utf-8")
    assert seen == text


def _run(fence: re.Match[str], results: dict[str, str]) -> str:
    word, body = fence["word"], fence["body"]
    if word in ("yaml", "json"):
        results.update(_results(Source(body)))
    return f"```{word}\n{results.get(word, body)}```\n"


def _results(source: Source) -> dict[str, str]:
    found: list[Diagnostic] = []
    inventory = Inventory(resources(documents(source, found), source, found))
    wiring = wiring_of(inventory, source)
    lines = "".join(f"{_spelled(edge, wiring)}\n" for edge in wiring.edges)
    return {"edges": lines, "said": "".join(f"{diagnostic}\n" for diagnostic in found)}


def _spelled(edge: FoundEdge, wiring: Wiring) -> str:
    source, target = (f"{end}?" if end in wiring.absent else end for end in (edge.source, edge.target))
    label = f" [{edge.label}]".replace("\n", " | ") if edge.label else ""
    return f"{'dotted ' if edge.dotted else ''}{source} → {target}: {edge.meaning}{label} ({edge.field})"
