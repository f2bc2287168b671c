"""Settings from files: which are found, what they mean, what is refused."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from diagconv.cli.main import COMMANDS, diagconv
from diagconv.cli.settings import SETTINGS, default_map
from diagconv.errors import UsageError


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.diagconv]\ntheme = "dark"\n[project]\nname = "x"\n')
    below = tmp_path / "docs" / "guide"
    below.mkdir(parents=True)
    assert default_map(below) == {"convert": {"theme": "dark"}, "export": {"theme": "dark"}}
    (tmp_path / "docs" / "pyproject.toml").write_text('[project]\nname = "no settings here"\n')
    assert default_map(below)["export"] == {"theme": "dark"}
    (below / "diagconv.toml").write_text('to = "svg,png"\nno-hints = true\n')
    assert default_map(below) == {
        "export": {"to": "svg,png", "no_hints": True},
        "convert": {"no_hints": True},
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("them = 'dark'", "unknown setting “them”; did you mean “theme”?"),
        ("theme = ", "is not TOML"),
        ("theme = 'drak'", "diagconv.toml: unknown theme “drak”; did you mean “dark”?"),
        ("node-gap = 5", "diagconv.toml: node-gap must be between 10 and 1000 pixels, not 5"),
        ("embed-font = 'yes'", "diagconv.toml: embed-font must be true or false, not “yes”"),
        ("allow-network = true", "unknown setting “allow-network”"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "diagconv.toml").write_text(text)
    with pytest.raises(UsageError, match=message.replace("?", r"\?")):
        default_map(tmp_path)


def test_a_folder_of_icons_counts_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "diagconv.toml").write_text('icons-dir = "icons"\n')
    assert default_map(tmp_path / "docs")["icons"] == {"icons_dir": str(tmp_path / "icons")}


@pytest.mark.parametrize("folder", ["'../icons'", "'/etc'", "'a/../..'", "3"])
def test_a_folder_outside_that_of_the_file_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "diagconv.toml").write_text(f"icons-dir = {folder}\n")
    with pytest.raises(UsageError, match="must name a folder inside"):
        default_map(tmp_path)


def test_each_setting_is_an_option_of_its_commands() -> None:
    commands = {"diagconv": diagconv} | {name: import_module(f"diagconv.cli.{name}").command for name in COMMANDS}
    options = {
        name: {(word, option.name) for option in command.params for word in option.opts}
        for name, command in commands.items()
    }
    for key, names in SETTINGS.items():
        assert [name for name in names if (f"--{key}", key.replace("-", "_")) not in options[name]] == [], key


def test_a_theme_may_be_two_for_export(tmp_path: Path) -> None:
    (tmp_path / "diagconv.toml").write_text('theme = ["default", "dark"]\nlink = "figure"\nsource = "visible"\n')
    defaults = default_map(tmp_path)
    assert defaults["export"] == {"theme": ["default", "dark"], "link": "figure", "source": "visible"}
    assert defaults["convert"] == {"theme": "default"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("theme = ['default', 3]", "theme must be one of"),
        ("theme = []", "theme must be one of"),
        ("link = 'wiki'", "unknown value of link “wiki”; did you mean “wikilink”?"),
        ("source = 3", "source must be text, not 3"),
        ("theme-file = '../house.yaml'", "theme-file must name a file inside"),
        ("config = '/etc/mermaid.json'", "config must name a file inside"),
    ],
)
def test_values_for_notes_and_themes_are_checked(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "diagconv.toml").write_text(text)
    with pytest.raises(UsageError) as failure:
        default_map(tmp_path)
    assert message in failure.value.message
