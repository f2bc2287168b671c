"""The edges of the API: what is exported, files that cannot be opened, diagnostics of calls that fail, strictness."""

from __future__ import annotations

from pathlib import Path

import pytest

import diagconv
from diagconv import pipeline
from diagconv.drawing.diagnostics import IGNORED_OPTION
from diagconv.errors import DiagconvError, EnvironmentFailure, LayoutTimeout, LossError, ParseError, UsageError

THICK = "flowchart LR\n  A ==> B\n"
UNDEFINED = "flowchart LR\n  A --> B\n  class A missing\n"


def test_all_public_names_are_there() -> None:
    assert {
        "Diagnostic", "Diagram", "DiagconvError", "EnvironmentFailure", "LayoutTimeout", "LossError", "ParseError",
        "Limits", "Severity", "TimeLimitExceeded", "UsageError", "check", "convert", "open_diagram", "read", "render",
        "write",
    } < set(diagconv.__all__)  # fmt: skip
    assert all(getattr(diagconv, name) is not None for name in diagconv.__all__)


# Files


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text("~~~ mermaid\nflowchart LR\n  A --> B\n~~~\n\n~~~ eraser\nC > D\n~~~\n")
    return path


def test_a_diagram_of_a_note_by_its_number(note: Path) -> None:
    assert diagconv.open_diagram(f"{note}#1").node_ids == ["A", "B"]
    assert diagconv.open_diagram(f"{note}#2", type="flowchart").node_ids == ["C", "D"]


def test_the_only_diagram_of_a_note(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("~~~ mermaid\nflowchart LR\n  A ---> \n~~~\n")
    with pytest.raises(ParseError) as broken:
        diagconv.open_diagram(path, "markdown")
    assert broken.value.diagnostics[0].place.startswith(f"{path}:3:")


def test_a_file_whose_name_looks_like_a_number_of_a_diagram(tmp_path: Path) -> None:
    path = tmp_path / "a.mmd#2"
    path.write_text(THICK)
    assert diagconv.open_diagram(path, "mermaid").node_ids == ["A", "B"]


def test_one_of_the_diagrams_of_a_script(tmp_path: Path) -> None:
    path = tmp_path / "two.py"
    blocks = "".join(f'with Diagram("{name}"):\n    Node("{name}")\n' for name in ("one", "two"))
    path.write_text(f"from diagrams import Diagram, Node\n{blocks}")
    assert diagconv.open_diagram(f"{path}#2").title == "two"


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("nowhere.mmd", UsageError, "no such file: .*nowhere.mmd"),
        ("nowhere.md#2", UsageError, "no such file: .*nowhere.md"),
        (".", UsageError, "is a folder, not a file"),
        ("notes.md", UsageError, "notes.md contains 2 diagrams; choose one by its number, as in "),
        ("notes.md#3", UsageError, "notes.md has no diagram 3; it contains:\n  1: mermaid, line "),
        ("notes.md#0", UsageError, "diagrams are numbered from 1, not from 0"),
        ("a.mmd#2", UsageError, "a.mmd holds one diagram"),
        ("a.txt", UsageError, "cannot determine the format of "),
        ("a.dot", UsageError, "diagconv writes Graphviz DOT, but cannot read it"),
        ("empty.md", UsageError, "empty.md contains no diagrams"),
        ("latin.mmd", ParseError, "UTF-8"),
    ],
)
def test_what_cannot_be_opened(note: Path, name: str, error: type[DiagconvError], message: str) -> None:
    for other in ("a.mmd", "a.txt", "a.dot", "empty.md"):
        note.with_name(other).write_text(THICK)
    note.with_name("latin.mmd").write_bytes("flowchart LR\n  A[Café] --> B\n".encode("latin-1"))
    with pytest.raises(error, match=message):
        diagconv.open_diagram(note.parent / name)


def test_a_file_that_cannot_be_read(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EnvironmentFailure, match="permission denied"):
        diagconv.open_diagram(note)


# Diagnostics


def test_diagnostics_survive_a_failure_while_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(_diagram: object, _options: object, diagnostics: list[diagconv.Diagnostic]) -> str:
        diagnostics.append(IGNORED_OPTION.at(None, renderer="x", option="--wrap"))
        raise LayoutTimeout("too slow")

    monkeypatch.setattr(pipeline, "draw", draw)
    found: list[diagconv.Diagnostic] = []
    with pytest.raises(LayoutTimeout):
        diagconv.render(diagconv.Diagram(), diagnostics=found)
    assert [one.code for one in found] == ["DRW311"]


def test_the_first_error_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """With `strict`, a warning does not hide that the picture could not be made at all."""

    def finish(*_: object, **__: object) -> str:
        raise EnvironmentFailure("no engine")

    monkeypatch.setattr(pipeline, "finish", finish)
    found: list[diagconv.Diagnostic] = []
    with pytest.raises(EnvironmentFailure):
        diagconv.convert(UNDEFINED, "mermaid", "png", strict=True, diagnostics=found)
    assert [one.code for one in found] == ["MMD216"]


def test_diagnostics_of_a_text_with_errors() -> None:
    found: list[diagconv.Diagnostic] = []
    with pytest.raises(ParseError) as broken:
        diagconv.convert(f"{UNDEFINED}  A -> B\n", "mermaid", "svg", source="a.mmd", diagnostics=found)
    assert found == broken.value.diagnostics
    assert {one.code for one in found} == {"MMD140", "MMD216"}


def test_losses_have_their_place_in_the_text() -> None:
    found: list[diagconv.Diagnostic] = []
    diagconv.convert(THICK, "mermaid", "eraser", source="a.mmd", hints=False, diagnostics=found)
    assert [one.place for one in found] == ["a.mmd:2:3"]


@pytest.mark.parametrize("target", ["eraser", "svg"])
def test_strict_counts_all_warnings_of_a_call_that_are_not_silenced(target: str) -> None:
    with pytest.raises(LossError) as stopped:
        diagconv.convert(UNDEFINED, "mermaid", target, strict=True)
    assert [one.code for one in stopped.value.diagnostics] == ["MMD216"]
    assert diagconv.convert(UNDEFINED, "mermaid", target, strict=True, silence=["MMD216"])


def test_convert_takes_the_options_of_both_sides() -> None:
    text = diagconv.convert("A > B", "eraser", "mermaid", type="flowchart", hints=False)
    assert text == "flowchart TB\n    A --> B\n"
    with pytest.raises(UsageError, match="unknown option “type”"):
        diagconv.convert(THICK, "mermaid", "svg", type="flowchart")
    with pytest.raises(UsageError, match="unknown format “ersaer”; did you mean “eraser”"):
        diagconv.convert("A -> is not read at all", "mermaid", "ersaer")


def test_a_script_takes_the_theme_of_pictures() -> None:
    assert "#15161d" in diagconv.write(diagconv.read(THICK, "mermaid"), "diagrams", theme="dark", hints=False)
