"""What a folder holds leads to nothing outside of it: no file there is read, none is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from diagconv.cli.main import diagconv
from diagconv.errors import DiagconvError

SECRET = "flowchart LR\n  TOPSECRET here\n"
NOTE = "```mermaid\nflowchart LR\n  A --> B\n```\n"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside of the current one, which holds notes and a folder for pictures."""
    other, here = tmp_path / "outside", tmp_path / "here"
    (here / "docs" / "pictures").mkdir(parents=True)
    other.mkdir()
    (here / "docs" / "note.md").write_text(NOTE)
    (other / "secret.mmd").write_text(SECRET)
    monkeypatch.chdir(here)
    return other


def call(*words: str) -> str:
    done = CliRunner().invoke(diagconv, words)
    failure = done.exception if isinstance(done.exception, DiagconvError) else None
    return done.output + (str(failure) if failure else "")


CALLS = (
    ["check", "docs"], ["check", "--fix", "docs"], ["check", "--report", "json", "docs"], ["fmt", "docs"],
    ["fmt", "--diff", "docs"], ["export", "docs", "-o", "out"], ["export", "docs", "-o", "out", "--to", "mermaid"],
)  # fmt: skip


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_a_link_in_a_folder_is_not_read(outside: Path, words: list[str]) -> None:
    for name in ("a.mmd", "a.md", "a.eraser", "a.py"):
        (outside / name).write_text(SECRET)
        Path("docs", name).symlink_to(outside / name)
    said = call(*words)
    assert "TOPSECRET" not in said
    assert said.count("EXP204") >= 3  # not every command searches folders for scripts
    assert all(path.read_text() == SECRET for path in outside.iterdir())
    assert not any("TOPSECRET" in path.read_text() for path in Path("out").rglob("*.*") if path.is_file())


def test_a_link_to_a_file_below_the_current_folder_is_read(outside: Path) -> None:
    Path("README.md").write_text(SECRET.join(["```mermaid\n", "```\n"]))
    Path("docs/index.md").symlink_to("../README.md")
    assert "TOPSECRET" in call("check", "docs")


@pytest.mark.parametrize("name", ["diagconv.toml", "pyproject.toml"])
def test_a_settings_file_that_is_a_link_is_not_read(outside: Path, name: str) -> None:
    (outside / "passwords").write_text("root:diagconv:TOPSECRET\n")
    Path("docs", name).symlink_to(outside / "passwords")
    Path(name).symlink_to(outside / "passwords")
    for words in (["check", "docs"], ["config"], ["export", "docs", "-o", "out"]):
        said = call(*words)
        assert "TOPSECRET" not in said
        assert "a link to a file elsewhere" in said


@pytest.mark.parametrize("name", [".diagconv.json", "note-1.svg"])
def test_a_link_in_the_output_folder_is_not_written_through(outside: Path, name: str) -> None:
    (outside / "kept").write_text("kept\n")
    Path("docs/pictures", name).symlink_to(outside / "kept")
    said = call("export", "docs/note.md", "-o", "docs/pictures", "--name", "{stem}-{n}")
    assert (outside / "kept").read_text() == "kept\n"
    assert "a symbolic link points outside the folder" in said


PATTERNS = ("docs/*", "docs/*.mmd", "docs/**", "docs/**/*.mmd", "docs/*/*.mmd", "d*/*/", "**/*.mmd")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_does_not_lead_out(outside: Path, pattern: str) -> None:
    Path("docs/file.mmd").symlink_to(outside / "secret.mmd")
    Path("docs/folder").symlink_to(outside)
    os.mkfifo("docs/pipe.mmd")
    for words in (["check", pattern], ["fmt", "--check", pattern], ["export", pattern, "-o", "out", "--to", "mermaid"]):
        said = call(*words)
        assert "TOPSECRET" not in said
        assert "EXP204" in said or pattern == "d*/*/"
    assert not any("TOPSECRET" in path.read_text() for path in Path("out").rglob("*.*") if path.is_file())
    assert (outside / "secret.mmd").read_text() == SECRET


def test_a_pattern_reads_links_below_the_current_folder(outside: Path) -> None:
    Path("other").mkdir()
    Path("other/b.mmd").write_text(SECRET)
    Path("docs/file.mmd").symlink_to("../other/b.mmd")
    assert "TOPSECRET" in call("check", "docs/*.mmd")
