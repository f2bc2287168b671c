"""Every `cases/*.markdown` is a note with, in a comment at its end, the diagrams that are in it.

A line of the comment is a diagram (number, format, lines of its fence, line where its text starts; options, attributes,
"off" and unread type if there are any), or a warning (its code and place). `pytest --update-goldens` writes what is
found.
A `*.mdx.markdown` is read as MDX.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diagconv.diagnostics import Diagnostic
from diagconv.notes import NoteDiagram, diagrams_in

CASES = sorted((Path(__file__).parent / "cases").glob("*.markdown"))
EXPECTED = "<!-- expected\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_note_has_its_diagrams(path: Path, update_goldens: bool) -> None:
    note, _, expected = path.read_text("utf-8").partition(EXPECTED)
    diagnostics: list[Diagnostic] = []
    diagrams = diagrams_in(note, path.stem, diagnostics=diagnostics)
    found = "".join(f"{line}\n" for line in [*map(described, diagrams), *map(reported, diagnostics)]) + "-->\n"
    if update_goldens:
        path.write_text(note + EXPECTED + found, "utf-8")
    assert found == (found if update_goldens else expected)


def described(diagram: NoteDiagram) -> str:
    fence = f"fence {diagram.fence.first_line}-{diagram.fence.last_line}"
    words = [f"{diagram.number} {diagram.format}", fence, f"from {diagram.source.first_line}"]
    words += [f"{key} {value}" for key, value in diagram.options.items()]
    words += [f"{key} {value}" for key, value in diagram.attributes.items()]
    words += ["off"] if diagram.fence.is_off else []
    return ", ".join([*words, diagram.unread_type] if diagram.unread_type else words)


def reported(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {diagnostic.place.partition(':')[2]}"


def test_there_are_cases() -> None:
    assert len(CASES) >= 17
