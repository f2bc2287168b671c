"""Diagrams in files that a fence names."""

from __future__ import annotations

from pathlib import Path

import pytest

from diagconv.diagnostics import Diagnostic
from diagconv.notes import diagrams_in


def read(note: Path, name: str) -> tuple[list[str], list[str]]:
    """The texts of a note's diagrams, and the messages about it."""
    text = f"# T\n\n```{{mermaid}} {name}\n```\n"
    note.write_text(text, "utf-8")
    diagnostics: list[Diagnostic] = []
    diagrams = diagrams_in(text, str(note), diagnostics=diagnostics)
    return [diagram.source.text for diagram in diagrams], [found.message for found in diagnostics]


def test_a_fence_takes_its_diagram_from_a_file_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper/flow.mmd").write_text("graph TD\n  A --> B\n", "utf-8")
    assert read(tmp_path / "note.md", "deeper/flow.mmd") == (["graph TD\n  A --> B\n"], [])
    (diagram,) = diagrams_in((tmp_path / "note.md").read_text("utf-8"), str(tmp_path / "note.md"))
    assert diagram.source.name == str(tmp_path / "deeper/flow.mmd")
    assert not diagram.is_editable


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.mmd", "the file “nowhere.mmd” cannot be read: no such file or directory"),
        ("../outside.mmd", "the file “../outside.mmd” is not in the folder of the note"),
        ("link.mmd", "the file “link.mmd” is not in the folder of the note"),
        ("loop.mmd", "the file “loop.mmd” cannot be read: "),
        ("bytes.mmd", "the file “bytes.mmd” is not UTF-8"),
        (".", "the file “.” cannot be read: is a directory"),
    ],
)
def test_a_file_that_cannot_be_taken_is_reported(tmp_path: Path, name: str, reason: str) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (tmp_path / "outside.mmd").write_text("graph TD\n", "utf-8")
    (folder / "link.mmd").symlink_to("../outside.mmd")
    (folder / "loop.mmd").symlink_to("loop.mmd")
    (folder / "bytes.mmd").write_bytes(b"\xff")
    texts, (message,) = read(folder / "note.md", name)
    assert texts == []
    assert message.startswith(f"this fence is ignored because {reason}")


def test_a_text_without_a_file_takes_none() -> None:
    diagnostics: list[Diagnostic] = []
    assert diagrams_in("```{mermaid} flow.mmd\n```\n", diagnostics=diagnostics) == []
    assert [found.code for found in diagnostics] == ["NTE207"]
    (diagram,) = diagrams_in("```{mermaid} flow.mmd\ngraph TD\n  A --> B\n```\n")
    assert diagram.source.text == "graph TD\n  A --> B"
