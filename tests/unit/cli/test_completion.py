"""The words that a shell is offered, the manual page, and the commands that show settings and the installation."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from diagconv.cli.doctor import PURPOSES, requirements
from diagconv.cli.main import diagconv
from diagconv.cli.manual import manual_page

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("words", "incomplete", "offered"),
    [
        ([], "ex", ["export"]),
        (["export"], "--dry", ["--dry-run"]),
        (["export", "--theme"], "d", ["default", "dark"]),
        (["export", "--to"], "s", ["svg"]),
        (["export", "--to"], "svg,p", ["svg,png", "svg,pdf"]),
        (["export", "--report"], "", ["text", "json", "github", "gitlab", "sarif"]),
        (["export", "--link"], "wi", ["wikilink"]),
        (["export", "--source"], "", ["folded", "visible", "removed"]),
        (["fmt", "--report"], "g", ["github", "gitlab"]),
        (["check", "--from"], "m", ["markdown", "mermaid"]),
        (["convert", "--renderer"], "g", ["graphviz"]),
    ],
)
def test_values_are_offered(words, incomplete, offered):
    found = ShellComplete(diagconv, {}, "diagconv", "_DIAGCONV_COMPLETE").get_completions(words, incomplete)
    assert [item.value for item in found] == offered


def test_files_are_offered_for_paths():
    found = ShellComplete(diagconv, {}, "diagconv", "_DIAGCONV_COMPLETE").get_completions(["export"], "no")
    assert [item.type for item in found] == ["file"]


def test_the_manual_page_is_that_of_the_command_line(update_goldens):
    path = ROOT / "docs" / "diagconv.1"
    if update_goldens:
        path.write_text(manual_page(), "utf-8")
    assert path.read_text("utf-8") == manual_page()


def test_doctor_knows_what_each_extra_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(project["optional-dependencies"]) == set(PURPOSES)
    assert {"lark", "networkx", "pygraphviz"} <= set(requirements()[""])


def test_doctor_finds_all_well(monkeypatch):
    result = CliRunner().invoke(diagconv, ["doctor", "--json"])
    assert result.exit_code == 0
    states = {one["name"]: one["state"] for one in json.loads(result.stdout)}
    assert states["layout engine"] == states["pygraphviz"] == "ok"
    monkeypatch.setattr("diagconv.cli.doctor._version", lambda name: None if name in ("lark", "typst") else "1")
    result = CliRunner().invoke(diagconv, ["doctor"])
    assert result.exit_code == 3
    assert "pip install lark" in result.stdout
    assert "pip install 'diagconv[pdf]'" in result.stdout


def test_config_shows_where_each_value_comes_from(tmp_path, monkeypatch):
    (tmp_path / "diagconv.toml").write_text('theme = "dark"\nexclude = ["drafts/"]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIAGCONV_EXPORT_TO", "png")
    result = CliRunner().invoke(diagconv, ["config", "--json"])
    found = {(one["command"], one["key"]): (one["value"], one["origin"]) for one in json.loads(result.stdout)}
    assert found["export", "theme"] == ("dark", "diagconv.toml:1")
    assert found["export", "to"] == ("png", "DIAGCONV_EXPORT_TO")
    assert found["fmt", "exclude"] == (["drafts/"], "diagconv.toml:2")
    assert ("export", "scale") not in found
    result = CliRunner().invoke(diagconv, ["config", "--show"])
    assert "export" in result.stdout
    assert "default" in result.stdout
