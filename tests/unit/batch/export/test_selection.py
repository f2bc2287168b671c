"""Which files of folders are exported, checked and formatted."""

from __future__ import annotations

import sys

import pytest

from diagconv.batch.discover import discover
from diagconv.batch.selection import Patterns, Selection
from diagconv.cli import main
from diagconv.errors import UsageError
from tests.unit.batch.export.conftest import fence

FILES = [
    "a.md", "b.txt", ".hidden.md", ".git/x.md", "deep/c.mmd", "deep/drafts/d.md", "deep/keep.md", "node_modules/e.md",
    "out/f.md", "build/g.md",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("flowchart LR\n    a --> b\n" if path.suffix == ".mmd" else fence("one"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(folder, selection=None, *paths):
    files = discover(paths or [folder], folder / "out", selection=selection)
    return [file.path.relative_to(folder).as_posix() if file.path.is_absolute() else str(file.path) for file in files]


def test_hidden_files_and_those_of_others_are_left_out(folder):
    assert found(folder) == ["a.md", "build/g.md", "deep/c.mmd", "deep/keep.md", "deep/drafts/d.md"]


def test_what_git_ignores_is_left_out(folder):
    (folder / ".gitignore").write_text("build/\n*.mmd\n")
    (folder / "deep" / ".gitignore").write_text("drafts\n!c.mmd\n")
    assert found(folder) == ["a.md", "deep/c.mmd", "deep/keep.md"]
    assert found(folder, None, folder / "deep") == ["deep/c.mmd", "deep/keep.md"]
    assert found(folder, None, folder / "build") == ["build/g.md"]  # the call names it
    assert "deep/drafts/d.md" in found(folder, Selection(ignores=False))


@pytest.mark.parametrize(
    ("selection", "files"),
    [
        (Selection(exclude=Patterns(("deep/",))), ["a.md", "build/g.md"]),
        (Selection(exclude=Patterns(("/deep/*.md", "drafts", "build"))), ["a.md", "deep/c.mmd"]),
        (Selection(include=Patterns(("*.mmd",))), ["deep/c.mmd"]),
        (Selection(Patterns(("drafts",)), Patterns(("deep/**",))), ["deep/c.mmd", "deep/keep.md"]),
        (Selection(ignores=False, include=Patterns((".hidden.md", "e.md"))), [".hidden.md", "node_modules/e.md"]),
    ],
)
def test_patterns(folder, selection, files):
    assert found(folder, selection) == files


def test_patterns_of_a_settings_file_are_relative_to_it(folder, capsys, monkeypatch):
    (folder / "diagconv.toml").write_text('exclude = ["/deep/drafts", "/build"]\noutput = "out"\n')
    monkeypatch.chdir(folder / "deep")
    monkeypatch.setattr(sys, "argv", ["diagconv", "export", "..", "--dry-run"])
    with pytest.raises(SystemExit):
        main()
    lines = sorted(line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines())
    assert lines == ["a-1.svg", "c.svg", "keep-1.svg"]


def test_globs(folder):
    assert found(folder, None, *map(type(folder), ["deep/**/*.md"])) == ["deep/drafts/d.md", "deep/keep.md"]
    files = discover([type(folder)("*/*.m*")], folder / "out")
    assert [file.place.as_posix() for file in files] == ["build/g.md", "deep/c.mmd", "deep/keep.md"]
    with pytest.raises(UsageError, match="no such file or folder: x"):
        discover([type(folder)("x*.md")])


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_check_and_fmt_obey_the_same_rules(folder, capsys, monkeypatch, command):
    (folder / ".gitignore").write_text("build/\n")
    words = [
        "diagconv",
        command,
        ".",
        "--exclude",
        "deep/drafts",
        "--exclude",
        "out",
        *(["--check"] if command == "fmt" else []),
    ]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit):
        main()
    assert "3 file" in capsys.readouterr().err


def test_a_loop_of_links_ends(folder):
    (folder / "deep" / "again").symlink_to(folder)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    assert "deep/again/a.md" not in found(folder)
