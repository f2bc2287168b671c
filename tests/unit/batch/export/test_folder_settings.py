"""The settings files above a file decide how it is exported; what is wrong with one costs only what is below it."""

from __future__ import annotations

import json

import pytest

from tests.unit.batch.export.conftest import fence


@pytest.fixture
def docs(export):
    """Two notes, one of them in a folder with settings of its own, below a folder with settings."""
    export.write("diagconv.toml", 'to = "mermaid"\nname = "{stem}-x{n}"\n')
    export.write("a.md", fence("one"))
    export.write("guide/b.md", fence("two"))
    export.write("guide/deep/c.md", fence("three"))
    export.write("guide/diagconv.toml", 'to = "eraser"\n')
    return export


def test_nearer_files_count_key_by_key(docs):
    docs()
    assert docs.files() == ["a-x1.mmd", "guide/b-x1.eraser", "guide/deep/c-x1.eraser"]


def test_the_command_line_counts_above_all_files(docs):
    docs("--to", "json", "--name", "{stem}")
    assert docs.files() == ["a.json", "guide/b.json", "guide/deep/c.json"]


def test_the_environment_counts_above_all_files(docs, monkeypatch):
    monkeypatch.setenv("DIAGCONV_EXPORT_TO", "json")
    docs()
    assert docs.files() == ["a-x1.json", "guide/b-x1.json", "guide/deep/c-x1.json"]


def test_a_root_does_not_take_over_what_is_above(docs):
    docs.write("guide/deep/pyproject.toml", "[tool.diagconv]\nroot = true\nto = 'json'\n")
    docs()
    assert docs.files() == ["a-x1.mmd", "guide/b-x1.eraser", "guide/deep/c-1.json"]


def test_a_changed_file_makes_what_is_below_it_stale_and_nothing_else(docs):
    docs()
    assert "0 files to write; 3 diagrams up to date" in docs("--check")
    docs.write("guide/diagconv.toml", 'to = "eraser"\nno-hints = true\n')
    assert docs("--check").count("out/guide/") == 2
    assert docs.code == 1
    assert "2 diagrams written as 2 files in out, 1 unchanged" in docs()
    docs.write("guide/diagconv.toml", '# the same\nno-hints = true\nto = "eraser"\n')
    assert "0 diagrams written, 3 unchanged" in docs()


def test_a_wrong_file_is_told_once_and_costs_only_what_is_below_it(docs):
    docs()
    before = (docs.output / "guide/b-x1.eraser").read_bytes()
    docs.write("a.md", fence("one", "other"))
    docs.write("guide/b.md", fence("two", "other"))
    docs.write("guide/diagconv.toml", 'to = "eraser"\n\nthem = "dark"\n')
    told = docs("--prune")
    assert told.count("guide/diagconv.toml:3:1") == 1
    assert "did you mean “theme”?" in told
    assert 'them = "dark"' in told
    assert "1 diagram written as 1 file in out, 1 failed" in told
    assert docs.code == 2
    assert (docs.output / "guide/b-x1.eraser").read_bytes() == before
    docs.write("guide/diagconv.toml", 'to = "eraser"\n')
    assert "1 diagram written as 1 file in out, 2 unchanged" in docs()


@pytest.mark.parametrize(
    "text",
    [
        'theme-file = "missing.yaml"\n',
        'icons-dir = "missing"\n',
        'to = "drawing"\n',
        'name = "{what}"\n',
        'to = "svg"\nlink = "markdown"\ntheme = ["default", "dark"]\n',
    ],
)
def test_what_only_the_command_can_check_is_told_with_the_file_too(docs, text):
    docs.write("guide/diagconv.toml", text)
    told = docs("--notes")
    assert told.count("guide/diagconv.toml") == 1
    assert "1 failed" in told
    assert docs.code == 2
    assert "a-x1.mmd" in docs.files()


@pytest.mark.parametrize("place", ["'../..'", "'/tmp'"])
@pytest.mark.parametrize("key", ["output", "icons-dir", "theme-file", "config"])
def test_a_file_names_nothing_outside_its_folder(docs, key, place):
    docs.write("guide/diagconv.toml", f"{key} = {place}\n")
    assert "must name a" in docs()
    assert docs.code == 2
    assert docs.files() == ["a-x1.mmd"]


def test_settings_of_the_call_as_a_whole_come_from_the_current_folder(docs):
    docs.write("guide/diagconv.toml", 'to = "eraser"\noutput = "mine"\njobs = 1\nreport = "json"\ntimeout = 30\n')
    docs()
    assert docs.files() == ["a-x1.mmd", "guide/b-x1.eraser", "guide/deep/c-x1.eraser"]
    assert not (docs.folder / "guide/mine").exists()


def test_nothing_that_a_file_says_allows_the_network(docs):
    docs.write("guide/diagconv.toml", "allow-network = true\n")
    assert "unknown setting “allow-network”" in docs()


def test_patterns_leave_out_more_in_each_folder(docs):
    docs.write("diagconv.toml", 'to = "mermaid"\nexclude = ["*.draft.md"]\n')
    docs.write("guide/deep/diagconv.toml", 'root = true\nto = "mermaid"\nexclude = ["/c.md"]\n')
    for name in ("a.draft.md", "guide/deep/d.md", "guide/deep/e.draft.md", "guide/c.md"):
        docs.write(name, fence(name.replace("/", "").replace(".", "")))
    docs()
    assert docs.files() == ["a-1.mmd", "guide/b-1.eraser", "guide/c-1.eraser", "guide/deep/d-1.mmd"]


def test_warnings_are_silenced_for_a_folder(docs):
    warned = "```mermaid\nflowchart LR\n    a --No--> b\n```\n"
    docs.write("a.md", warned)
    docs.write("guide/b.md", warned)
    told = docs()
    codes = {word for word in told.replace("[", " ").replace("]", " ").split() if word.startswith("MMD")}
    assert codes
    docs.write("guide/diagconv.toml", f"to = 'eraser'\nsilence = {json.dumps(sorted(codes))}\n")
    told = docs("--force")
    assert "a.md:" in told
    assert "b.md:" not in told


def test_fmt_and_check_obey_the_files_too(docs):
    for name in ("a.md", "guide/b.md", "guide/deep/c.md"):
        docs.write(name, "```mermaid\nflowchart LR\na-->b\n```\n")
    docs.write("guide/diagconv.toml", 'exclude = ["c.md"]\n')
    assert docs.run("fmt", "--check", ".").count(".md\n") == 2
    docs.write("guide/diagconv.toml", "strict = 3\n")
    told = docs.run("check", ".")
    assert docs.code == 2
    assert "guide/diagconv.toml:1:1" in told
    assert "1 diagram in 1 file checked: 1 error" in told
    told = docs.run("fmt", ".")
    assert docs.code == 2
    assert "guide/diagconv.toml:1:1" in told
    assert "1 file formatted" in told


def test_convert_obeys_them_too(docs):
    docs.write("guide/d.mmd", "flowchart LR\n    a --> b\n")
    docs.write("guide/diagconv.toml", 'background = "#123456"\n')
    assert "#123456" in docs.run("convert", "guide/d.mmd", "-t", "svg")
    assert "#654321" in docs.run("convert", "guide/d.mmd", "-t", "svg", "--background", "#654321")


def test_config_says_where_each_value_comes_from(docs):
    docs.write("guide/diagconv.toml", '# ours\nto = "eraser"\noutput = "x"\nexclude = ["x.md"]\n')
    told = docs.run("config", "--show", "guide/deep/c.md")
    lines = {tuple(line.split()[:2]): line.split()[-1] for line in told.splitlines()}
    assert lines["export", "to"] == "guide/diagconv.toml:2"
    assert lines["export", "name"] == "diagconv.toml:2"
    assert lines["export", "output"] == "default"
    assert lines["fmt", "exclude"] == "guide/diagconv.toml:4"
    assert lines["export", "scale"] == "default"


def test_a_file_that_is_too_large_or_no_file_does_no_harm(docs):
    docs.write("guide/diagconv.toml", "# " + "x" * 1_000_000)
    told = docs()
    assert "guide/diagconv.toml: error[EXP112]: a settings file may have 1,000,000 bytes" in told
    assert docs.files() == ["a-x1.mmd"]
    (docs.folder / "guide/diagconv.toml").unlink()
    (docs.folder / "guide/diagconv.toml").mkdir()
    docs()
    assert docs.files() == ["a-x1.mmd", "guide/b-x1.mmd", "guide/deep/c-x1.mmd"]
