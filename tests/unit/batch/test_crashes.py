"""A diagram that makes diagconv fail stops no other: each command reports it with its place, and exits with 3."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from diagconv.cli.main import diagconv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

NOTE = """
```mermaid
flowchart LR
    A --> B
```

```mermaid
flowchart LR
    crash --> B
```
"""
GOOD = "flowchart LR\n    A-->B\n"
BAD = "flowchart LR\n    crash --> B\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with texts, of which those with the word “crash” make the reader of Mermaid fail."""
    from diagconv.formats.mermaid.reading.lowering import Lowering

    run = Lowering.run

    def failing(self: Lowering) -> object:
        if "crash" in self.database.vertices:
            raise KeyError("unexpected")
        return run(self)

    monkeypatch.setattr(Lowering, "run", failing)
    monkeypatch.delenv("DIAGCONV_TRACEBACK", raising=False)
    (tmp_path / "a.mmd").write_text(BAD)
    (tmp_path / "b.mmd").write_text(GOOD)
    (tmp_path / "c.md").write_text(NOTE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_export_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "diagconv.cli.export_workers.ExportWorkers.start", lambda *_: None
    )  # other processes do not fail
    result = CliRunner().invoke(diagconv, ["export", ".", "-o", "out"])
    assert sorted(path.name for path in (folder / "out").iterdir()) == [".diagconv.json", "b.svg", "c-1.svg"]
    assert "a.mmd:1:1: error[EXP104]: internal error: KeyError: 'unexpected'" in result.stderr
    assert "c.md:8:1: error[EXP104]" in result.stderr
    assert "2 diagrams drawn as 2 pictures in out, 2 failed" in result.stderr
    assert result.exit_code == 1


def test_check_goes_on(folder: Path) -> None:
    result = CliRunner().invoke(diagconv, ["check", "."])
    assert "a.mmd:1:1: error[EXP104]" in result.output
    assert "c.md:8:1: error[EXP104]" in result.output
    assert "4 diagrams in 3 files checked" in result.output
    assert result.exit_code == 1


def test_check_fixes_no_text_on_which_it_fails(folder: Path) -> None:
    result = CliRunner().invoke(diagconv, ["check", "--fix", "."])
    assert "a.mmd:1:1: error[EXP104]" in result.output
    assert (folder / "a.mmd").read_text() == BAD
    assert result.exit_code == 1


def test_fmt_goes_on(folder: Path) -> None:
    result = CliRunner().invoke(diagconv, ["fmt", "."])
    assert "a.mmd:1:1: error[EXP104]" in result.output
    assert "c.md:8:1: error[EXP104]" in result.output
    assert (folder / "b.mmd").read_text() == "flowchart LR\n    A --> B\n"
    assert result.exit_code == 1


def test_the_traceback_can_be_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIAGCONV_TRACEBACK", "1")
    with pytest.raises(KeyError, match="unexpected"):
        CliRunner().invoke(diagconv, ["export", ".", "-o", "out"], catch_exceptions=False)
