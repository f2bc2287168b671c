"""What becomes of files that are formatted (bytes, times, links), and of what a formatter gets wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diagconv.batch.checking import inputs
from diagconv.batch.formatting import FormattedFile, format_all
from diagconv.formats.mermaid.formatting import formatter


def run(path: Path, *, write: bool = True) -> FormattedFile:
    return next(iter(format_all(inputs([path]), write=write)))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, ending: str, mark: str) -> None:
    path = tmp_path / "a.mmd"
    path.write_bytes(f"{mark}graph TD{ending}A-->B{ending}".encode())
    run(path)
    assert path.read_bytes().decode() == f"{mark}graph TD{ending}    A --> B{ending}"


def test_a_note_keeps_each_byte_outside_its_diagrams(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    note = "\ufeff# Mixed\r\n\nlines \n> ```mermaid\r\n> graph TD;A-->B\r\n>\r\n>   %% c\r\n> ```\n\tno end"
    path.write_bytes(note.encode())
    run(path)
    spelled = "> graph TD\r\n>     A --> B\r\n>\r\n>     %% c\r\n"
    assert path.read_bytes().decode() == f"\ufeff# Mixed\r\n\nlines \n> ```mermaid\r\n{spelled}> ```\n\tno end"


def test_what_is_well_spelled_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.mmd"
    path.write_text("graph TD\n    A --> B\n")
    os.utime(path, (1, 1))
    assert not run(path).is_changed
    assert path.stat().st_mtime == 1


def test_nothing_is_written_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.eraser"
    path.write_text("A>B\n")
    formatted = run(path, write=False)
    assert (formatted.text, path.read_text()) == ("A > B\n", "A>B\n")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.mmd", tmp_path / "b.mmd"
    path.write_text("graph TD;A")
    link.symlink_to(path)
    run(link)
    assert link.is_symlink()
    assert path.read_text() == "graph TD\n    A\n"


@pytest.mark.parametrize("wrong", ["graph TD\n    A --> C\n", "graph TD\n    A -> B\n", "graph TD\n    A --> B\n"])
def test_a_text_that_would_say_something_else_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """The last one only loses the comment."""
    monkeypatch.setattr(formatter, "format", lambda text: wrong)
    path = tmp_path / "a.mmd"
    path.write_text("graph TD;A-->B\n%% why\n")
    formatted = run(path)
    assert [said.code for said in formatted.diagnostics] == ["EXP202"]
    assert not formatted.has_errors
    assert path.read_text() == "graph TD;A-->B\n%% why\n"


def test_a_note_is_left_whose_diagrams_would_be_found_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new text is the same diagram, and has a line in it that ends the fence."""
    monkeypatch.setattr(formatter, "format", lambda text: "graph TD\n    A\n~~~\n    B\n")
    path = tmp_path / "a.md"
    path.write_text("~~~mermaid\ngraph TD;A~~~B\n~~~\n")
    formatted = run(path)
    assert [said.code for said in formatted.diagnostics] == ["EXP202"]
    assert path.read_text() == "~~~mermaid\ngraph TD;A~~~B\n~~~\n"


def test_the_rest_of_a_text_is_formatted_beside_what_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.mmd"
    path.write_text("graph TD\nA[x\n%% within\ny]-->B\nB-->C\n")
    run(path)
    assert path.read_text() == "graph TD\n    A[x\n%% within\ny]-->B\n    B --> C\n"


def test_deep_and_long_texts(tmp_path: Path) -> None:
    depth = 190  # of the 200 groups that may be nested
    nested = "".join(f"subgraph s{number}\n" for number in range(depth)) + "end\n" * depth
    path = tmp_path / "a.mmd"
    path.write_text(f"graph TD\n{nested}{'-->'.join(f'n{number}' for number in range(2_000))}\n")
    formatted = run(path)
    assert formatted.diagnostics == []
    assert len(formatted.text) < 1_000_000
    assert run(path).is_changed is False
