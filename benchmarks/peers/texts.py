"""Writes what is drawn: diagrams of several sizes, a star, a long text, and a folder of notes; always the same."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.inputs import SIZES, Size, mermaid

if TYPE_CHECKING:
    from pathlib import Path

NOTES = 200
"""How many notes there are, with two diagrams each, or three in some."""
STAR = 140
HUGE = Size("huge", 3000, 4500, 150)
LINES = Size("lines", 2900, 7000, 25)


def write_texts(folder: Path) -> None:
    """Write all inputs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in (*SIZES, HUGE, LINES):
        (folder / f"{size.name}.mmd").write_text(mermaid(size), "utf-8")
    spokes = "".join(f"  hub --> n{number}[service {number}]\n" for number in range(STAR))
    (folder / "star.mmd").write_text(f"flowchart TB\n{spokes}", "utf-8")
    notes = folder / "notes"
    notes.mkdir(exist_ok=True)
    for number in range(NOTES):
        (notes / f"note-{number:03}.md").write_text(_note(number), "utf-8")


def _note(number: int) -> str:
    chance = random.Random(number)
    parts = [f"# Note {number}\n"]
    for section in range(3 if number % 25 == 0 else 2):
        nodes = chance.randint(4, 14)
        size = Size(f"note {number} {section}", nodes, nodes + chance.randint(-1, 3), chance.randint(1, 3))
        parts.append(f"## Section {section}\n\nSome words.\n\n```mermaid\n{mermaid(size)}```\n")
    return "\n".join(parts)
